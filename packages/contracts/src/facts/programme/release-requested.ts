import { defineFact } from '../../define.ts';
import { code } from '../../fields.ts';

export const releaseRequested = defineFact({
  type: 'programme.release-requested.v1',
  meaning: 'The programme asked for the places left to be given back.',
  data: { reason: code(['referred', 'varied']) },
  valid: { reason: 'referred' },
  invalid: { 'the case has ended, which says so itself': { reason: 'ended' } },
});
