import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { id } from '../../fields.ts';

export const summonsAuthorised = defineFact({
  type: 'court-summons.summons-authorised.v1',
  meaning: 'A second person, a police decision-maker, authorised the one summons of this notice.',
  data: { noticeId: id, summonsId: id },
  valid: { noticeId: example.notice, summonsId: example.summons },
  invalid: { 'it names no notice': { noticeId: undefined }, 'it says who is summoned': { name: 'Sam Example' } },
});
