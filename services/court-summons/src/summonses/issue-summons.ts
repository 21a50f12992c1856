import * as http from '@byway/contracts/http/court-summons/summonses';
import { londonDate } from '@byway/schemes/london';
import { isChargeableUnder, offenceDayRefusal, offenceOf } from '@byway/schemes/offences';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import type { WordKeys } from '@byway/service-kit/identity/case-words';
import { askOwners } from '../clearing/ask-owners.ts';
import { decideIssue } from '../clearing/clearing.rules.ts';
import { noticeForUpdate } from '../notices/notice.store.ts';
import type { Notice } from '../notices/notice.ts';
import { sealed } from '../words/sealing.ts';

/** When the person agreed, and the days of the sessions that were missed and stand. */
const daysOf = ({ agreedAt, misses }: Notice) => ({
  agreedOn: londonDate(agreedAt),
  missedOn: misses.filter(({ uncountedAt }) => uncountedAt === null).map(({ startsAt }) => londonDate(startsAt)),
});

/**
 * 4.6 the liaison asks for the summons to be issued: every owner is asked, and the last one's `clear` issues it. While it has not
 * gone out the same one can be issued again, with another court or date.
 */
export const issueSummons = (keys: WordKeys): Route =>
  route(http.issueSummons, async ({ tx, params: { noticeId }, body, caller: { actor }, now, note }) => {
    const notice = await noticeForUpdate(tx, noticeId);
    if (!notice) return refuse('not-found');
    const at = now();
    const { place, ...charge } = body;
    const offence = offenceOf(charge.offenceCode);
    if (!offence) return refuse('unknown-offence', { field: 'offenceCode' });
    if (!isChargeableUnder(offence, notice.disposal)) return refuse('offence-does-not-fit', { field: 'offenceCode' });
    const wrongDay = offenceDayRefusal(offence, charge.offenceOn, daysOf(notice));
    if (wrongDay) return refuse(wrongDay, { field: 'offenceOn' });
    // Decided before anything is sealed: of what is refused nothing is kept.
    const refused = decideIssue(notice, { step: 'issue', ...charge }, at);
    if (refused) return refused;
    note({ subject: notice.caseId, fields: ['place'] });
    const placeSealed = (await sealed(tx, keys, notice, 'place', place)).toString('base64');
    const { round, etag } = await askOwners(tx, notice, { step: 'issue', ...charge, placeSealed }, { actor, at });
    return { status: 202, body: { step: 'issue', round }, etag };
  });
