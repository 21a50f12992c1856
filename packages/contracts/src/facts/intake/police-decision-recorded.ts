import { EXHIBITS, POLICE_OUTCOMES } from '../../codes.ts';
import { defineFact } from '../../define.ts';
import { code } from '../../fields.ts';

export const policeDecisionRecorded = defineFact({
  type: 'intake.police-decision-recorded.v1',
  meaning: 'The police recorded the Home Office outcome of a case that ended, and what becomes of the exhibit.',
  data: { outcomeCode: code(POLICE_OUTCOMES), exhibit: code(EXHIBITS) },
  valid: { outcomeCode: '22', exhibit: 'release' },
  invalid: { 'it names no outcome': { outcomeCode: null }, 'it says nothing of the exhibit': { exhibit: undefined } },
});
