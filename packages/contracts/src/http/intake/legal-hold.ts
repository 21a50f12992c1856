import { z } from 'zod';
import { LEGAL_HOLD_ENDS, LEGAL_HOLD_REASONS } from '../../codes.ts';
import { instant, ofCase } from '../fields.ts';
import { JUST_SIGNED_IN, routesOf } from '../route.ts';
import { PROBLEMS } from './problems.ts';

const { command, query } = routesOf('intake', PROBLEMS);

const purpose = 'erasure';

/** §9 an administrator or an authoriser puts a person under a legal hold. */
export const putOnHold = command({
  url: '/cases/:caseId/legal-holds',
  summary: 'Put the person behind a case under a legal hold',
  roles: ['administrator', 'authoriser'],
  audit: 'legal-hold.put',
  freshWithin: JUST_SIGNED_IN,
  purpose,
  params: ofCase,
  body: z.strictObject({ reason: z.enum(LEGAL_HOLD_REASONS) }),
  answers: {
    201: z.strictObject({
      legalHoldId: z.uuid(),
      putAt: instant,
      /** The confirmed erasure that this stopped; null: there was none. */
      stopped: z.uuid().nullable(),
    }),
  },
  problems: ['identity-erased', 'hold-stands'],
});

/** §9 an authoriser lifts it, never the one who put it on. */
export const liftHold = command({
  url: '/legal-holds/:legalHoldId/lifting',
  summary: 'Lift a legal hold',
  roles: ['authoriser'],
  audit: 'legal-hold.lift',
  freshWithin: JUST_SIGNED_IN,
  purpose,
  params: z.strictObject({ legalHoldId: z.uuid() }),
  body: z.strictObject({ reason: z.enum(LEGAL_HOLD_ENDS) }),
  answers: { 200: z.strictObject({ legalHoldId: z.uuid(), liftedAt: instant }) },
  problems: ['hold-lifted', 'own-hold'],
});

/** §9 the holds a person is or was under, newest first. */
export const listHolds = query({
  url: '/cases/:caseId/legal-holds',
  summary: 'The legal holds on the person behind a case',
  roles: ['administrator', 'authoriser'],
  audit: 'legal-hold.list',
  purpose,
  params: ofCase,
  answers: {
    200: z.strictObject({
      items: z.array(
        z.strictObject({
          legalHoldId: z.uuid(),
          reason: z.enum(LEGAL_HOLD_REASONS),
          putBy: z.string(),
          putAt: instant,
          liftedBy: z.string().nullable(),
          liftedAt: instant.nullable(),
          liftedFor: z.enum(LEGAL_HOLD_ENDS).nullable(),
        }),
      ),
      erased: z.boolean(),
    }),
  },
});
