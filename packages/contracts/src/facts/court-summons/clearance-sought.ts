import { SUMMONS_STEPS } from '../../codes.ts';
import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { code, id, ids, ordinal } from '../../fields.ts';

export const clearanceSought = defineFact({
  type: 'court-summons.clearance-sought.v1',
  meaning: 'The court side asked every owner whether this summons may be issued or posted.',
  data: { step: code(SUMMONS_STEPS), round: ordinal, about: id, noticeId: id, version: ordinal, places: ids },
  valid: {
    step: 'issue',
    round: 1,
    about: example.summons,
    noticeId: example.notice,
    version: 1,
    places: [example.place],
  },
  invalid: { 'it asks to count': { step: 'count' }, 'it rests on no place': { places: [] } },
});
