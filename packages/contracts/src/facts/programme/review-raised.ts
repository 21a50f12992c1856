import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { id } from '../../fields.ts';

export const reviewRaised = defineFact({
  type: 'programme.review-raised.v1',
  meaning: 'A counted miss of a young person was raised to the manager and to youth justice; no notice follows.',
  data: { absenceId: id, placeId: id },
  valid: { absenceId: example.absence, placeId: example.place },
  invalid: { 'it names no absence': { absenceId: null } },
});
