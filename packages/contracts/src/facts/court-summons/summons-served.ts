import { SERVING_METHODS } from '../../codes.ts';
import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { code, date, id } from '../../fields.ts';

export const summonsServed = defineFact({
  type: 'court-summons.summons-served.v1',
  meaning:
    'The same summons was served again after it had come back, and the court was told; when it counts as served.',
  data: { summonsId: id, noticeId: id, method: code(SERVING_METHODS), deemedServedOn: date },
  valid: { summonsId: example.summons, noticeId: example.notice, method: 'by-hand', deemedServedOn: '2027-04-21' },
  invalid: { 'it went by text': { method: 'text' }, 'it was served on 31 February': { deemedServedOn: '2027-02-31' } },
});
