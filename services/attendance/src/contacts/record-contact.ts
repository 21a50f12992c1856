import type { ContactChannel, ContactResult } from '@byway/contracts/codes';
import type * as http from '@byway/contracts/http/attendance/contacts';
import type { EpochMs } from '@byway/schemes/london';
import { refuse } from '@byway/service-kit/http/problems';
import type { ReplyTo } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { caseForUpdate, iso } from '../cases/case.store.ts';

export interface Attempt {
  readonly caseId: string;
  /** When it was tried. */
  readonly at: EpochMs;
  readonly channel: ContactChannel;
  readonly result: ContactResult;
}

/** 3.7 keeps a try to reach the person, answered or not. */
export async function recordContact(
  tx: Tx,
  { caseId, at, channel, result }: Attempt,
  actor: string,
  now: () => number,
): Promise<ReplyTo<typeof http.recordContact>> {
  if (!(await caseForUpdate(tx, caseId))) return refuse('not-found');
  const recorded = now();
  if (at > recorded) return refuse('in-future', { field: 'at' });
  const attemptId = newId();
  await tx.query({
    name: 'contact-attempt-save',
    text: `insert into contact_attempt (attempt_id, case_id, force, at, channel, result, recorded_at, recorded_by)
           values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [attemptId, caseId, tx.tenant.force, iso(at), channel, result, iso(recorded), actor],
  });
  return { status: 201, body: { attemptId } };
}
