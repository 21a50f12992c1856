import { SERVING_METHODS } from '../../codes.ts';
import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { addedLater, code, date, id } from '../../fields.ts';

export const discontinuanceServed = defineFact({
  type: 'court-summons.discontinuance-served.v1',
  meaning: 'Word that a charge is discontinued went out to the person and to the court; when it counts as served.',
  data: { summonsId: id, noticeId: id, method: code(SERVING_METHODS), deemedServedOn: addedLater(date) },
  valid: {
    summonsId: example.summons,
    noticeId: example.notice,
    method: 'first-class-post',
    deemedServedOn: '2027-04-09',
  },
  invalid: {
    'a text is no service': { method: 'text' },
    'no charge': { summonsId: null },
    'it was served on 31 February': { deemedServedOn: '2027-02-31' },
  },
});
