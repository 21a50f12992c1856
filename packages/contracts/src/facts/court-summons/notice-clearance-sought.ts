import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { code, id, ids, ordinal } from '../../fields.ts';

export const noticeClearanceSought = defineFact({
  type: 'court-summons.notice-clearance-sought.v1',
  meaning:
    'The court side asked every owner whether this notice may be referred for charge, or its summons authorised.',
  data: { step: code(['refer', 'authorise']), round: ordinal, about: id, version: ordinal, places: ids },
  valid: { step: 'refer', round: 1, about: example.notice, version: 1, places: [example.place] },
  invalid: { 'it asks to post': { step: 'post' }, 'it rests on no place': { places: [] } },
});
