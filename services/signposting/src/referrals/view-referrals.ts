import { pageOf } from '@byway/contracts/http/cursor';
import * as http from '@byway/contracts/http/signposting/referrals';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { findCase } from '../cases/case.store.ts';
import { ownReferral, ownReferrals, referralsOf, referralsUnderWay } from './referral-views.store.ts';

/** 5.2 where a person was referred to, and what came of it. */
export const viewReferralsOfCase = route(http.viewReferralsOfCase, async ({ tx, params: { caseId }, note }) => {
  if (!(await findCase(tx, caseId))) return refuse('not-found');
  note({ fields: ['need'] });
  const rows = await referralsOf(tx, { caseId });
  return { status: 200, body: { caseId, items: rows.map(({ own, basis }) => ({ ...own, ...basis })) } };
});

/** 5.2 what the programme's staff wait for. */
export const listReferralsUnderWay = route(http.listReferralsUnderWay, async ({ tx, query, note }) => {
  const { cursor = null, limit } = query;
  note({ fields: ['need'] });
  const rows = await referralsUnderWay(tx, { after: cursor, limit: limit + 1 });
  const { items, next } = pageOf(rows, limit, ({ own }) => [own.referralId]);
  const shown = items.map(({ caseId, own, basis }) => ({ caseId, ...own, ...basis }));
  return { status: 200, body: { items: shown, next } };
});

/** 5.2 the referrals made to the caller's own service. */
export const listOwnReferrals = route(http.listOwnReferrals, async ({ tx, query, note }) => {
  const { state = null, cursor = null, limit } = query;
  const rows = await ownReferrals(tx, { state, before: cursor, limit: limit + 1 });
  const { items, next } = pageOf(rows, limit, ({ own }) => [own.referralId]);
  // The answer names no case; the audit does.
  note({ about: items.map(({ caseId }) => caseId), fields: ['need'] });
  return { status: 200, body: { items: items.map(({ own }) => own), next } };
});

/** 5.2 one referral that was made to the caller's own service. */
export const viewOwnReferral = route(http.viewOwnReferral, async ({ tx, params: { referralId }, note }) => {
  const found = await ownReferral(tx, { referralId });
  if (!found) return refuse('not-found');
  const { caseId, own } = found;
  note({ subject: caseId, fields: ['need'] });
  return { status: 200, etag: own.version, body: own };
});
