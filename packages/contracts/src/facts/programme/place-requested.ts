import { SCHEME_IDS } from '../../codes.ts';
import { defineFact } from '../../define.ts';
import { code, id, ordinal, orNull } from '../../fields.ts';

export const placeRequested = defineFact({
  type: 'programme.place-requested.v1',
  meaning: 'The programme asked for the sessions of the plan to be booked.',
  data: { holdId: orNull(id), sessions: ordinal, schemeId: code(SCHEME_IDS), schemeVersion: ordinal },
  valid: { holdId: null, sessions: 6, schemeId: 'druglink-adult', schemeVersion: 1 },
  invalid: { 'it asks for no session': { sessions: 0 }, 'the scheme is not known': { schemeId: 'anywhere' } },
});
