import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { id, instant } from '../../fields.ts';

export const missCounted = defineFact({
  type: 'attendance.miss-counted.v1',
  meaning: 'An absence became a counted miss; `instant` is when it did, as judged by recorded times.',
  data: { placeId: id, absenceId: id, startsAt: instant, instant },
  valid: { placeId: example.place, absenceId: example.absence, startsAt: example.startsAt, instant: example.countedAt },
  invalid: { 'no absence is named': { absenceId: null }, 'it does not say when it counted': { instant: undefined } },
});
