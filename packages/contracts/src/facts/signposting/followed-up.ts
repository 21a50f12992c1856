import { FOLLOW_UP_RESULTS } from '../../codes.ts';
import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { code, id, ordinal } from '../../fields.ts';
import { takenBack } from '../../shapes.ts';

export const followedUp = defineFact({
  type: 'signposting.followed-up.v1',
  meaning: 'Some weeks after completing, the person was asked whether they are still engaged.',
  data: { followUpId: id, weeks: ordinal, result: code(FOLLOW_UP_RESULTS), takenBack },
  valid: { followUpId: example.followUp, weeks: 4, result: 'engaged' },
  invalid: {
    'it is taken back in words': { takenBack: 'her sister' },
    'it tells of health': { result: 'relapsed' },
    'it was asked at completing itself': { weeks: 0 },
  },
});
