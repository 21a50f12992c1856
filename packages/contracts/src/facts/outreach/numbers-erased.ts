import { defineFact } from '../../define.ts';
import { count, sha256 } from '../../fields.ts';

export const numbersErased = defineFact({
  type: 'outreach.numbers-erased.v1',
  meaning: 'Every number of a campaign was erased: the key that sealed them is destroyed and nothing of them is left.',
  data: { numbers: count, keyHash: sha256 },
  valid: { numbers: 40, keyHash: '0'.repeat(64) },
  invalid: { 'it does not say which key': { keyHash: undefined }, 'it names a number': { number: '+447700900101' } },
});
