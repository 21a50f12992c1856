import { defineFact } from '../../define.ts';
import { ordinal } from '../../fields.ts';

export const calendarAdopted = defineFact({
  type: 'programme.calendar-adopted.v1',
  meaning: 'From here on the case is dated by this version of the bank holidays, which was read in after it began.',
  data: { calendar: ordinal },
  valid: { calendar: 2 },
  invalid: { 'it names no version': { calendar: 0 } },
});
