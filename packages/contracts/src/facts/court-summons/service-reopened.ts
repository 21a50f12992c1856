import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { id, ordinal } from '../../fields.ts';

export const serviceReopened = defineFact({
  type: 'court-summons.service-reopened.v1',
  meaning: 'The summons came back by mail: it did not reach the person, and is to be served again.',
  data: {
    summonsId: id,
    noticeId: id,
    /** The how manieth time it came back. */
    time: ordinal,
  },
  valid: { summonsId: example.summons, noticeId: example.notice, time: 1 },
  invalid: { 'it says where it was sent': { address: '17 Zanzibar Mews' }, 'it never came back': { time: 0 } },
});
