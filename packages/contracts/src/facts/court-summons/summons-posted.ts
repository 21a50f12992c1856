import { SERVING_METHODS } from '../../codes.ts';
import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { code, date, id } from '../../fields.ts';

export const summonsPosted = defineFact({
  type: 'court-summons.summons-posted.v1',
  meaning: 'The summons was sent out in one of the three ways of service.',
  data: { summonsId: id, noticeId: id, method: code(SERVING_METHODS), deemedServedOn: date },
  valid: {
    summonsId: example.summons,
    noticeId: example.notice,
    method: 'first-class-post',
    deemedServedOn: '2027-04-09',
  },
  invalid: { 'it went by text': { method: 'text' }, 'it was served on 31 February': { deemedServedOn: '2027-02-31' } },
});
