import * as http from '@byway/contracts/http/court-summons/summonses';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { askOwners } from '../clearing/ask-owners.ts';
import { decideIssue } from '../clearing/clearing.rules.ts';
import { noticeForUpdate } from '../notices/notice.store.ts';
import { fitsDisposal, offenceOf } from './offences.ts';

/** 4.6 the liaison asks for the summons to be issued: every owner is asked, and the last one's `clear` issues it. */
export const issueSummons = route(
  http.issueSummons,
  async ({ tx, params: { noticeId }, body, caller: { actor }, now, note }) => {
    const notice = await noticeForUpdate(tx, noticeId);
    if (!notice) return refuse('not-found');
    const t = now();
    const offence = offenceOf(body.offenceCode);
    if (!offence) return refuse('unknown-offence', { field: 'offenceCode' });
    if (!fitsDisposal(offence, notice.disposal)) return refuse('offence-does-not-fit', { field: 'offenceCode' });
    const payload = { step: 'issue', ...body } as const;
    const refused = decideIssue(notice, payload, t);
    if (refused) return refused;
    note({ subject: notice.caseId });
    const { round, etag } = await askOwners(tx, notice, payload, { actor, t });
    return { status: 202, body: { step: 'issue', round }, etag };
  },
);
