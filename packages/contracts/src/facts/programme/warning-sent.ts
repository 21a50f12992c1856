import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { id } from '../../fields.ts';

export const warningSent = defineFact({
  type: 'programme.warning-sent.v1',
  meaning: 'In a graduated scheme the person was warned in writing of this counted miss.',
  data: { absenceId: id, placeId: id },
  valid: { absenceId: example.absence, placeId: example.place },
  invalid: { 'it warns of no absence': { absenceId: null } },
});
