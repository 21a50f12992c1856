import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '@byway/engines/lock';
import { identify, isAlive, type ProcessId, stopProcess } from '@byway/engines/processes';

/** What runs on a folder, as its file says. */
interface Written {
  /** Who started it, and is to stop it. */
  readonly owner: ProcessId | null;
  /** Where its pages are, once they are. */
  readonly pages: string | null;
  /** The services and pages it started. */
  readonly processes: readonly ProcessId[];
}

/** A folder that this process alone may run services on. */
export interface Claim {
  readonly folder: string;
  /** Says where the pages are, to whoever comes second. */
  serves(pages: string): void;
  /** Writes down what would be left if this process were killed. */
  keeps(pids: readonly number[]): void;
  /** Gives the folder up, once nothing runs on it any more. */
  release(): void;
}

function read(file: string): Written | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Written;
  } catch {
    return null;
  }
}

function write(file: string, written: Written): void {
  const next = `${file}.${process.pid}`;
  writeFileSync(next, JSON.stringify(written), { mode: 0o600 });
  renameSync(next, file);
}

/**
 * Claims a folder of services for this process, so that two starts never share a database. Throws, in words for whoever typed the
 * command, where a process that lives has it. What one that was killed left running is stopped first: a process is known by its
 * number and the moment it began.
 */
export async function claimFolder(folder: string, progress: (line: string) => void): Promise<Claim> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'running.json');
  let now: Written = { owner: identify(process.pid), pages: null, processes: [] };
  const change = (part: Partial<Written>): void => {
    now = { ...now, ...part };
    write(file, now);
  };
  const claim = async (): Promise<void> => {
    const before = read(file);
    if (before?.owner && isAlive(before.owner)) throw new Error(inWords(folder, before.owner, before.pages));
    const left = (before?.processes ?? []).filter(isAlive);
    if (left.length > 0) progress(`the last start was killed: stopping ${left.length} processes that it left`);
    await Promise.all(left.map((one) => stopProcess(one, 'SIGTERM')));
    change({});
  };
  await withLock(folder, () => progress('another start is at work on this folder: waiting for it'), claim);
  return {
    folder,
    serves: (pages) => change({ pages }),
    keeps: (pids) => change({ processes: pids.map(identify) }),
    release: () => change({ owner: null, pages: null, processes: [] }),
  };
}

function inWords(folder: string, { pid }: ProcessId, pages: string | null): string {
  const where = pages ? `its pages are at ${pages}` : 'it is still starting, or stopping';
  return `Byway runs on ${folder} already, as process ${pid}: ${where}.
Stop it first (Ctrl-C where it runs, or kill ${pid}), or start another one beside it with --data=FOLDER.`;
}
