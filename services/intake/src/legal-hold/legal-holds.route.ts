import { LEGAL_HOLD_ENDS, LEGAL_HOLD_REASONS } from '@byway/contracts/codes';
import { isRefused, refuse } from '@byway/service-kit/http/problems';
import { command, query } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { personOfCase } from '../erasure/erasure.store.ts';
import { holdsOf } from './legal-hold.store.ts';
import { liftHold, putOnHold } from './put-on-hold.ts';

const purpose = 'erasure';
const caseParams = z.strictObject({ caseId: z.uuid() });

/** §9 an administrator or an authoriser puts a person under a legal hold. */
export const putOnHoldRoute = command({
  url: '/cases/:caseId/legal-holds',
  summary: 'Put the person behind a case under a legal hold',
  roles: ['administrator', 'authoriser'],
  audit: 'legal-hold.put',
  purpose,
  params: caseParams,
  body: z.strictObject({ reason: z.enum(LEGAL_HOLD_REASONS) }),
  answers: {
    // `stopped`: the confirmed erasure that this stopped; null: there was none.
    201: z.strictObject({ legalHoldId: z.uuid(), putAt: z.string(), stopped: z.uuid().nullable() }),
  },
  problems: ['identity-erased', 'hold-stands'],
  handle: async ({ tx, params: { caseId }, body: { reason }, caller, now, note }) => {
    const done = await putOnHold(tx, { caseId, reason }, caller.actor, now);
    if (isRefused(done)) return done;
    note({ about: done.about });
    return done.answer;
  },
});

/** §9 an authoriser lifts it. */
export const liftHoldRoute = command({
  url: '/legal-holds/:legalHoldId/lifting',
  summary: 'Lift a legal hold',
  roles: ['authoriser'],
  audit: 'legal-hold.lift',
  purpose,
  params: z.strictObject({ legalHoldId: z.uuid() }),
  body: z.strictObject({ reason: z.enum(LEGAL_HOLD_ENDS) }),
  answers: { 200: z.strictObject({ legalHoldId: z.uuid(), liftedAt: z.string() }) },
  problems: ['hold-lifted'],
  handle: async ({ tx, params: { legalHoldId }, body: { reason }, caller, now, note }) => {
    const done = await liftHold(tx, { legalHoldId, reason }, caller.actor, now);
    if (isRefused(done)) return done;
    note({ about: done.about });
    return done.answer;
  },
});

const Hold = z.strictObject({
  legalHoldId: z.uuid(),
  reason: z.enum(LEGAL_HOLD_REASONS),
  putBy: z.string(),
  putAt: z.string(),
  liftedBy: z.string().nullable(),
  liftedAt: z.string().nullable(),
  liftedFor: z.enum(LEGAL_HOLD_ENDS).nullable(),
});

/** §9 the holds a person is or was under, newest first. */
export const listHoldsRoute = query({
  url: '/cases/:caseId/legal-holds',
  summary: 'The legal holds on the person behind a case',
  roles: ['administrator', 'authoriser'],
  audit: 'legal-hold.list',
  purpose,
  params: caseParams,
  answers: { 200: z.strictObject({ items: z.array(Hold), erased: z.boolean() }) },
  handle: async ({ tx, params: { caseId } }) => {
    const found = await personOfCase(tx, caseId);
    if (!found) return refuse('not-found');
    const items = (await holdsOf(tx, found.personId)).map((hold) => ({
      legalHoldId: hold.legalHoldId,
      reason: hold.reason,
      putBy: hold.putBy,
      putAt: hold.putAt.toISOString(),
      liftedBy: hold.liftedBy,
      liftedAt: hold.liftedAt?.toISOString() ?? null,
      liftedFor: hold.liftedFor,
    }));
    return { status: 200, body: { items, erased: found.erased } };
  },
});
