import { defineFact } from '../../define.ts';

export const caseReleased = defineFact({
  type: 'safeguarding.case-released.v1',
  meaning: 'Nothing freezes this case any more: what was held is looked at again.',
  data: {},
  valid: {},
  invalid: { 'it says why': { reason: 'no-further-concern' }, 'it names who did it': { officer: 'officer-1' } },
});
