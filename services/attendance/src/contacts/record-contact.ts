import { iso } from '@byway/schemes/london';
import { type Refused, refuse } from '@byway/service-kit/http/problems';
import type { Answer } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { caseForUpdate } from '../cases/case.store.ts';

export const CONTACT_CHANNELS = ['call', 'text', 'email', 'letter', 'visit', 'in-person'] as const;
/** 2.2 only `reached` is a contact; all others are unanswered tries. */
export const CONTACT_RESULTS = ['reached', 'no-answer', 'message-left', 'not-there', 'wrong-details'] as const;

export interface Attempt {
  readonly caseId: string;
  /** ISO: when it was tried. */
  readonly at: string;
  readonly channel: (typeof CONTACT_CHANNELS)[number];
  readonly result: (typeof CONTACT_RESULTS)[number];
}

/** 3.7 keeps a try to reach the person, answered or not. */
export async function recordContact(
  tx: Tx,
  { caseId, at, channel, result }: Attempt,
  actor: string,
  now: () => number,
): Promise<Answer | Refused> {
  if (!(await caseForUpdate(tx, caseId))) return refuse('not-found');
  const recorded = now();
  const tried = Date.parse(at);
  if (tried > recorded) return refuse('in-future', { field: 'at' });
  const attemptId = newId();
  await tx.query({
    name: 'contact-attempt-save',
    text: `insert into contact_attempt (attempt_id, case_id, force, at, channel, result, recorded_at, recorded_by)
           values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [attemptId, caseId, tx.tenant.force, iso(tried), channel, result, iso(recorded), actor],
  });
  return { status: 201, body: { attemptId } };
}
