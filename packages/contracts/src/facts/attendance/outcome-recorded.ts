import { OUTCOMES } from '../../codes.ts';
import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { code, id, orNull } from '../../fields.ts';
import { aSessionPlace, sessionPlace } from '../../shapes.ts';

export const outcomeRecorded = defineFact({
  type: 'attendance.outcome-recorded.v1',
  meaning: 'The register says for the first time what became of one person at one session.',
  data: { ...sessionPlace, outcome: code(OUTCOMES), absenceId: orNull(id) },
  valid: { ...aSessionPlace, outcome: 'did-not-attend', absenceId: example.absence },
  invalid: {
    'the outcome is "missed"': { outcome: 'missed' },
    'it carries a note': { note: 'seemed tired' },
    'the start is 31 February': { startsAt: '2027-02-31T14:00:00.000Z' },
  },
});
