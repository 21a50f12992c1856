import { CORRECTION_REASONS, OUTCOMES } from '../../codes.ts';
import { defineFact } from '../../define.ts';
import { code, id, orNull } from '../../fields.ts';
import { aSessionPlace, sessionPlace } from '../../shapes.ts';

export const outcomeCorrected = defineFact({
  type: 'attendance.outcome-corrected.v1',
  meaning: 'What the register said was wrong, and it now says something else; the first record is kept.',
  data: {
    ...sessionPlace,
    from: code(OUTCOMES),
    to: code(OUTCOMES),
    absenceId: orNull(id),
    reasonCode: code(CORRECTION_REASONS),
  },
  valid: { ...aSessionPlace, from: 'did-not-attend', to: 'attended', absenceId: null, reasonCode: 'marked-by-mistake' },
  invalid: { 'nothing is corrected': { to: 'did-not-attend' }, 'it gives no reason': { reasonCode: undefined } },
  always: { 'a correction changes the outcome': (data) => data.from !== data.to },
});
