import * as http from '@byway/contracts/http/court-summons/notices';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import type { WordKeys } from '@byway/service-kit/identity/case-words';
import { askOwners } from '../clearing/ask-owners.ts';
import { sealed } from '../words/sealing.ts';
import { giveRuling } from './give-ruling.ts';
import { decideRuling } from './notice.rules.ts';
import { noticeForUpdate } from './notice.store.ts';

/**
 * 4.3 the liaison rules on the newest version of a notice, or replaces a referral before issue. 4.4 before a referral every owner
 * is asked, and the last one's `clear` refers it; meanwhile any other ruling may still be given.
 */
export const ruleOnNotice = (keys: WordKeys): Route =>
  route(http.ruleOnNotice, async ({ tx, params: { noticeId }, body, caller: { actor }, now, note }) => {
    const notice = await noticeForUpdate(tx, noticeId);
    if (!notice) return refuse('not-found');
    const { words, ...given } = body;
    const at = now();
    const refused = decideRuling(notice, given, actor, at);
    if (refused) return refused;
    note({ subject: notice.caseId, fields: ['words'] });
    const { ruling } = given;
    const isReferral = ruling === 'refer-for-charge';
    if (isReferral && notice.asking) return refuse('being-cleared');
    const wordsSealed = await sealed(tx, keys, notice, 'ruling', words);
    if (isReferral) {
      const payload = { step: 'refer', given, wordsSealed: wordsSealed.toString('base64'), by: actor } as const;
      const { round, etag } = await askOwners(tx, notice, payload, { actor, at });
      return { status: 202, body: { step: 'refer', round }, etag };
    }
    const etag = await giveRuling(tx, notice, { ...given, wordsSealed }, { actor, at });
    return { status: 200, body: { noticeId, state: 'ruled', version: notice.version, ruling, ruledAt: at }, etag };
  });
