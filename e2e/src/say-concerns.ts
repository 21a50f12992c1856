import type { Staff } from '@byway/demo/staff';
import type { Canaries } from './canaries.ts';

/** A concern about somebody whose case is over, with words of theirs in every field that takes any (7.1–7.4, 7.8). */
export async function sayConcerns(staff: Staff, canaries: Canaries, caseId: string): Promise<void> {
  const plant = (path: string, field: string): string => canaries.next(`safeguarding POST ${path} ${field}`);
  const raised = { kind: 'other', caseId, via: 'register', words: plant('/concerns', 'words') };
  await staff.send('facilitator-1', 'safeguarding', '/concerns', raised);
  const { items } = (await staff.get('guard-1', 'safeguarding', '/concerns?limit=1')).body;
  const { concernId } = items[0];
  const say = (part: string, field: string, more: object = {}) =>
    staff.send('guard-1', 'safeguarding', `/concerns/${concernId}/${part}`, {
      ...more,
      [field]: plant(`/concerns/{concernId}/${part}`, field),
    });
  await staff.send('guard-1', 'safeguarding', `/concerns/${concernId}/officer`, {});
  await say('contacts', 'words', { at: '2027-03-01T09:00:00Z', channel: 'call', result: 'reached' });
  await say('break-glass', 'reason');
  await say('outcome', 'reason', { outcome: 'no-further-concern' });
  await say('release', 'reason');
  await say('reopening', 'words', { kind: 'other' });
}
