import { noticeRuled } from '@byway/contracts/facts/court-summons/notice-ruled';
import * as http from '@byway/contracts/http/court-summons/notices';
import { stateFact } from '@byway/facts/state';
import { stepDue } from '@byway/schemes/dates';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { endSummons } from '../summonses/stop-summons.ts';
import { dateChase, endOwed, forgetLimit } from '../tasks/chase.ts';
import { decideRuling } from './notice.rules.ts';
import { noticeForUpdate, saveRuled } from './notice.store.ts';
import { keepRuling } from './ruling.store.ts';

/** 4.3 the liaison rules on the newest version of a notice, or replaces a referral before issue. */
export const ruleOnNotice = route(
  http.ruleOnNotice,
  async ({ tx, params: { noticeId }, body: given, caller: { actor }, now, note }) => {
    const notice = await noticeForUpdate(tx, noticeId);
    if (!notice) return refuse('not-found');
    const t = now();
    const refused = decideRuling(notice, given, actor, t);
    if (refused) return refused;
    const { caseId, version } = notice;
    note({ subject: caseId });
    if (notice.state !== 'open') await endSummons(tx, notice, 'ruling-replaced', { actor, t });
    const { ruling, reason = null, requiredSessions = null, chargingAuthority = null, s45Considered = null } = given;
    const { evidential = null, publicInterest = null } = given.fullCodeTest ?? {};
    const ruled = { noticeId, ruling, ruledBy: actor, ruledAt: t };
    const tests = { evidential, publicInterest, chargingAuthority, s45Considered };
    await keepRuling(tx, { ...ruled, version, reason, requiredSessions, ...tests });
    const etag = await saveRuled(tx, ruled);
    const data = { noticeId, version, ruling, requiredSessions };
    await stateFact(tx, { fact: noticeRuled, subject: caseId, data, recorded: t, actor });
    if (ruling === 'refer-for-charge') {
      await dateChase(tx, notice, 'authorisation', stepDue(t), t);
    } else {
      await endOwed(tx, noticeId, t);
      await forgetLimit(tx, noticeId, t);
    }
    return { status: 200, body: { noticeId, state: 'ruled', version, ruling, ruledAt: t }, etag };
  },
);
