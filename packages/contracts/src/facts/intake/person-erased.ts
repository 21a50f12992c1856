import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { id } from '../../fields.ts';

export const personErased = defineFact({
  type: 'intake.person-erased.v1',
  meaning:
    'A second person confirmed and the key of the person behind this case was destroyed: each owner blanks its texts.',
  data: { erasureId: id },
  valid: { erasureId: example.erasure },
  invalid: { 'no erasure': { erasureId: null }, 'it carries a name': { name: 'Sam Example' } },
});
