import { defineFact } from '../../define.ts';
import { addedLater, code, ordinal, yesNo } from '../../fields.ts';
import { RECORD_CORRECTION_REASONS, RECORD_PARTS } from '../../record-codes.ts';

export const recordCorrected = defineFact({
  type: 'intake.record-corrected.v1',
  meaning:
    'A part of what was recorded about the person, or how they were met, was put right; what rests on it is looked at again.',
  data: {
    part: code(RECORD_PARTS),
    reasonCode: code(RECORD_CORRECTION_REASONS),
    /** The version of the record from now on. */
    version: ordinal,
    under18: yesNo,
    /** 1.4, 4.4 of an age for which this scheme is not, or under 18 and youth justice was not consulted: nothing is done against them. */
    heldForAge: yesNo,
    hasAddress: addedLater(yesNo), // 4.5 a letter could go there
  },
  valid: { part: 'address', reasonCode: 'changed', version: 2, under18: false, heldForAge: false },
  invalid: {
    'it says what is right': { address: '17 Zanzibar Mews' },
    'it tells of health': { part: 'adjustments' },
    'the reason is in words': { reasonCode: 'moved in with an aunt' },
  },
});
