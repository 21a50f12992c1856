import * as http from '@byway/contracts/http/court-summons/summonses';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import type { WordKeys } from '@byway/service-kit/identity/case-words';
import { askOwners } from '../clearing/ask-owners.ts';
import { decideAuthorisation, decideReturn } from '../notices/notice.rules.ts';
import { noticeForUpdate } from '../notices/notice.store.ts';
import { returnReferral } from '../notices/return-referral.ts';
import { sealed } from '../words/sealing.ts';

const RETURNED_AS = { 'send-back': 'sent-back', refuse: 'refused' } as const;

/**
 * 4.6 a second person, a police decision-maker, authorises: every owner is asked, and the last one's `clear` authorises it. Sent back or
 * refused, the liaison rules again.
 */
export const authoriseSummons = (keys: WordKeys): Route =>
  route(http.authoriseSummons, async ({ tx, params, body, caller: { actor }, now, note }) => {
    const { decision, reason = '' } = body;
    const notice = await noticeForUpdate(tx, params.noticeId);
    if (!notice) return refuse('not-found');
    const at = now();
    if (decision !== 'authorise') {
      const wrong = decideReturn(notice, actor);
      if (wrong) return wrong;
      note({ subject: notice.caseId, fields: ['reason'] });
      const as = RETURNED_AS[decision];
      const wordsSealed = await sealed(tx, keys, notice, 'return', reason);
      const { rulingDueAt, etag } = await returnReferral(tx, notice, { as, wordsSealed }, { actor, at });
      return { status: 200, body: { state: 'sent-back', as, rulingDueAt }, etag };
    }
    const refused = decideAuthorisation(notice, actor, at);
    if (refused) return refused;
    if (notice.asking) return refuse('being-cleared');
    note({ subject: notice.caseId });
    const { round, etag } = await askOwners(tx, notice, { step: 'authorise', by: actor }, { actor, at });
    return { status: 202, body: { step: 'authorise', round }, etag };
  });
