import type { ContactChannel, ContactResult } from '@byway/contracts/codes';
import type * as http from '@byway/contracts/http/attendance/contacts';
import type { EpochMs } from '@byway/schemes/london';
import { refuse } from '@byway/service-kit/http/problems';
import type { ReplyTo } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { caseForUpdate } from '../cases/case.store.ts';
import { saveAttempt } from './contact.store.ts';

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
  await saveAttempt(tx, { attemptId, caseId, at, channel, result, recordedAt: recorded, recordedBy: actor });
  return { status: 201, body: { attemptId } };
}
