import { ERASURE_STEPS } from '../../codes.ts';
import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { code, id, opaque } from '../../fields.ts';

export const erasureOwnerChased = defineFact({
  type: 'intake.erasure-owner-chased.v1',
  meaning: 'One owner that has not answered in a step of an erasure is asked again.',
  data: { erasureId: id, step: code(ERASURE_STEPS), owner: opaque },
  valid: { erasureId: example.erasure, step: 'confirmed', owner: 'notifications' },
  invalid: { 'nobody is asked': { owner: '' }, 'a step that is none': { step: 'declined' } },
});
