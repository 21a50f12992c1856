import { CLEARANCE_ANSWERS, HELD_REASONS, STEPS } from './codes.ts';
import { defineFact } from './define.ts';
import { example } from './examples.ts';
import { code, id, ordinal, orNull } from './fields.ts';
import { type ClearanceOwner, clearanceOwnersOf } from './owners.ts';

/**
 * The answer of an owner to a clearance question, the same from each: `about` is the absenceId of a `count` and the
 * summonsId of `issue` and `post`; `round` repeats the question's.
 */
const defineClearanceAnswered = <S extends ClearanceOwner>(service: S) =>
  defineFact({
    type: `${service}.clearance-answered.v1`,
    meaning: `After being asked, ${service} read its own records under its lock and let the step go on, or held it.`,
    data: {
      step: code(STEPS),
      round: ordinal,
      about: id,
      answer: code(CLEARANCE_ANSWERS),
      reason: orNull(code(HELD_REASONS)),
    },
    valid: { step: 'issue', round: 1, about: example.summons, answer: 'held', reason: 'excuse-open' },
    invalid: {
      'it answers "not yet"': { answer: 'not-yet' },
      'it is clear and gives a reason to hold': { answer: 'clear' },
      'it does not say which round it answers': { round: undefined },
    },
    always: { 'only a held step has a reason': (data) => data.answer === 'held' || data.reason === null },
  });

const OWNERS = new Set(STEPS.flatMap((step): readonly ClearanceOwner[] => clearanceOwnersOf(step)));

/** The answers to clearance questions, by who gives them. */
export const CLEARANCE_ANSWERED = Object.fromEntries(
  [...OWNERS].map((owner) => [owner, defineClearanceAnswered(owner)]),
) as { readonly [O in ClearanceOwner]: ReturnType<typeof defineClearanceAnswered<O>> };
