import { defineFact } from '../../define.ts';

export const caseFrozen = defineFact({
  type: 'safeguarding.case-frozen.v1',
  meaning: 'From now on nothing is done against the person in this case until it is released.',
  data: {},
  valid: {},
  invalid: { 'it says why': { kind: 'county-lines' }, 'it names a concern': { concernId: 'one' } },
});
