import { CLEARANCE_ANSWERS, HELD_REASONS, NOTICE_STEPS, STEPS, type Step, SUMMONS_STEPS } from './codes.ts';
import { defineFact } from './define.ts';
import { example } from './examples.ts';
import { code, id, ordinal, orNull } from './fields.ts';
import { type ClearanceOwner, clearanceOwnersOf } from './owners.ts';

const answerTo = <const S extends readonly [Step, ...Step[]]>(steps: S) => ({
  step: code(steps),
  round: ordinal,
  about: id,
  answer: code(CLEARANCE_ANSWERS),
  reason: orNull(code(HELD_REASONS)),
});

const INVALID = {
  'it answers "not yet"': { answer: 'not-yet' },
  'it is clear and gives a reason to hold': { answer: 'clear' },
  'it does not say which round it answers': { round: undefined },
};
const ALWAYS = {
  'only a held step has a reason': (data: { answer: string; reason: string | null }) =>
    data.answer === 'held' || data.reason === null,
};

/**
 * The answer of an owner to a clearance question, the same from each: `about` is the absenceId of a `count` and the
 * summonsId of `issue` and `post`; `round` repeats the question's.
 */
const defineClearanceAnswered = <S extends ClearanceOwner>(service: S) =>
  defineFact({
    type: `${service}.clearance-answered.v1`,
    meaning: `After being asked, ${service} read its own records under its lock and let the step go on, or held it.`,
    data: answerTo(['count', ...SUMMONS_STEPS]),
    valid: { step: 'issue', round: 1, about: example.summons, answer: 'held', reason: 'excuse-open' },
    invalid: INVALID,
    always: ALWAYS,
  });

/** The same of a step that is about a notice: `about` is the caseId of a `notice`, and the noticeId of `refer` and `authorise`. */
const defineNoticeClearanceAnswered = <S extends ClearanceOwner>(service: S) =>
  defineFact({
    type: `${service}.notice-clearance-answered.v1`,
    meaning: `After being asked about a notice, ${service} read its own records under its lock and let it go on, or held it.`,
    data: answerTo(NOTICE_STEPS),
    valid: { step: 'refer', round: 1, about: example.notice, answer: 'held', reason: 'excuse-open' },
    invalid: INVALID,
    always: ALWAYS,
  });

const OWNERS = [...new Set(STEPS.flatMap((step): readonly ClearanceOwner[] => clearanceOwnersOf(step)))];

/** The answers to clearance questions, by who gives them. */
export const CLEARANCE_ANSWERED = Object.fromEntries(
  OWNERS.map((owner) => [owner, defineClearanceAnswered(owner)]),
) as { readonly [O in ClearanceOwner]: ReturnType<typeof defineClearanceAnswered<O>> };

/** The answers to questions about a notice (4.4), by who gives them. */
export const NOTICE_CLEARANCE_ANSWERED = Object.fromEntries(
  OWNERS.map((owner) => [owner, defineNoticeClearanceAnswered(owner)]),
) as { readonly [O in ClearanceOwner]: ReturnType<typeof defineNoticeClearanceAnswered<O>> };
