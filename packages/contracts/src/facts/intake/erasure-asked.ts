import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { id } from '../../fields.ts';

export const erasureAsked = defineFact({
  type: 'intake.erasure-asked.v1',
  meaning:
    'Somebody asked for the erasure of the person behind this case: each owner says what it holds, nothing is gone.',
  data: { erasureId: id },
  valid: { erasureId: example.erasure },
  invalid: { 'no erasure': { erasureId: null }, 'it carries a name': { name: 'Sam Example' } },
});
