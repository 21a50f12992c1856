import { NOTICE_WITHDRAWN_REASONS } from '../../codes.ts';
import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { code, id, ordinal } from '../../fields.ts';

export const noticeWithdrawn = defineFact({
  type: 'programme.notice-withdrawn.v1',
  meaning: 'A notice no longer stands, and nobody may rule or act on it.',
  data: { noticeId: id, version: ordinal, reason: code(NOTICE_WITHDRAWN_REASONS) },
  valid: { noticeId: example.notice, version: 1, reason: 'misses-below-number' },
  invalid: { 'the reason is not in the list': { reason: 'expired' }, 'it names no version': { version: undefined } },
});
