import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { code, id, instant, ordinal } from '../../fields.ts';

export const clearanceSought = defineFact({
  type: 'programme.clearance-sought.v1',
  meaning: 'At the instant of 4.1 the programme asked attendance whether the absence counts.',
  data: { step: code(['count']), round: ordinal, about: id, placeId: id, instant },
  valid: { step: 'count', round: 1, about: example.absence, placeId: example.place, instant: example.countedAt },
  invalid: { 'it asks to post': { step: 'post' }, 'it does not say at which instant': { instant: undefined } },
});
