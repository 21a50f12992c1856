import type { NoticeView } from '@byway/contracts/http/court-summons/notice-view';
import * as http from '@byway/contracts/http/court-summons/notices';
import { isEnforceable } from '@byway/schemes/outcomes';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { roundsOf } from '../clearing/clearing.store.ts';
import { hardStop, issueLimit, stands } from './notice.rules.ts';
import { findNotice } from './notice.store.ts';
import type { Notice } from './notice.ts';
import { versionsOf } from './notice-views.store.ts';
import { rulingsOf } from './ruling.store.ts';
import { roundView, summonsView } from './summons-view.ts';

// Role × field (policy §9): who charges knows the offence; a programme manager works for a charity.
const KNOW_THE_OFFENCE: readonly string[] = ['court-liaison', 'authoriser'];

export const viewNotice = route(http.viewNotice, async ({ tx, params, caller, note }) => {
  const notice = await findNotice(tx, params.noticeId);
  if (!notice) return refuse('not-found');
  note({ subject: notice.caseId, fields: ['disposal', 'misses', 'summons'] });
  return { status: 200, body: await viewOf(tx, notice, caller.roles), etag: notice.rowVersion };
});

/** Shows a notice as it is in this transaction, to somebody with these roles. */
async function viewOf(tx: Tx, notice: Notice, roles: readonly string[]): Promise<NoticeView> {
  const {
    misses,
    warnings,
    summons: _summons,
    ruledBy: _by,
    ruledAt: _at,
    rowVersion: _row,
    withdrawalAskedAt: _w,
    leaveDecidedAt: _l,
    rulingVersion,
    ...rest
  } = notice;
  const { noticeId } = notice;
  const rulings = (await rulingsOf(tx, { noticeId })).map(rulingView);
  const summons = await summonsView(tx, notice);
  const versions = await versionsOf(tx, { noticeId });
  const knows = roles.some((role) => KNOW_THE_OFFENCE.includes(role));
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
    summons: summons && !knows ? { ...summons, offenceCode: null, offenceWords: null } : summons,
    clearing: (await roundsOf(tx, { noticeId })).map(roundView),
  };
}

function missView(miss: Notice['misses'][number]): NoticeView['misses'][number] {
  const { excuseAccepted: _, ...rest } = miss;
  return { ...rest, recordedBy: [...miss.recordedBy], stands: stands(miss) };
}

type Given = Awaited<ReturnType<typeof rulingsOf>>[number];

function rulingView({ evidential, publicInterest, ...rest }: Given): NoticeView['rulings'][number] {
  const isTested = evidential !== null && publicInterest !== null;
  return { ...rest, fullCodeTest: isTested ? { evidential, publicInterest } : null };
}
