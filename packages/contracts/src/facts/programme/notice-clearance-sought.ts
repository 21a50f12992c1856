import { RAISED } from '../../codes.ts';
import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { code, id, ids, ordinal } from '../../fields.ts';

export const noticeClearanceSought = defineFact({
  type: 'programme.notice-clearance-sought.v1',
  meaning: 'Before a warning, a review or a notice that rests on these places, the programme asked every owner.',
  data: { step: code(['notice']), round: ordinal, about: id, raises: code(RAISED), places: ids },
  valid: { step: 'notice', round: 1, about: example.case, raises: 'notice', places: [example.place] },
  invalid: { 'it asks to post': { step: 'post' }, 'it rests on no place': { places: [] } },
});
