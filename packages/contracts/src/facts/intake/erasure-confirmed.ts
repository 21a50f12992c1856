import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { id } from '../../fields.ts';

export const erasureConfirmed = defineFact({
  type: 'intake.erasure-confirmed.v1',
  meaning:
    'A second person confirmed: each owner says again whether it can go, and lets nothing new in; nothing is gone yet.',
  data: { erasureId: id },
  valid: { erasureId: example.erasure },
  invalid: { 'no erasure': { erasureId: null }, 'it carries a name': { name: 'Sam Example' } },
});
