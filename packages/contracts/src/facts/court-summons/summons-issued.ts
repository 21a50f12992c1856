import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { courtCode, id, instant } from '../../fields.ts';

export const summonsIssued = defineFact({
  type: 'court-summons.summons-issued.v1',
  meaning: 'The summons was issued: the charge is written and a hearing is set.',
  data: { summonsId: id, noticeId: id, courtCode, hearingAt: instant },
  valid: {
    summonsId: example.summons,
    noticeId: example.notice,
    courtCode: 'B43KB00',
    hearingAt: '2027-05-10T09:00:00.000Z',
  },
  invalid: { 'the court is in words': { courtCode: 'Reading' }, 'there is no hearing': { hearingAt: null } },
});
