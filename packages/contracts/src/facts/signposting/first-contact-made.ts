import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { id, instant } from '../../fields.ts';
import { takenBack } from '../../shapes.ts';

export const firstContactMade = defineFact({
  type: 'signposting.first-contact-made.v1',
  meaning: 'The receiving service and the person were in contact for the first time.',
  data: { referralId: id, at: instant, takenBack },
  valid: { referralId: example.referral, at: '2027-04-20T10:30:00.000Z' },
  invalid: {
    'it is taken back in words': { takenBack: 'her sister' },
    'it does not say when': { at: undefined },
    'the time has no zone': { at: '2027-04-20T10:30' },
  },
});
