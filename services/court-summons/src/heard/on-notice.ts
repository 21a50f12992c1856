import type { DataOf } from '@byway/contracts/define';
import type { Fact } from '@byway/contracts/envelope';
import type { noticeRaised } from '@byway/contracts/facts/programme/notice-raised';
import type { noticeWithdrawn } from '@byway/contracts/facts/programme/notice-withdrawn';
import type { Listener } from '@byway/facts/hear';
import type { KitDeps } from '@byway/service-kit/run/deps';
import type { Tx } from '@byway/tables/database';
import { findNotice, lockCase, noticeForUpdate, touch } from '../notices/notice.store.ts';
import { SYSTEM, takeBack } from '../summonses/stop-summons.ts';
import { dateChase, warnOfLimit } from '../tasks/chase.ts';

type Raised = DataOf<typeof noticeRaised>;

/**
 * 4.2 a notice appears in the liaison's list, or an open one has a new frozen version. A version that comes after the
 * ruling is kept and shown; the ruling stands on the version it was given on.
 */
export const onNoticeRaised =
  ({ clock }: Pick<KitDeps, 'clock'>): Listener<typeof noticeRaised> =>
  async (tx, fact) => {
    const { data } = fact;
    await lockCase(tx, fact.subject);
    const before = await findNotice(tx, data.noticeId);
    if (before && data.version <= before.version) return;
    if (before && before.state !== 'open') {
      await keepVersion(tx, fact, data);
      return touch(tx, [data.noticeId]);
    }
    await saveNotice(tx, fact, data);
    await keepVersion(tx, fact, data);
    await saveMisses(tx, data);
    const notice = await findNotice(tx, data.noticeId);
    if (!notice) throw new Error('a notice was saved and is not there');
    // §6 the end withdraws a notice, also one that is heard of after it.
    if (notice.caseEndedAs !== null) {
      return takeBack(tx, notice, 'ended', { actor: SYSTEM, t: clock.now(), cause: fact });
    }
    // A joined miss does not move the day the ruling is due (4.3).
    if (!before && notice.rulingDueAt !== null) await dateChase(tx, notice, 'ruling', notice.rulingDueAt, clock.now());
    await warnOfLimit(tx, notice);
  };

async function saveNotice(tx: Tx, fact: Fact, data: Raised): Promise<void> {
  await tx.query({
    name: 'notice-save',
    text: `insert into notice as n (notice_id, case_id, force, state, version, hash, scheme_id, scheme_version, disposal,
                                    misses_to_notice, told_in_person, ruling_due_at, raised_at, agreed_at)
           values ($1, $2, $3, 'open', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
           on conflict (notice_id) do update set version = excluded.version, hash = excluded.hash, disposal = excluded.disposal,
             misses_to_notice = excluded.misses_to_notice, told_in_person = excluded.told_in_person,
             row_version = n.row_version + 1`,
    values: [
      data.noticeId,
      fact.subject,
      tx.tenant.force,
      data.version,
      data.hash,
      data.schemeId,
      data.schemeVersion,
      data.disposal,
      data.missesToNotice,
      data.toldInPerson,
      data.rulingDueAt,
      fact.time,
      data.agreedAt,
    ],
  });
}

async function keepVersion(tx: Tx, fact: Fact, data: Raised): Promise<void> {
  await tx.query({
    name: 'notice-version-keep',
    text: `insert into notice_version (notice_id, version, force, hash, raised_at, payload) values ($1, $2, $3, $4, $5, $6)
           on conflict do nothing`,
    values: [data.noticeId, data.version, tx.tenant.force, data.hash, fact.time, JSON.stringify(data)],
  });
}

async function saveMisses(tx: Tx, { noticeId, misses }: Raised): Promise<void> {
  await tx.query({
    name: 'notice-misses-clear',
    text: 'delete from notice_miss where notice_id = $1',
    values: [noticeId],
  });
  await tx.query({
    name: 'notice-misses-save',
    text: `insert into notice_miss (notice_id, absence_id, force, place_id, starts_at, recorded_at, counted_at, recorded_by)
           select $1, m."absenceId", $2, m."placeId", m."startsAt", m."recordedAt", m."countedAt", m."recordedBy"
             from jsonb_to_recordset($3) as m ("absenceId" uuid, "placeId" uuid, "startsAt" timestamptz, "recordedAt" timestamptz,
                                               "countedAt" timestamptz, "recordedBy" text[])
           on conflict do nothing`,
    values: [noticeId, tx.tenant.force, JSON.stringify(misses)],
  });
}

/** 4.2, 4.7 a notice no longer stands: it is withdrawn while open, and stops the summons for ever while unposted. */
export const onNoticeWithdrawn =
  ({ clock }: Pick<KitDeps, 'clock'>): Listener<typeof noticeWithdrawn> =>
  async (tx, fact) => {
    const { noticeId, reason } = fact.data;
    const notice = await noticeForUpdate(tx, noticeId);
    if (notice) await takeBack(tx, notice, reason, { actor: SYSTEM, t: clock.now(), cause: fact });
  };
