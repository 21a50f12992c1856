import { NOTIFIED_HOW } from '../../codes.ts';
import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { code, id, instant } from '../../fields.ts';

export const sessionNotified = defineFact({
  type: 'attendance.session-notified.v1',
  meaning: 'There is proof that the person was told the date, time and place of a session.',
  data: { placeId: id, how: code(NOTIFIED_HOW), servedAt: instant },
  valid: { placeId: example.place, how: 'in-person', servedAt: '2027-03-01T09:00:00.000Z' },
  invalid: { 'it was only sent': { how: 'sent' }, 'it does not say when': { servedAt: undefined } },
});
