import { REFERRAL_BASES } from '../../codes.ts';
import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { code, id } from '../../fields.ts';

export const referralMade = defineFact({
  type: 'signposting.referral-made.v1',
  meaning: 'The person was referred warmly to a local service.',
  data: { referralId: id, serviceId: id, basis: code(REFERRAL_BASES) },
  valid: { referralId: example.referral, serviceId: example.service, basis: 'consent' },
  invalid: {
    'it rests on nothing': { basis: undefined },
    'it tells of health': { needs: ['mental-health'] },
    'it names the service': { serviceId: 'Harbour Lights' },
  },
});
