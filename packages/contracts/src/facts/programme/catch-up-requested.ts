import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { id } from '../../fields.ts';

export const catchUpRequested = defineFact({
  type: 'programme.catch-up-requested.v1',
  meaning: 'The programme asked for a catch-up of a session that brought no credit.',
  data: { catchUpFor: id },
  valid: { catchUpFor: example.place },
  invalid: { 'it does not say for which place': { catchUpFor: null } },
});
