import type { Ruling } from '@byway/contracts/codes';
import type { CaseFact } from './case-inbox.ts';
import type { CaseState, Notice } from './case-state.ts';
import { credits, makeGood, renewPlan } from './catch-ups.rules.ts';
import { setAside } from './misses.rules.ts';
import { type Hear, text } from './places.rules.ts';

const current = (c: CaseState, fact: CaseFact): boolean => c.notice?.noticeId === text(fact, 'noticeId');

/** The notice is done with; if it had been referred, the case is live again (4.7). */
function closeNotice(c: CaseState, fact: CaseFact): CaseState {
  if (!c.notice || !current(c, fact)) return c;
  const liveAgainAt = c.notice.status === 'referred' ? fact.recorded : c.liveAgainAt;
  return { ...c, notice: null, former: [...c.former, c.notice], liveAgainAt };
}

/** 4.3 a notice that was withdrawn while it was being ruled on is ruled on all the same: attendance sets aside too. */
const reinstated: Hear = (c, fact) => {
  const wasReferred = current(c, fact) && c.notice?.status === 'referred';
  return makeGood(setAside(closeNotice(c, fact), fact.recorded), fact.n, wasReferred);
};

/** 4.3 credits are kept; the number of sessions may go down, which may complete it at once. */
const varied: Hear = (c, fact) => {
  const required = Math.min(c.required, (fact.data.requiredSessions as number | null) ?? c.required);
  const lowered = { ...setAside(closeNotice(c, fact), fact.recorded), required };
  if (credits(lowered) >= required) {
    return { ...lowered, ending: c.ending ?? { as: 'completed', at: fact.recorded } };
  }
  const release = { reason: 'varied', n: fact.n, at: fact.recorded } as const;
  return { ...renewPlan(lowered, fact.n, fact.recorded), release };
};

/** 4.3 of the version ruled on: a later one crossed with the ruling, and what it joined is recorded only (4.7). */
const referred: Hear = (c, fact) => {
  // Withdrawn while it was being ruled on: nothing is released, and court-summons stops what it began.
  if (!c.notice || !current(c, fact)) return c;
  const notice: Notice = { ...c.notice, status: 'referred', version: Number(fact.data.version) };
  return { ...c, notice, release: { reason: 'referred', n: fact.n, at: fact.recorded } };
};

export const noticeRuled: Hear = (c, fact) => {
  const ruling = text(fact, 'ruling') as Ruling;
  switch (ruling) {
    case 'reinstate':
      return reinstated(c, fact);
    case 'vary-plan':
      return varied(c, fact);
    case 'no-further-action':
      return { ...c, ending: c.ending ?? { as: 'returned-no-action', at: fact.recorded } };
    case 'refer-for-charge':
      return referred(c, fact);
  }
};

/** 5.1 the step that completion waited for is done, or came to nothing. */
export const stepOver: Hear = (c) => ({ ...c, completionHeld: false });

export const summonsPosted: Hear = (c, fact) => ({
  ...c,
  completionHeld: false,
  ending: { as: 'summonsed', at: fact.recorded },
});

/** The absences that the version in force of a notice rests on. */
export function absencesOf({ versions, version }: Notice): readonly string[] {
  return versions[version - 1] ?? [];
}

/** 4.7 stopped for ever: its sessions can never found another, and the case is live again. */
export const summonsStopped: Hear = (c, fact) => {
  const over = { ...c, completionHeld: false };
  // 4.3: the ruling that replaces it says what becomes of the case.
  if (text(fact, 'reason') === 'ruling-replaced') return over;
  const notice = [...c.former, ...(c.notice ? [c.notice] : [])].find((one) => one.noticeId === text(fact, 'noticeId'));
  if (!notice) return over;
  const places = absencesOf(notice).flatMap((absenceId) => c.misses[absenceId]?.placeId ?? []);
  const barred = { ...over, barred: [...new Set([...c.barred, ...places])] };
  return current(c, fact) ? makeGood(closeNotice(barred, fact), fact.n, true) : barred;
};

export const withdrawalAsked: Hear = (c) => ({ ...c, withdrawalOpen: true });

export const leaveDecided: Hear = (c, fact) => {
  const ending = fact.data.granted === true ? ({ as: 'withdrawn', at: fact.recorded } as const) : null;
  return { ...c, withdrawalOpen: false, ending: c.ending ?? ending };
};
