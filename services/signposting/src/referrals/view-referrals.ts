import { pageOf } from '@byway/contracts/http/cursor';
import * as http from '@byway/contracts/http/signposting/referrals';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { caseIsTheirs } from '../cases/case.store.ts';
import { ownReferral, ownReferrals, type ReferralRow, referralsOf, referralsUnderWay } from './referral-views.store.ts';

/** A referral as the receiving service sees it: no case, and nothing of why the person may be referred. */
function toService(row: ReferralRow) {
  const { caseId: _case, consent: _consent, overrideReason: _reason, ...shown } = row;
  return {
    ...shown,
    madeAt: row.madeAt.getTime(),
    acknowledgedAt: row.acknowledgedAt?.getTime() ?? null,
    acceptedAt: row.acceptedAt?.getTime() ?? null,
    declinedAt: row.declinedAt?.getTime() ?? null,
    firstContactAt: row.firstContactAt?.getTime() ?? null,
  };
}

/** The same as the programme's staff see it. */
const toStaff = (row: ReferralRow) => ({
  ...toService(row),
  consent: row.consent,
  overrideReason: row.overrideReason,
});

/** 5.2 where a person was referred to, and what came of it. */
export const viewReferralsOfCase = route(http.viewReferralsOfCase, async ({ tx, params: { caseId }, note }) => {
  if (!(await caseIsTheirs(tx, caseId))) return refuse('not-found');
  note({ fields: ['need'] });
  const rows = await referralsOf(tx, caseId);
  return { status: 200, body: { caseId, items: rows.map(toStaff) } };
});

/** 5.2 what the programme's staff wait for. */
export const listReferralsUnderWay = route(http.listReferralsUnderWay, async ({ tx, query, note }) => {
  const { cursor = null, limit } = query;
  note({ fields: ['need'] });
  const rows = await referralsUnderWay(tx, cursor, limit + 1);
  const { items, next } = pageOf(rows, limit, ({ referralId }) => [referralId]);
  return { status: 200, body: { items: items.map((row) => ({ ...toStaff(row), caseId: row.caseId })), next } };
});

/** 5.2 the referrals made to the caller's own service. */
export const listOwnReferrals = route(http.listOwnReferrals, async ({ tx, query, note }) => {
  const { state, cursor = null, limit } = query;
  const rows = await ownReferrals(tx, state ? [state] : null, cursor, limit + 1);
  const { items, next } = pageOf(rows, limit, ({ referralId }) => [referralId]);
  // The answer names no case; the audit does.
  note({ about: items.map(({ caseId }) => caseId), fields: ['need'] });
  return { status: 200, body: { items: items.map(toService), next } };
});

/** 5.2 one of them. */
export const viewOwnReferral = route(http.viewOwnReferral, async ({ tx, params: { referralId }, note }) => {
  const row = await ownReferral(tx, referralId);
  if (!row) return refuse('not-found');
  note({ subject: row.caseId, fields: ['need'] });
  return { status: 200, etag: row.version, body: toService(row) };
});
