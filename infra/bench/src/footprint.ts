import { spawn } from 'node:child_process';
import { type Figure, percent, times } from './figure.ts';
import { cpuSeconds, HAS_PROC, processesOf, pss } from './machine.ts';
import type { Rig } from './rig.ts';

const REST_S = 10;
const IDLE_TARGET = 0.1;
const MEMORY_TARGET_GIB = 2.5;
const GIB = 2 ** 30;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function pssOfBareNode(): Promise<number> {
  const bare = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  await pause(500);
  const size = pss([bare.pid ?? 0]);
  bare.kill();
  return size;
}

function skipped(figure: string, target: string, why: string): Figure {
  return { figure, value: '–', baseline: '–', ratio: '–', target, met: null, how: `not measured: ${why}` };
}

const mib = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MiB`;

async function idleCpu(services: readonly number[], engines: readonly number[]): Promise<Figure> {
  const [byServices, byEngines] = [cpuSeconds(services), cpuSeconds(engines)];
  await pause(REST_S * 1_000);
  const ours = byServices() / REST_S;
  const theirs = byEngines() / REST_S;
  return {
    figure: 'idle CPU of our processes',
    value: percent(ours),
    baseline: engines.length > 0 ? percent(theirs) : '–',
    ratio: engines.length > 0 ? (ours / theirs).toFixed(2) : '–',
    target: `≤ ${percent(IDLE_TARGET)}`,
    met: ours <= IDLE_TARGET,
    how: `of one core, over ${REST_S} s of rest (/proc/<pid>/stat); baseline: the engines meanwhile`,
  };
}

async function memory(services: readonly number[], engines: readonly number[]): Promise<Figure[]> {
  const [ours, theirs, bare] = [pss(services), pss(engines), services.length * (await pssOfBareNode())];
  const all = (ours + theirs) / GIB;
  const target = `≤ ${MEMORY_TARGET_GIB} GiB`;
  const how = 'PSS (/proc/<pid>/smaps_rollup)';
  const everything: Figure =
    engines.length === 0
      ? skipped('memory of everything', target, 'the engines are not processes of this machine’s user')
      : {
          figure: 'memory of everything',
          value: `${all.toFixed(2)} GiB`,
          baseline: `${(theirs / GIB).toFixed(2)} GiB`,
          ratio: times((ours + theirs) / theirs),
          target,
          met: all <= MEMORY_TARGET_GIB,
          how: `${how}; baseline: the engines alone`,
        };
  return [
    {
      figure: 'memory of the services',
      value: mib(ours),
      baseline: mib(bare),
      ratio: times(ours / bare),
      target: '',
      met: null,
      how: `${how}; baseline: as many empty Node processes`,
    },
    everything,
  ];
}

/** What the services use of one core while nothing happens (0 to 1); no number where there is no /proc. */
export async function shareAtRest(rig: Rig): Promise<number> {
  if (!HAS_PROC) return Number.NaN;
  const { time } = await rig.stage();
  await time.quiet();
  await pause(3_000);
  const spent = cpuSeconds((await processesOf(rig)).services);
  await pause(REST_S * 1_000);
  return spent() / REST_S;
}

/** What the system costs while nothing happens: CPU over 10 s of rest, and memory. Only where there is a /proc. */
export async function footprint(rig: Rig): Promise<Figure[]> {
  const names = ['idle CPU of our processes', 'memory of everything'];
  if (!HAS_PROC) return names.map((name) => skipped(name, '', 'this system has no /proc'));
  const { time } = await rig.stage();
  await time.quiet();
  // The last answers are written and the pools' idle connections stay; what follows is rest.
  await pause(3_000);
  const { services, engines } = await processesOf(rig);
  try {
    return [await idleCpu(services, engines), ...(await memory(services, engines))];
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EACCES' && code !== 'EPERM') throw error;
    return names.map((name) => skipped(name, '', 'an engine belongs to another user'));
  }
}
