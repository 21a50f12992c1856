import { UNCOUNT_REASONS } from '../../codes.ts';
import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { code, id } from '../../fields.ts';

export const missUncounted = defineFact({
  type: 'attendance.miss-uncounted.v1',
  meaning: 'A counted miss no longer counts, because it was corrected or excused late.',
  data: { placeId: id, absenceId: id, because: code(UNCOUNT_REASONS) },
  valid: { placeId: example.place, absenceId: example.absence, because: 'excused' },
  invalid: { 'it was let off': { because: 'mercy' }, 'no absence is named': { absenceId: null } },
});
