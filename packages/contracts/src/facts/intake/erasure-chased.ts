import { ERASURE_STEPS } from '../../codes.ts';
import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { code, id, rows } from '../../fields.ts';

/** Whom the first reader of this fact knew. An owner that came later is asked by `erasure-owner-chased`. */
export const CHASED_TOGETHER = ['scheduling', 'attendance', 'programme', 'court-summons', 'signposting'] as const;

export const erasureChased = defineFact({
  type: 'intake.erasure-chased.v1',
  meaning: 'Owners that have not answered in a step of an erasure are asked again; the others have nothing to do.',
  data: { erasureId: id, step: code(ERASURE_STEPS), owners: rows({ owner: code(CHASED_TOGETHER) }) },
  valid: { erasureId: example.erasure, step: 'confirmed', owners: [{ owner: 'signposting' }] },
  invalid: { 'nobody is asked': { owners: [] }, 'a step that is none': { step: 'declined' } },
});
