import { SUMMONS_STOP_REASONS } from '../../codes.ts';
import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { code, id, orNull } from '../../fields.ts';

export const summonsStopped = defineFact({
  type: 'court-summons.summons-stopped.v1',
  meaning: 'A summons not yet posted was stopped for ever, before or after it was authorised.',
  data: { summonsId: orNull(id), noticeId: id, reason: code(SUMMONS_STOP_REASONS) },
  valid: { summonsId: example.summons, noticeId: example.notice, reason: 'misses-below-number' },
  invalid: { 'it may go on later': { reason: 'paused' }, 'it names no notice': { noticeId: null } },
});
