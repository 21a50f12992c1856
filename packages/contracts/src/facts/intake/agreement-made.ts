import { ACCEPTANCES } from '../../codes.ts';
import { defineFact } from '../../define.ts';
import { addedLater, code, count, id, orNull, yesNo } from '../../fields.ts';
import { anAgreement, pinnedScheme } from '../../shapes.ts';

export const agreementMade = defineFact({
  type: 'intake.agreement-made.v1',
  meaning: 'The person agreed to the programme and the offer became a case under this version of the scheme.',
  tells: 'court',
  data: {
    ...pinnedScheme,
    acceptance: code(ACCEPTANCES),
    under18: yesNo,
    youthJusticeConsulted: yesNo,
    toldInPerson: yesNo,
    holdId: orNull(id),
    /** 4.5 whether there is an address a letter could go to: what it is, intake alone knows. */
    hasAddress: addedLater(yesNo),
    /** §6 the sessions credited to the case whose end was reversed, and which this one goes on from. */
    creditsKept: addedLater(count),
  },
  valid: anAgreement,
  invalid: {
    'it carries a name': { name: 'Sam Example' },
    'the disposal is not one of the six': { disposal: 'caution' },
  },
});
