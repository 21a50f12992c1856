import { WITHDRAWAL_REASONS } from '@byway/contracts/codes';
import { command } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { withdraw } from './withdraw.ts';

/** §6 taken down by whoever the person tells. */
export const withdrawRoute = command({
  url: '/cases/:caseId/withdrawal',
  summary: 'Record that the person asks to leave the programme',
  roles: ['custody-officer', 'referring-officer', 'programme-manager', 'facilitator'],
  audit: 'agreement.withdraw',
  params: z.strictObject({ caseId: z.uuid() }),
  body: z.strictObject({ reasonCode: z.enum(WITHDRAWAL_REASONS) }),
  answers: { 202: z.strictObject({ caseId: z.uuid(), askedAt: z.string() }) },
  problems: ['not-agreed', 'case-ended', 'withdrawal-already-asked'],
  handle: ({ tx, params, body, caller, now }) => withdraw(tx, params.caseId, body.reasonCode, caller.actor, now),
});
