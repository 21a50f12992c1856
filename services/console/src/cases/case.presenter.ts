import type { Body } from '../api/api.ts';
import { CONTACT_CHANNEL_WORDS, CONTACT_RESULT_WORDS } from '../contacts/contact.words.ts';
import { absenceOf } from '../excuses/excuse.presenter.ts';
import { is } from '../page/page.ts';
import { absenceWords } from '../register/register.presenter.ts';
import type { Who } from '../session/session.ts';
import { END_WORDS, OUTCOME_WORDS, said } from '../words/en/codes.ts';
import { factWords } from '../words/en/facts.ts';
import { whenWords } from '../words/times.ts';

const WHY_WORDS: Readonly<Record<string, string>> = {
  'an absence counts': 'the time for excuses and corrections is over, and the absence is looked at',
  'a notice is held': 'a notice that is held is looked at again',
  'leave to withdraw is due': 'the decision on leaving is due',
  'the plan should have ended': 'if the plan has not ended by then, the programme manager is told',
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
    return `This case ended on ${whenWords(programme.endedAt)}: ${said(END_WORDS, programme.endedAs)}.`;
  const leaving = programme.withdrawalOpen ? ' The person has asked to leave, and that waits to be decided.' : '';
  return `This case has been live since ${whenWords(programme.agreedAt)}.${leaving}`;
}

/** The next dated step and why, from the programme's own words: `4.1 an absence counts`. */
export function nextStep(programme: Body): { when: string; why: string; clause: string } | null {
  if (!programme || programme.endedAs || !programme.nextAt) return null;
  const [, clause = '', why = ''] = /^(\S+) (.*)$/.exec(programme.nextWhy ?? '') ?? [];
  return { when: whenWords(programme.nextAt), why: said(WHY_WORDS, why) || why, clause };
}

/**
 * The plan as rows of a table, with what the register says where the user may know it. `closed`: the case has ended in a way
 * that leaves nothing to excuse (§6; 4.7 after posting there still is). `now` is policy time.
 */
export function planRows(
  plan: Body,
  attendance: Body,
  { caseId, closed, now }: { caseId: string; closed: boolean; now: number },
): Record<string, string | null>[] {
  const places: Body[] = plan?.places ?? attendance?.places ?? [];
  const marks = new Map<string, Body>((attendance?.places ?? []).map((place: Body) => [place.placeId, place]));
  return places.map((place) => {
    const marked = marks.get(place.placeId);
    const outcome = marked?.outcome ?? null;
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
      ...(marked ? markedWords(marked, caseId, closed) : {}),
    };
  });
}

/** Whether somebody came: there is nothing to excuse then. */
const came = (outcome: string | null): boolean => outcome === 'attended' || outcome === 'attended-late';

/** What the register adds to a row: the absence, its excuse, and what can be done about them. */
function markedWords(place: Body, caseId: string, closed: boolean): Record<string, string | null> {
  const absence = absenceOf(place);
  const [open, last] = [place.excuses.find(({ decision }: Body) => decision === null), place.excuses.at(-1)];
  const path = `/cases/${caseId}`;
  return {
    absence: absence ? absenceWords({ absence: absence.state, countsAt: absence.countsAt }) : '',
    excuse: open
      ? `An excuse waits to be decided, due ${whenWords(open.decisionDueAt)}`
      : last
        ? `An excuse was ${last.decision}`
        : '',
    excuseHref: last ? `${path}/excuses/${(open ?? last).excuseId}` : null,
    lodgeHref:
      closed || open || last?.decision === 'accepted' || place.status === 'released' || came(place.outcome)
        ? null
        : `${path}/places/${place.placeId}/excuse`,
    correctHref: place.outcome ? `${path}/places/${place.placeId}/correction` : null,
  };
}

/** 3.7 the tries to reach the person, newest first. */
export function contactRows(attendance: Body): Record<string, string>[] {
  return (attendance?.contactAttempts ?? [])
    .map(({ at, channel, result }: Body) => ({
      when: whenWords(at),
      channel: said(CONTACT_CHANNEL_WORDS, channel),
      result: said(CONTACT_RESULT_WORDS, result),
    }))
    .reverse();
}

/** Why the case is where it is: each reason with the clause it comes from. */
export function whyRows(programme: Body, attendance: Body): { words: string; clause: string }[] {
  const because = (words: string, clause: string): { words: string; clause: string } => ({ words, clause });
  if (programme?.endedAs) return [because('An end is for good. What is recorded later changes no end.', 'Section 6')];
  const places: Body[] = attendance?.places ?? [];
  const number = (place: Body): string => (place.number ? `session ${place.number}` : 'a catch-up session');
  const absences = places.flatMap((place) => {
    const absence = absenceOf(place);
    return absence
      ? [
          because(
            `Absent from ${number(place)}. ${absenceWords({ absence: absence.state, countsAt: absence.countsAt })}.`,
            'Clause 4.1',
          ),
        ]
      : [];
  });
  const excuses = places.flatMap((place) =>
    place.excuses
      .filter(({ decision }: Body) => decision === null)
      .map(() => because(`An excuse for ${number(place)} waits. It is never decided by time.`, 'Clause 3.5')),
  );
  const step = nextStep(programme);
  return [
    ...(attendance?.requiredSessions
      ? [
          because(
            `${attendance.credits} of ${attendance.requiredSessions} sessions are credited. With all of them the programme is completed.`,
            'Clause 5.1',
          ),
        ]
      : []),
    ...absences,
    ...excuses,
    ...(programme?.withdrawalOpen
      ? [because('The person asked to leave. Until a manager answers, no summons goes on.', 'Section 6')]
      : []),
    ...(step ? [because(`On ${step.when}: ${step.why}.`, `Clause ${step.clause}`)] : []),
  ];
}

/** What this person can do about the case from here. */
export function caseActions(
  caseId: string,
  programme: Body,
  who: Who,
  { agreed, marks }: { agreed: boolean; marks: boolean },
): { text: string; href: string }[] {
  const live = agreed && (programme === null || programme.endedAt === null);
  const asked = programme?.withdrawalOpen === true;
  const path = `/cases/${caseId}`;
  return [
    ...(is(who, 'programme-manager') && live && asked ? [{ text: 'Give or refuse leave', href: `${path}/leave` }] : []),
    ...(marks && live ? [{ text: 'Record a try to reach them', href: `${path}/contact` }] : []),
    ...(is(who, 'custody-officer') && agreed ? [{ text: 'Card to hand over', href: `${path}/card` }] : []),
    ...(is(who, 'custody-officer', 'referring-officer', 'programme-manager', 'facilitator') && live && !asked
      ? [{ text: 'They ask to leave', href: `${path}/leaving` }]
      : []),
    ...(is(who, 'administrator') ? [{ text: 'Erase this person', href: `${path}/erasure` }] : []),
    ...(is(who, 'administrator', 'authoriser') ? [{ text: 'Legal holds', href: `${path}/legal-holds` }] : []),
  ];
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
