import { SERVING_METHODS } from '../codes.ts';
import { defineFact } from '../define.ts';
import { example } from '../examples.ts';
import { code, id } from '../fields.ts';

export const discontinuanceServed = defineFact({
  type: 'court-summons.discontinuance-served.v1',
  meaning: 'That a charge is discontinued was served on the person and on the court.',
  data: { summonsId: id, noticeId: id, method: code(SERVING_METHODS) },
  valid: { summonsId: example.summons, noticeId: example.notice, method: 'first-class-post' },
  invalid: { 'a text is no service': { method: 'text' }, 'no charge': { summonsId: null } },
});
