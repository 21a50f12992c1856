import type { NotifiedHow, RetractionReason } from '@byway/contracts/codes';
import type { Fact } from '@byway/contracts/envelope';
import { notificationRetracted } from '@byway/contracts/facts/attendance/notification-retracted';
import type { recordCorrected } from '@byway/contracts/facts/intake/record-corrected';
import * as http from '@byway/contracts/http/attendance/register';
import type { Listener } from '@byway/facts/hear';
import { stateFact } from '@byway/facts/state';
import { type EpochMs, iso } from '@byway/schemes/london';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { saveTakenBack, standingAt, standingOf } from './notification.store.ts';
import { placeForUpdate } from './register.store.ts';

interface Notification {
  readonly notificationId: string;
  readonly placeId: string;
  readonly servedAt: EpochMs;
}

interface TakenBack {
  readonly caseId: string;
  readonly reasonCode: RetractionReason;
  readonly actor: string;
  readonly at: EpochMs;
  readonly cause?: Fact;
}

/** 4.4 says of each that it proves nothing: whatever rests on it is looked at again by whoever took it in. */
async function takeBack(tx: Tx, notifications: readonly Notification[], by: TakenBack): Promise<void> {
  const { caseId, reasonCode, actor, at, cause = null } = by;
  for (const { notificationId, placeId, servedAt } of notifications) {
    await saveTakenBack(tx, { notificationId, caseId, reasonCode, takenBackBy: actor, takenBackAt: at });
    const data = { placeId, servedAt: iso(servedAt), reasonCode };
    await stateFact(tx, { fact: notificationRetracted, subject: caseId, data, recorded: at, actor, cause });
  }
}

/** 4.4 word that was recorded by mistake, or went to where the person never was. */
export const takeBackNotification = route(
  http.takeBackNotification,
  async ({ tx, params: { caseId, placeId }, body: { servedAt, reasonCode }, caller: { actor }, now }) => {
    if (!(await placeForUpdate(tx, caseId, placeId))) return refuse('not-found');
    const standing = await standingAt(tx, { placeId, servedAt });
    if (standing.length === 0) return refuse('notification-unknown', { field: 'servedAt' });
    await takeBack(tx, standing, { caseId, reasonCode, actor, at: now() });
    return { status: 200, body: { placeId, servedAt, reasonCode } };
  },
);

/** What went by a part of the record that was never right. */
const WENT_BY: Readonly<Partial<Record<string, readonly NotifiedHow[]>>> = {
  address: ['posted', 'delivered'],
  phone: ['delivered'],
};

/** 1.6, 4.4 an address or a number was written down wrong: what was sent there never reached anybody. Once right, it still counts. */
export const onRecordCorrected: Listener<typeof recordCorrected> = async (tx, fact) => {
  const { data, subject: caseId, actor } = fact;
  const hows = WENT_BY[data.part];
  if (!hows || data.reasonCode !== 'written-down-wrong') return;
  const at = Date.parse(fact.recordedTime);
  const standing = await standingOf(tx, { caseId, hows });
  await takeBack(tx, standing, { caseId, reasonCode: 'sent-to-wrong-place', actor, at, cause: fact });
};
