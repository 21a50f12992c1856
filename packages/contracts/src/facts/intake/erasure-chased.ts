import { ERASURE_STEPS } from '../../codes.ts';
import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { code, id, rows } from '../../fields.ts';
import { ERASURE_OWNERS } from '../../owners.ts';

export const erasureChased = defineFact({
  type: 'intake.erasure-chased.v1',
  meaning: 'Owners that have not answered in a step of an erasure are asked again; the others have nothing to do.',
  data: { erasureId: id, step: code(ERASURE_STEPS), owners: rows({ owner: code(ERASURE_OWNERS) }) },
  valid: { erasureId: example.erasure, step: 'confirmed', owners: [{ owner: 'signposting' }] },
  invalid: { 'nobody is asked': { owners: [] }, 'a step that is none': { step: 'declined' } },
});
