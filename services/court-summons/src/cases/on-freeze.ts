import type { caseFrozen } from '@byway/contracts/facts/safeguarding/case-frozen';
import type { caseReleased } from '@byway/contracts/facts/safeguarding/case-released';
import type { Listener } from '@byway/facts/hear';
import { rulingDue, stepDue } from '@byway/schemes/dates';
import type { EpochMs } from '@byway/schemes/london';
import { profileOf } from '@byway/schemes/profiles';
import type { KitDeps } from '@byway/service-kit/run/deps';
import type { Tx } from '@byway/tables/database';
import { SYSTEM } from '../by.ts';
import { refuseRound } from '../clearing/act-when-clear.ts';
import { askAgainIfClear } from '../clearing/ask-owners.ts';
import { lastRound } from '../clearing/clearing.store.ts';
import { findNotice, noticesForUpdate, saveRulingDue } from '../notices/notice.store.ts';
import type { Notice } from '../notices/notice.ts';
import { dateAgain, owedOn } from '../tasks/chase.ts';

type Clocked = Pick<KitDeps, 'clock'>;

/** 7.3 what was let go on a moment ago is good no longer: the round that runs is refused, as any that is held. */
export const onCaseFrozen =
  ({ clock }: Clocked): Listener<typeof caseFrozen> =>
  async (tx, fact) => {
    const notices = await noticesForUpdate(tx, fact.subject);
    const by = { actor: SYSTEM, t: clock.now(), cause: fact };
    for (const notice of notices) {
      const running = notice.asking && (await lastRound(tx, notice.noticeId, notice.asking));
      if (running?.state === 'asked') await refuseRound(tx, notice, running, 'held', by);
    }
  };

/** 4.3, 4.6 the days of what is owed start again at the release. */
async function startAgain(tx: Tx, notice: Notice, t: EpochMs): Promise<void> {
  const owed = owedOn(notice);
  if (!owed) return;
  const due = owed === 'ruling' ? rulingDue(profileOf(notice.schemeId, notice.schemeVersion), t) : stepDue(t);
  if (due === null) return;
  if (owed === 'ruling') await saveRulingDue(tx, { noticeId: notice.noticeId, rulingDueAt: due });
  await dateAgain(tx, notice, owed, due, t);
}

/** 7.3 what was held is looked at again, and what is owed has its days anew. */
export const onCaseReleased =
  ({ clock }: Clocked): Listener<typeof caseReleased> =>
  async (tx, fact) => {
    const notices = await noticesForUpdate(tx, fact.subject);
    const t = clock.now();
    for (const { noticeId } of notices) {
      const notice = await findNotice(tx, noticeId);
      if (!notice) continue;
      await startAgain(tx, notice, t);
      await askAgainIfClear(tx, notice, { actor: SYSTEM, t, cause: fact }, true);
    }
  };
