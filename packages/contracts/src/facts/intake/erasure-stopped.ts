import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { id } from '../../fields.ts';

export const erasureStopped = defineFact({
  type: 'intake.erasure-stopped.v1',
  meaning:
    'A confirmed erasure is not carried out: the key is there, nothing is gone, and each owner lets things in again.',
  data: { erasureId: id },
  valid: { erasureId: example.erasure },
  invalid: { 'no erasure': { erasureId: null }, 'it carries a name': { name: 'Sam Example' } },
});
