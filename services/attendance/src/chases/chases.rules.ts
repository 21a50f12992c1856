import { chaseAt, registerChaseAt } from '@byway/schemes/dates';
import type { EpochMs } from '@byway/schemes/london';

/** 3.3 who is told of a register not recorded: the facilitator first, then the manager. */
export function chased(n: number): 'facilitator' | 'programme-manager' {
  return n === 0 ? 'facilitator' : 'programme-manager';
}

/** The key of the n-th chase (from 0) of one thing: a place, or an excuse. */
export function chaseKey(about: string, n: number): string {
  return `${about}:${n}`;
}

/** The keys of every chase of an unrecorded register that can wait at `now`. */
export function chaseKeys(placeId: string, endsAt: EpochMs, now: EpochMs): string[] {
  return keysUntil(placeId, (n) => registerChaseAt(endsAt, n), now);
}

/** The keys of every chase of an undecided excuse that can wait at `now`. */
export function excuseChaseKeys(excuseId: string, due: EpochMs, now: EpochMs): string[] {
  return keysUntil(excuseId, (n) => chaseAt(due, 1, n), now);
}

// At most one chase of a thing is dated: the first that is due after `now`, or one due before it that was not yet carried out.
function keysUntil(about: string, at: (n: number) => EpochMs, now: EpochMs): string[] {
  const keys = [chaseKey(about, 0)];
  for (let n = 0; at(n) <= now; n += 1) keys.push(chaseKey(about, n + 1));
  return keys;
}
