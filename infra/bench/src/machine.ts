import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { SERVICE_NAMES } from '@byway/contracts/services';
import { percent } from './figure.ts';
import type { Rig } from './rig.ts';

/** Whether this system tells what its processes use. */
export const HAS_PROC = existsSync('/proc/self/smaps_rollup');

const TICKS = HAS_PROC ? Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' })) : 100;

/** A file of /proc; null when its process is gone. */
function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH') return null;
    throw error;
  }
}

/** The fields of /proc/<pid>/stat after the command, which may hold spaces; null when the process is gone. */
function statOf(pid: number): string[] | null {
  const text = read(`/proc/${pid}/stat`);
  return text === null ? null : text.slice(text.lastIndexOf(')') + 2).split(' ');
}

/** Processes and everything they started. */
function withDescendants(pids: readonly number[]): number[] {
  const family = new Set(pids);
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), Number(statOf(Number(name))?.[1] ?? 0)] as const)
    .sort(([a], [b]) => a - b);
  for (let before = 0; before !== family.size; ) {
    before = family.size;
    for (const [pid, parent] of parents) if (family.has(parent)) family.add(pid);
  }
  return [...family];
}

/** From now until the result is called: CPU seconds of these processes, user and system. One that ends meanwhile is left out. */
export function cpuSeconds(pids: readonly number[]): () => number {
  const used = (pid: number): number | null => {
    const fields = statOf(pid);
    return fields && (Number(fields[11]) + Number(fields[12])) / TICKS;
  };
  const before = new Map(pids.map((pid) => [pid, used(pid)] as const));
  return () => {
    const spent = [...before].map(([pid, from]) => {
      const now = used(pid);
      return from === null || now === null ? 0 : now - from;
    });
    return spent.reduce((sum, n) => sum + n, 0);
  };
}

/** Proportional set size in bytes: what the processes would free if they all ended. */
export function pss(pids: readonly number[]): number {
  const kilobytes = pids.map((pid) => {
    const rollup = read(`/proc/${pid}/smaps_rollup`) ?? '';
    return Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0);
  });
  return kilobytes.reduce((sum, n) => sum + n, 0) * 1_024;
}

/** The processes of the running services, and the engines with all they started. */
export async function processesOf(rig: Rig): Promise<{ services: number[]; engines: number[] }> {
  const { system } = await rig.stage();
  const services = [...new Set(SERVICE_NAMES.flatMap((name) => system.processes.get(name)?.pid ?? []))];
  return { services, engines: enginesOf(rig) };
}

/** The processes of the engines, with all they started. */
export const enginesOf = (rig: Rig): number[] => withDescendants(Object.values(rig.engines.pids));

/** CPU seconds of the whole machine since it started: busy, and all. */
function machine(): { busy: number; all: number } {
  const [, ...spent] = (read('/proc/stat') ?? '').split('\n', 1)[0]?.split(/\s+/) ?? [];
  const all = spent.slice(0, 8).reduce((sum, n) => sum + Number(n), 0) / TICKS;
  return { busy: all - (Number(spent[3]) + Number(spent[4])) / TICKS, all };
}

/** From now until the result is called: the share (0 to 1) of the machine that neither the system nor this process used. */
async function othersShare(rig: Rig): Promise<() => number> {
  const { services, engines } = await processesOf(rig);
  const [before, used] = [machine(), cpuSeconds([...services, ...engines, process.pid])] as const;
  return () => {
    const after = machine();
    return Math.max(0, (after.busy - before.busy - used()) / (after.all - before.all));
  };
}

const PATIENCE_S = 60;
const QUIET_SHARE = 0.1;
const QUIET_S = 3;

/**
 * A latency taken while others use the machine says more about them: waits up to a minute for them to rest, then says,
 * when the result is called, how much of the machine they took after all.
 */
export async function whileOthersRest(rig: Rig): Promise<() => string> {
  if (!HAS_PROC || Object.keys(rig.engines.pids).length === 0) return () => '';
  for (let [waited, quiet] = [0, 0]; waited < PATIENCE_S && quiet < QUIET_S; waited += 1) {
    const share = await othersShare(rig);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    quiet = share() < QUIET_SHARE ? quiet + 1 : 0;
  }
  const share = await othersShare(rig);
  return () => `; others took ${percent(share())} of the machine`;
}
