import { defineFact } from '../../define.ts';
import { ordinal } from '../../fields.ts';

export const courtAreaChanged = defineFact({
  type: 'intake.court-area-changed.v1',
  meaning: 'The court area of the case was put right: it belongs to the liaison of the court that the envelope names.',
  tells: 'court',
  data: {
    /** The version of the record from now on. */
    version: ordinal,
  },
  valid: { version: 2 },
  invalid: { 'it says in words which court': { version: 2, court: 'Reading' } },
});
