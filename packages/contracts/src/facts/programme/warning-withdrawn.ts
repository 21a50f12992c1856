import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { id } from '../../fields.ts';

export const warningWithdrawn = defineFact({
  type: 'programme.warning-withdrawn.v1',
  meaning: 'The miss a person was warned of no longer counts, and the warning was taken back in writing.',
  data: { absenceId: id, placeId: id },
  valid: { absenceId: example.absence, placeId: example.place },
  invalid: { 'it names no absence': { absenceId: null } },
});
