import { defineFact } from '../../define.ts';
import { END_OF_REASON, END_REASONS, RECORDED_ENDS } from '../../end-codes.ts';
import { code, opaque, orNull } from '../../fields.ts';

export const endRecorded = defineFact({
  type: 'programme.end-recorded.v1',
  meaning: 'Somebody recorded that the case ends: by a transfer, a death, or because it was opened in error.',
  data: { as: code(RECORDED_ENDS), reasonCode: code(END_REASONS), askedBy: orNull(opaque) },
  valid: { as: 'closed-in-error', reasonCode: 'opened-twice', askedBy: 'manager-1' },
  invalid: {
    'the end comes of what was heard': { as: 'completed' },
    'one person closed it in error': { askedBy: null },
    'the reason is of another end': { reasonCode: 'other-force' },
  },
  always: {
    'the reason is one of this end': ({ as, reasonCode }) => END_OF_REASON[reasonCode] === as,
    'two people close a case in error': ({ as, askedBy }) => as !== 'closed-in-error' || askedBy !== null,
  },
});
