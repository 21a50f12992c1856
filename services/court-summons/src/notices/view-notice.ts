import type { NoticeView } from '@byway/contracts/http/court-summons/notice-view';
import * as http from '@byway/contracts/http/court-summons/notices';
import { isEnforceable } from '@byway/schemes/outcomes';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import type { WordKeys } from '@byway/service-kit/identity/case-words';
import type { Tx } from '@byway/tables/database';
import { roundsOf } from '../clearing/clearing.store.ts';
import { opening } from '../words/sealing.ts';
import { hardStop, issueLimit, stands } from './notice.rules.ts';
import { findNotice } from './notice.store.ts';
import type { Notice } from './notice.ts';
import { versionsOf } from './notice-views.store.ts';
import { returnsOf } from './return.store.ts';
import { rulingsOf } from './ruling.store.ts';
import { roundView, summonsView } from './summons-view.ts';

type Open = Awaited<ReturnType<typeof opening>>;

// Role × field (policy §9): who charges knows the offence; a programme manager works for a charity.
const KNOW_THE_OFFENCE: readonly string[] = ['court-liaison', 'authoriser'];

export const viewNotice = (keys: WordKeys): Route =>
  route(http.viewNotice, async ({ tx, params, caller, note }) => {
    const notice = await findNotice(tx, params.noticeId);
    if (!notice) return refuse('not-found');
    const knows = caller.roles.some((role) => KNOW_THE_OFFENCE.includes(role));
    note({ subject: notice.caseId, fields: ['disposal', 'misses', 'summons', ...(knows ? ['words', 'place'] : [])] });
    const open: Open = knows ? await opening(tx, keys, notice) : () => null;
    return { status: 200, body: await viewOf(tx, notice, knows, open), etag: notice.rowVersion };
  });

/** Shows a notice as it is in this transaction; `knows`: to somebody who may know the offence, and why it was ruled so. */
async function viewOf(tx: Tx, notice: Notice, knows: boolean, open: Open): Promise<NoticeView> {
  const {
    misses,
    warnings,
    summons: _summons,
    ruledBy: _by,
    ruledAt: _at,
    rowVersion: _row,
    withdrawalAskedAt: _w,
    leaveDecidedAt: _l,
    addressToConfirm: _confirm,
    hasAddress: _address,
    asking: _asking,
    rulingVersion,
    ...rest
  } = notice;
  const { noticeId } = notice;
  const rulings = (await rulingsOf(tx, { noticeId })).map((one) => rulingView(one, open));
  const summons = await summonsView(tx, notice, open);
  const returned = await returnsOf(tx, { noticeId });
  const versions = await versionsOf(tx, { noticeId });
  return {
    ...rest,
    enforceable: isEnforceable(notice.disposal),
    heldBy: hardStop(notice),
    issueRefusedFrom: issueLimit(notice),
    misses: misses.map(missView),
    warnings: [...warnings],
    versions: versions.map((one) => ({ ...one, ruledOn: one.version === rulingVersion })),
    ruling: rulings.at(-1) ?? null,
    rulings,
    // Whoever wrote it knew the offence.
    returned: returned.map(({ wordsSealed, ...one }) => ({ ...one, reason: open('return', wordsSealed) })),
    summons: summons && !knows ? { ...summons, offenceCode: null, offenceWords: null, offenceOn: null } : summons,
    clearing: (await roundsOf(tx, { noticeId })).map(roundView),
  };
}

function missView(miss: Notice['misses'][number]): NoticeView['misses'][number] {
  const { excuseAccepted: _, timeSetAt: _set, ...rest } = miss;
  return { ...rest, recordedBy: [...miss.recordedBy], stands: stands(miss) };
}

type Given = Awaited<ReturnType<typeof rulingsOf>>[number];

function rulingView(
  { evidential, publicInterest, wordsSealed, ...rest }: Given,
  open: Open,
): NoticeView['rulings'][number] {
  const isTested = evidential !== null && publicInterest !== null;
  return {
    ...rest,
    words: open('ruling', wordsSealed),
    fullCodeTest: isTested ? { evidential, publicInterest } : null,
  };
}
