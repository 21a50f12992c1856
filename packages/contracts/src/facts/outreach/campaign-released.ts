import { defineFact } from '../../define.ts';
import { ordinal } from '../../fields.ts';

export const campaignReleased = defineFact({
  type: 'outreach.campaign-released.v1',
  meaning: 'Two people who did not make it released a campaign of texts, which from then on goes out.',
  data: { numbers: ordinal },
  valid: { numbers: 40 },
  invalid: { 'it goes to nobody': { numbers: 0 }, 'it says to whom': { number: '+447700900101' } },
});
