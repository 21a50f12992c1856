import { execFileSync, type SpawnOptions, spawn } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** A log longer than this many bytes is begun anew at the next start. */
const LONGEST_LOG = 20_000_000;

/** A process that is still the same one after its number was reused: the number and the moment it began. */
export interface ProcessId {
  readonly pid: number;
  readonly began: string;
}

/** The moment a live process began, as its system tells it; null when there is no such process. */
export function began(pid: number): string | null {
  try {
    // Fields after the command's closing bracket: state is the first, the start time the twentieth.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return fields[0] === 'Z' ? null : (fields[19] ?? null);
  } catch {
    return process.platform === 'linux' ? null : beganByPs(pid);
  }
}

function beganByPs(pid: number): string | null {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

/** The identity of a process that was just started. */
export function identify(pid: number): ProcessId {
  return { pid, began: began(pid) ?? 'gone' };
}

/** Whether this very process (not another one under the same number) is alive. */
export function isAlive(id: ProcessId): boolean {
  return began(id.pid) === id.began;
}

/** All processes below this one, nearest first. */
function descendants(pid: number): number[] {
  const children = childrenByParent();
  const found: number[] = [];
  const queue = [pid];
  for (let parent = queue.shift(); parent !== undefined; parent = queue.shift()) {
    for (const child of children.get(parent) ?? []) {
      found.push(child);
      queue.push(child);
    }
  }
  return found;
}

function childrenByParent(): Map<number, number[]> {
  const pairs = process.platform === 'linux' ? pairsFromProc() : pairsFromPs();
  const children = new Map<number, number[]>();
  for (const [pid, parent] of pairs) children.set(parent, [...(children.get(parent) ?? []), pid]);
  return children;
}

function pairsFromProc(): (readonly [number, number])[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const fields = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
        return [[Number(name), Number(fields[1])] as const];
      } catch {
        return [];
      }
    });
}

function pairsFromPs(): (readonly [number, number])[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  return lines.map((line) => {
    const [pid, parent] = line.trim().split(/\s+/).map(Number);
    return [pid ?? 0, parent ?? 0] as const;
  });
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended in the meantime, which is what was wanted.
  }
}

/** Starts a server in its own process group, its output going to a file, so that it outlives a dead parent's pipes. */
export function launch(
  file: string,
  args: readonly string[],
  options: Pick<SpawnOptions, 'cwd' | 'env' | 'uid' | 'gid'> & { logFile: string },
): ProcessId {
  const { logFile, ...rest } = options;
  const long = (statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > LONGEST_LOG;
  const log = openSync(logFile, long ? 'w' : 'a', 0o600);
  try {
    const child = spawn(file, args, { ...rest, detached: true, stdio: ['ignore', log, log] });
    child.on('error', () => undefined);
    child.unref();
    if (child.pid === undefined) throw new Error(`Cannot start ${file}.`);
    return identify(child.pid);
  } finally {
    closeSync(log);
  }
}

/** Waits until the process is gone; false when it still lives after so many milliseconds. */
export async function ended(id: ProcessId, withinMs: number): Promise<boolean> {
  const until = performance.now() + withinMs;
  while (isAlive(id)) {
    if (performance.now() > until) return false;
    await delay(20);
  }
  return true;
}

/** Asks a process to stop, and ends it and everything below it when it has not stopped in time. */
export async function stopProcess(id: ProcessId, how: NodeJS.Signals, withinMs = 15_000): Promise<void> {
  if (!isAlive(id)) return;
  signal(id.pid, how);
  if (!(await ended(id, withinMs))) await killProcess(id);
}

/** Ends a process and everything below it at once, as a crash or a pulled plug would. */
export async function killProcess(id: ProcessId): Promise<void> {
  if (!isAlive(id)) return;
  const below = descendants(id.pid).map(identify);
  for (const each of [id, ...below]) signal(each.pid, 'SIGKILL');
  for (const each of [id, ...below]) await ended(each, 5_000);
}
