import { RULINGS } from '../../codes.ts';
import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { code, id, ordinal, orNull } from '../../fields.ts';

export const noticeRuled = defineFact({
  type: 'court-summons.notice-ruled.v1',
  meaning: 'The court liaison ruled on one version of a notice.',
  data: { noticeId: id, version: ordinal, ruling: code(RULINGS), requiredSessions: orNull(ordinal) },
  valid: { noticeId: example.notice, version: 1, ruling: 'refer-for-charge', requiredSessions: null },
  invalid: {
    'the ruling is not one of the four': { ruling: 'summons' },
    'it names no version': { version: undefined },
    'it lowers the sessions without varying the plan': { requiredSessions: 4 },
  },
  always: {
    'only a varied plan has a new number of sessions': (data) =>
      data.ruling === 'vary-plan' || data.requiredSessions === null,
  },
});
