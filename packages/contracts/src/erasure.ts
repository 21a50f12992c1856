import { ERASURE_ANSWERS, ERASURE_HELD_REASONS } from './codes.ts';
import { defineFact } from './define.ts';
import { example } from './examples.ts';
import { code, count, id, orNull } from './fields.ts';

/** The services that hold something of a case beside intake: an erasure is whole when each has answered (§9). */
export const ERASURE_OWNERS = ['scheduling', 'attendance', 'programme', 'court-summons', 'signposting'] as const;
export type ErasureOwner = (typeof ERASURE_OWNERS)[number];

/**
 * What an owner says of an erasure, the same from each: first `clear` or `held` to the question, later `blanked` to the
 * erasure. `texts`: how many texts about the person it holds, or has blanked.
 */
export const defineErasureAnswered = (service: ErasureOwner) =>
  defineFact({
    type: `${service}.erasure-answered.v1`,
    meaning: `After being asked, ${service} said what it holds of the case and whether that can go, or that it is gone.`,
    data: {
      erasureId: id,
      answer: code(ERASURE_ANSWERS),
      reason: orNull(code(ERASURE_HELD_REASONS)),
      texts: count,
    },
    valid: { erasureId: example.erasure, answer: 'held', reason: 'court-matter-open', texts: 2 },
    invalid: {
      'it answers "not yet"': { answer: 'not-yet' },
      'it is clear and gives a reason to hold': { answer: 'clear' },
      'it carries the text': { words: 'was at the dentist' },
    },
    always: {
      'what is held has a reason, and only that': (data) => (data.answer === 'held') === (data.reason !== null),
    },
  });
