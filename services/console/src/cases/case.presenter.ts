import type { Body } from '../api/api.ts';
import { END_WORDS, OUTCOME_WORDS, said } from '../words/codes.ts';
import { factWords } from '../words/facts.ts';
import { whenWords } from '../words/times.ts';

const WHY_WORDS: Readonly<Record<string, string>> = {
  'an absence counts': 'the time for excuses and corrections is over, and the absence is looked at',
  'a notice is held': 'a notice that is held is looked at again',
  'leave to withdraw is due': 'the decision on leaving is due',
  'the plan should have ended': 'the plan should have ended; the programme manager is told',
};
const STATE_WORDS: Readonly<Record<string, string>> = {
  eligible: 'An offer can be made. The person has not answered it yet.',
  ineligible: 'No offer could be made.',
  agreed: 'The person agreed to the programme.',
  declined: 'The person declined the offer.',
  left: 'The person left before answering the offer.',
  ended: 'The case has ended.',
};

/** Where a case is, in a sentence: what has happened, or what it waits for. */
export function caseSentence(programme: Body, intake: Body): string {
  if (!programme) return said(STATE_WORDS, intake?.state) || 'The case is on its way to the programme.';
  if (programme.endedAs)
    return `This case has ended on ${whenWords(programme.endedAt)}: ${said(END_WORDS, programme.endedAs)}.`;
  const leaving = programme.withdrawalOpen ? ' The person has asked to leave, and that waits to be decided.' : '';
  return `This case is live since ${whenWords(programme.agreedAt)}.${leaving}`;
}

/** The next dated step and why, from the programme's own words: `4.1 an absence counts`. */
export function nextStep(programme: Body): { when: string; why: string; clause: string } | null {
  if (!programme || programme.endedAs || !programme.nextAt) return null;
  const [, clause = '', why = ''] = /^(\S+) (.*)$/.exec(programme.nextWhy ?? '') ?? [];
  return { when: whenWords(programme.nextAt), why: said(WHY_WORDS, why) || why, clause };
}

/** The plan as rows of a table, with what the register says where the user may know it. `now` is policy time. */
export function planRows(plan: Body, attendance: Body, now: number): Record<string, string>[] {
  const places: Body[] = plan?.places ?? attendance?.places ?? [];
  const marks = new Map<string, Body>((attendance?.places ?? []).map((place: Body) => [place.placeId, place]));
  return places.map((place) => {
    const outcome = marks.get(place.placeId)?.outcome ?? null;
    const over = Date.parse(place.endsAt) < now;
    const state =
      place.status === 'released' && !outcome
        ? 'Given back'
        : place.status === 'cancelled'
          ? 'We cancelled'
          : outcome
            ? said(OUTCOME_WORDS, outcome)
            : over
              ? attendance
                ? 'Not recorded yet'
                : 'Over'
              : 'To come';
    const colour =
      outcome === 'did-not-attend'
        ? 'govuk-tag--red'
        : outcome
          ? 'govuk-tag--green'
          : state === 'To come'
            ? 'govuk-tag--blue'
            : 'govuk-tag--grey';
    return {
      label: place.number ? `Session ${place.number}` : 'Catch-up',
      when: whenWords(place.startsAt),
      state,
      colour,
    };
  });
}

/** Facts as entries of a timeline, newest first. */
export function timelineRows(items: readonly Body[]): Record<string, string | null>[] {
  return items
    .map(({ type, recorded, actor, data }) => ({
      ...factWords(type, data),
      when: whenWords(recorded),
      who: actor.startsWith('system:') ? 'Byway' : actor,
    }))
    .reverse();
}
