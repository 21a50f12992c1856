import { ENDS } from '../../codes.ts';
import { defineFact } from '../../define.ts';
import { REVERSAL_REASONS } from '../../end-codes.ts';
import { code, count, opaque } from '../../fields.ts';

export const endReversed = defineFact({
  type: 'programme.end-reversed.v1',
  meaning: 'Two people said that an end was wrong, which opens nothing again but lets a new case keep the credits.',
  data: { as: code(ENDS), reasonCode: code(REVERSAL_REASONS), askedBy: opaque, credits: count },
  valid: { as: 'deceased', reasonCode: 'person-alive', askedBy: 'manager-1', credits: 2 },
  invalid: {
    'it does not say who asked': { askedBy: undefined },
    'it carries words': { words: 'He rang us' },
    'it does not say what was credited': { credits: null },
  },
});
