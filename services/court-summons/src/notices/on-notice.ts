import type { DataOf } from '@byway/contracts/define';
import type { Fact } from '@byway/contracts/envelope';
import type { noticeRaised } from '@byway/contracts/facts/programme/notice-raised';
import type { noticeWithdrawn } from '@byway/contracts/facts/programme/notice-withdrawn';
import type { Listener } from '@byway/facts/hear';
import type { KitDeps } from '@byway/service-kit/run/deps';
import type { Tx } from '@byway/tables/database';
import { SYSTEM } from '../by.ts';
import { heardOf } from '../cases/case.store.ts';
import { takeBack } from '../summonses/stop-summons.ts';
import { dateChase, warnOfLimit } from '../tasks/chase.ts';
import { bumpVersion, findNotice, keepVersion, noticeForUpdate, saveMisses, saveRaised } from './notice.store.ts';

type Raised = DataOf<typeof noticeRaised>;

/**
 * 4.2 a notice appears in the liaison's list, or an open one has a new frozen version. A version that comes after the
 * ruling is kept and shown; the ruling stands on the version it was given on.
 */
export const onNoticeRaised =
  ({ clock }: Pick<KitDeps, 'clock'>): Listener<typeof noticeRaised> =>
  async (tx, fact) => {
    const { data } = fact;
    await heardOf(tx, fact.subject);
    const before = await findNotice(tx, data.noticeId);
    if (before && data.version <= before.version) return;
    if (before && before.state !== 'open') {
      await keep(tx, fact);
      return bumpVersion(tx, before);
    }
    await save(tx, fact);
    const notice = await findNotice(tx, data.noticeId);
    if (!notice) throw new Error('a notice was saved and is not there');
    // §6 the end withdraws a notice, also one that is heard of after it.
    if (notice.caseEndedAs !== null) {
      return takeBack(tx, notice, 'ended', { actor: SYSTEM, at: clock.now(), cause: fact });
    }
    // A joined miss does not move the day the ruling is due (4.3).
    if (!before && notice.rulingDueAt !== null) await dateChase(tx, notice, 'ruling', notice.rulingDueAt, clock.now());
    await warnOfLimit(tx, notice);
  };

function keep(tx: Tx, { data, time }: Fact<Raised>): Promise<void> {
  const { noticeId, version, hash } = data;
  return keepVersion(tx, { noticeId, version, hash, raisedAt: Date.parse(time), payload: data });
}

/** The newest version is the one to rule on; it is kept as it came, too. */
async function save(tx: Tx, fact: Fact<Raised>): Promise<void> {
  const { misses, rulingDueAt, agreedAt, ...data } = fact.data;
  await saveRaised(tx, {
    ...data,
    caseId: fact.subject,
    rulingDueAt: rulingDueAt === null ? null : Date.parse(rulingDueAt),
    raisedAt: Date.parse(fact.time),
    agreedAt: Date.parse(agreedAt),
  });
  await keep(tx, fact);
  await saveMisses(
    tx,
    data.noticeId,
    misses.map(({ absenceId, placeId, startsAt, recordedAt, countedAt, recordedBy, timeSetAt, toldAt }) => ({
      absenceId,
      placeId,
      startsAt: Date.parse(startsAt),
      recordedAt: Date.parse(recordedAt),
      countedAt: Date.parse(countedAt),
      recordedBy,
      timeSetAt: timeSetAt === undefined ? null : Date.parse(timeSetAt),
      toldAt: toldAt ? Date.parse(toldAt) : null,
    })),
  );
}

/** 4.2, 4.7 a notice no longer stands: it is withdrawn while open, and stops the summons for ever while unposted. */
export const onNoticeWithdrawn =
  ({ clock }: Pick<KitDeps, 'clock'>): Listener<typeof noticeWithdrawn> =>
  async (tx, fact) => {
    const { noticeId, reason } = fact.data;
    const notice = await noticeForUpdate(tx, noticeId);
    if (notice) await takeBack(tx, notice, reason, { actor: SYSTEM, at: clock.now(), cause: fact });
  };
