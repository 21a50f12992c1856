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
    hasAddress: addedLater(yesNo), // 4.5 a letter could go there; where, intake alone knows
    creditsKept: addedLater(count), // §6 the sessions credited to the case whose end was reversed
  },
  valid: anAgreement,
  invalid: {
    'it carries a name': { name: 'Sam Example' },
    'the disposal is not one of the six': { disposal: 'caution' },
  },
});
