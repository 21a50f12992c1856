import { ERASURE_ANSWERS, ERASURE_HELD_REASONS, ERASURE_STEPS } from './codes.ts';
import { defineFact } from './define.ts';
import { example } from './examples.ts';
import { addedLater, code, count, id, orNull } from './fields.ts';
import { ERASURE_OWNERS, type ErasureOwner } from './owners.ts';

/**
 * What an owner says of an erasure, the same from each: `clear` or `held` to the question, again once it is confirmed, and
 * later `blanked` to the erasure. `texts`: how many texts about the person it holds, or has blanked.
 */
const defineErasureAnswered = <S extends ErasureOwner>(service: S) =>
  defineFact({
    type: `${service}.erasure-answered.v1`,
    meaning: `After being asked, ${service} said what it holds of the case and whether that can go, or that it is gone.`,
    data: {
      erasureId: id,
      answer: code(ERASURE_ANSWERS),
      reason: orNull(code(ERASURE_HELD_REASONS)),
      texts: count,
      step: addedLater(code(ERASURE_STEPS)),
    },
    valid: { erasureId: example.erasure, answer: 'held', reason: 'court-matter-open', texts: 2, step: 'confirmed' },
    invalid: {
      'it answers "not yet"': { answer: 'not-yet' },
      'it is clear and gives a reason to hold': { answer: 'clear' },
      'it is gone before it was erased': { answer: 'blanked', reason: null },
      'it carries the text': { words: 'was at the dentist' },
    },
    always: {
      'what is held has a reason, and only that': (data) => (data.answer === 'held') === (data.reason !== null),
      'what is blanked was erased, and nothing else was': ({ answer, step }) =>
        step === undefined || (answer === 'blanked') === (step === 'erased'),
    },
  });

/** What each owner says of an erasure, by owner. */
export const ERASURE_ANSWERED = Object.fromEntries(
  ERASURE_OWNERS.map((owner) => [owner, defineErasureAnswered(owner)]),
) as { readonly [O in ErasureOwner]: ReturnType<typeof defineErasureAnswered<O>> };
