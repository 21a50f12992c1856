import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { Backend, Book } from './backend.ts';
import { choosePorts } from './ports.ts';
import { isAlive, killProcess, type ProcessId, stopProcess } from './processes.ts';
import type { Recipe, Setting } from './recipe.ts';
import { RECIPES } from './recipes.ts';
import { Standstill } from './standstill.ts';
import type { EngineName, PortName } from './state-file.ts';
import { allThere } from './tools.ts';

/** How long an engine may write nothing into its log before it answers: one that recovers from a crash says so all the time. */
const SILENT_MS = 60_000;
/** The same of one that was started before: when it does not answer it is started anew. */
const ATTACH_MS = 20_000;

type Options = Pick<Setting, 'dataDir' | 'durable' | 'ui' | 'progress' | 'signal'>;

/** The engines as processes of this machine. */
export function nativeBackend(book: Book, options: Options): Backend {
  const setting = (): Setting => ({
    ...options,
    password: book.state().password,
    ports: book.state().ports as Record<PortName, number>,
  });
  const processOf = (name: EngineName) => book.state().engines[name]?.process ?? null;

  const launchOne = async (name: EngineName): Promise<void> => {
    const recipe = RECIPES[name];
    await recipe.prepare(setting());
    const id = await recipe.launch(setting());
    book.started(name, id);
    await untilHealthy(recipe, id, setting(), SILENT_MS);
  };

  const isRunning = async (name: EngineName): Promise<boolean> => {
    const id = processOf(name);
    if (id === null || !isAlive(id)) return false;
    return untilHealthy(RECIPES[name], id, setting(), ATTACH_MS).then(
      () => true,
      () => false,
    );
  };

  const stop = async (names: readonly EngineName[]): Promise<void> => {
    await Promise.all(
      names.map(async (name) => {
        const id = processOf(name);
        if (id) await stopProcess(id, RECIPES[name].stopSignal);
        book.stopped(name);
      }),
    );
  };

  const launchAll = async (names: readonly EngineName[]): Promise<void> => {
    book.setPorts(
      await choosePorts(
        names.flatMap((name) => RECIPES[name].ports),
        book.state().ports,
      ),
    );
    const results = await Promise.allSettled(names.map((name) => launchTimed(name)));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed === undefined) return;
    await stop(names);
    throw failed.reason;
  };

  const launchTimed = async (name: EngineName): Promise<void> => {
    const from = performance.now();
    await launchOne(name);
    const seconds = ((performance.now() - from) / 1000).toFixed(1);
    options.progress(`${name}: ready on 127.0.0.1:${setting().ports[name]} after ${seconds} s`);
  };

  return {
    mode: 'native',
    isRunning,
    up: async (names) => {
      await allThere(names.flatMap((name) => RECIPES[name].needs?.() ?? []));
      await stop(names); // what is left of an engine that does not answer
      await launchAll(names).catch(async (error: unknown) => {
        if (!(error instanceof PortTaken)) throw error;
        options.progress(`${error.message}: choosing other ports`);
        book.setPorts(
          Object.fromEntries(names.flatMap((name) => RECIPES[name].ports).map((port) => [port, undefined])),
        );
        await launchAll(names);
      });
    },
    stop,
    kill: async (name) => {
      const id = processOf(name);
      if (id) await killProcess(id);
      book.stopped(name);
    },
    start: async (name) => {
      if (!(await isRunning(name))) await launchOne(name);
    },
    erase: async () => undefined,
  };
}

class PortTaken extends Error {}

async function untilHealthy(recipe: Recipe, id: ProcessId, setting: Setting, silentMs: number): Promise<void> {
  const log = recipe.logFile(setting.dataDir);
  const from = performance.now();
  const standstill = new Standstill(silentMs);
  while (!(await recipe.healthy(setting))) {
    setting.signal?.throwIfAborted();
    const written = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
    const gone = !isAlive(id);
    if (!gone && !standstill.lasts(String(written))) {
      await delay(50);
      continue;
    }
    const tail = await lastLines(log);
    if (gone && /address already in use/i.test(tail)) throw new PortTaken(`${recipe.name}: its port was taken`);
    const what = gone
      ? 'ended while starting'
      : `does not answer after ${Math.round((performance.now() - from) / 1000)} s`;
    throw new Error(`${recipe.name} ${what}. Last lines of ${log}:\n${tail}`);
  }
}

async function lastLines(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-15).join('\n');
}
