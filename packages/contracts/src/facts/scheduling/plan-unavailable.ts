import { WANTED_PLACES } from '../../codes.ts';
import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { code, id, orNull } from '../../fields.ts';

export const planUnavailable = defineFact({
  type: 'scheduling.plan-unavailable.v1',
  meaning: 'No place was found for what the programme asked for; the manager is told.',
  data: { wanted: code(WANTED_PLACES), catchUpFor: orNull(id) },
  valid: { wanted: 'catch-up', catchUpFor: example.place },
  invalid: { 'a catch-up without the place it is for': { catchUpFor: null } },
  always: {
    'a catch-up, and only that, is for a place': (data) => (data.wanted === 'catch-up') === (data.catchUpFor !== null),
  },
});
