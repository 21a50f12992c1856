import type { CaseFact } from './case-fact.ts';
import { absencesOf, type CaseState, callForEnd, isReferred, type Notice } from './case-state.ts';
import { credits, makeGood, renewPlan } from './catch-ups.rules.ts';
import { setAside } from './misses.rules.ts';
import type { Hear, Wants } from './rule.ts';

/** 5.1, 4.8, §6 */
export const end: Wants = ({ phase, stepUnfinished, n }) => {
  if (phase.is !== 'ending' || (phase.as === 'completed' && stepUnfinished)) return null;
  return { do: 'end', key: `6:end:${phase.as}:${n}`, at: phase.at, as: phase.as };
};

type Ruled = CaseFact<'court-summons.notice-ruled.v1'>;
type Closing = Ruled | CaseFact<'court-summons.summons-stopped.v1'>;

const isPresent = ({ notice }: CaseState, noticeId: string): boolean => notice?.noticeId === noticeId;

/** The notice is done with; if it had been referred, the case is live again (4.7). */
function closeNotice(state: CaseState, { recorded, data }: Closing): CaseState {
  if (!state.notice || !isPresent(state, data.noticeId)) return state;
  const liveAgainAt = isReferred(state) ? recorded : state.liveAgainAt;
  return { ...state, notice: null, former: [...state.former, state.notice], liveAgainAt };
}

/** 4.3 a notice that was withdrawn while it was being ruled on is ruled on all the same: attendance sets aside too. */
function reinstated(state: CaseState, fact: Ruled): CaseState {
  const wasReferred = isPresent(state, fact.data.noticeId) && isReferred(state);
  return makeGood(setAside(closeNotice(state, fact), fact.recorded), fact.n, wasReferred);
}

/** 4.3 credits are kept; the number of sessions may go down, which may complete it at once. */
function varied(state: CaseState, fact: Ruled): CaseState {
  const { n, recorded } = fact;
  const required = Math.min(state.required, fact.data.requiredSessions ?? state.required);
  const lowered = { ...setAside(closeNotice(state, fact), recorded), required };
  if (credits(lowered) >= required) return callForEnd(lowered, 'completed', recorded);
  return { ...renewPlan(lowered, n, recorded), release: { reason: 'varied', n, at: recorded } };
}

/** 4.3 of the version ruled on: a later one crossed with the ruling, and what it joined is recorded only (4.7). */
function referred(state: CaseState, { n, recorded, data: { noticeId, version } }: Ruled): CaseState {
  // Withdrawn while it was being ruled on: nothing is released, and court-summons stops what it began.
  if (!state.notice || !isPresent(state, noticeId)) return state;
  const notice: Notice = { ...state.notice, status: 'referred', version };
  return { ...state, notice, release: { reason: 'referred', n, at: recorded } };
}

export const noticeRuled: Hear<'court-summons.notice-ruled.v1'> = (state, fact) => {
  switch (fact.data.ruling) {
    case 'reinstate':
      return reinstated(state, fact);
    case 'vary-plan':
      return varied(state, fact);
    case 'no-further-action':
      return callForEnd(state, 'returned-no-action', fact.recorded);
    case 'refer-for-charge':
      return referred(state, fact);
  }
};

/** 5.1 the step that completion waited for is done, or came to nothing. */
export const stepOver = (state: CaseState): CaseState => ({ ...state, stepUnfinished: false });

export const summonsPosted: Hear<'court-summons.summons-posted.v1'> = (state, { recorded }) => ({
  ...stepOver(state),
  phase: { is: 'ending', as: 'summonsed', at: recorded },
});

/** 4.7 stopped for ever: its sessions can never found another, and the case is live again. */
export const summonsStopped: Hear<'court-summons.summons-stopped.v1'> = (state, fact) => {
  const { reason, noticeId } = fact.data;
  const over = stepOver(state);
  // 4.3: the ruling that replaces it says what becomes of the case.
  if (reason === 'ruling-replaced') return over;
  const notice = [...state.former, ...(state.notice ? [state.notice] : [])].find((one) => one.noticeId === noticeId);
  if (!notice) return over;
  const places = absencesOf(notice).flatMap((absenceId) => state.misses[absenceId]?.placeId ?? []);
  const barred = { ...over, barred: [...new Set([...state.barred, ...places])] };
  return isPresent(state, noticeId) ? makeGood(closeNotice(barred, fact), fact.n, true) : barred;
};

/** 1.4, 4.4 what was recorded is put right: the age as it is known now says whether anything may be done against the person. */
export const recordCorrected: Hear<'intake.record-corrected.v1'> = (state, { data }) => ({
  ...state,
  heldForYouth: data.heldForAge,
});

export const withdrawalAsked: Hear<'intake.agreement-withdrawn.v1'> = (state) => ({ ...state, withdrawalOpen: true });

export const leaveDecided: Hear<'programme.leave-decided.v1'> = (state, { recorded, data: { granted } }) => {
  const decided = { ...state, withdrawalOpen: false };
  return granted ? callForEnd(decided, 'withdrawn', recorded) : decided;
};

/** §6 a transfer, a death, or a case that never was one. An end that the facts called for before stays. */
export const endRecorded: Hear<'programme.end-recorded.v1'> = (state, { recorded, data }) =>
  callForEnd(state, data.as, recorded);
