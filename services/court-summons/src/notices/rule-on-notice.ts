import { noticeRuled } from '@byway/contracts/facts/court-summons/notice-ruled';
import { stateFact } from '@byway/facts/state';
import { stepDue } from '@byway/schemes/dates';
import { type Refused, refuse } from '@byway/service-kit/http/problems';
import type { Answer } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { endSummons } from '../summonses/stop-summons.ts';
import { dateChase, endChases, forgetLimit } from '../tasks/chase.ts';
import { decideRuling, type GivenRuling } from './notice.rules.ts';
import { iso, noticeForUpdate } from './notice.store.ts';
import type { Notice } from './notice.ts';

export type Ruled = GivenRuling & { readonly reason?: string | undefined };

/** 4.3 the liaison rules on the newest version of a notice, or replaces a referral before issue. */
export async function ruleOnNotice(
  tx: Tx,
  noticeId: string,
  given: Ruled,
  actor: string,
  now: () => number,
): Promise<{ answer: Answer; caseId: string } | Refused> {
  const notice = await noticeForUpdate(tx, noticeId);
  if (!notice) return refuse('not-found');
  const t = now();
  const refused = decideRuling(notice, given, actor, t);
  if (refused) return refused;
  if (notice.state !== 'open') await endSummons(tx, notice, 'ruling-replaced', { actor, t });
  const rowVersion = await save(tx, notice, given, actor, t);
  const data = {
    noticeId,
    version: notice.version,
    ruling: given.ruling,
    requiredSessions: given.requiredSessions ?? null,
  };
  await stateFact(tx, { fact: noticeRuled, subject: notice.caseId, data, recorded: t, actor });
  if (given.ruling === 'refer-for-charge') {
    await dateChase(tx, notice, 'authorisation', stepDue(t), t);
  } else {
    await endChases(tx, noticeId, t);
    await forgetLimit(tx, noticeId, t);
  }
  const body = { noticeId, state: 'ruled', version: notice.version, ruling: given.ruling, ruledAt: iso(t) };
  return { answer: { status: 200, body, etag: rowVersion }, caseId: notice.caseId };
}

async function save(tx: Tx, { noticeId, version }: Notice, given: Ruled, actor: string, t: number): Promise<number> {
  const { fullCodeTest: test } = given;
  await tx.query({
    name: 'ruling-keep',
    text: `insert into ruling (notice_id, n, force, version, ruling, reason, required_sessions, evidential, public_interest,
                               charging_authority, s45_considered, ruled_by, ruled_at)
           select $1, count(*) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 from ruling where notice_id = $1`,
    values: [
      noticeId,
      tx.tenant.force,
      version,
      given.ruling,
      given.reason ?? null,
      given.requiredSessions ?? null,
      test?.evidential ?? null,
      test?.publicInterest ?? null,
      given.chargingAuthority ?? null,
      given.s45Considered ?? null,
      actor,
      iso(t),
    ],
  });
  const [row] = await tx.query<{ row_version: number }>({
    name: 'notice-rule',
    text: `update notice set state = 'ruled', ruling = $2, ruled_by = $3, ruled_at = $4, ruling_version = version,
                             row_version = row_version + 1 where notice_id = $1 returning row_version`,
    values: [noticeId, given.ruling, actor, iso(t)],
  });
  if (!row) throw new Error('a notice went away under its lock');
  return row.row_version;
}
