import { EXCUSE_DECISION_REASONS, EXCUSE_DECISIONS } from '@byway/contracts/codes';
import { command } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { decideExcuse } from './decide-excuse.ts';

/** 3.5 a decision with its reason; never made by time. */
export const decideExcuseRoute = command({
  url: '/cases/:caseId/excuses/:excuseId/decision',
  summary: 'Accept or refuse an excuse',
  roles: ['programme-manager', 'facilitator'],
  audit: 'excuse.decide',
  params: z.strictObject({ caseId: z.uuid(), excuseId: z.uuid() }),
  body: z.strictObject({ decision: z.enum(EXCUSE_DECISIONS), reasonCode: z.enum(EXCUSE_DECISION_REASONS) }),
  answers: { 200: z.strictObject({ excuseId: z.uuid(), decision: z.enum(EXCUSE_DECISIONS) }) },
  problems: ['already-decided'],
  handle: ({ tx, params, body, caller, now }) => decideExcuse(tx, { ...params, ...body }, caller.actor, now),
});
