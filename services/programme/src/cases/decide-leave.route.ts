import { command, type Route } from '@byway/service-kit/http/route';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { decideLeave } from './decide-leave.ts';

/** §6: a programme manager gives or refuses leave to withdraw. */
export function decideLeaveRoute({ courier }: Deps): Route {
  return command({
    url: '/cases/:caseId/leave',
    summary: 'Give or refuse leave to withdraw from the programme',
    roles: ['programme-manager'],
    audit: 'leave.decide',
    params: z.strictObject({ caseId: z.uuid() }),
    body: z.strictObject({ granted: z.boolean() }),
    answers: { 200: z.strictObject({ granted: z.boolean() }) },
    problems: ['case-ended', 'no-request-open'],
    handle: ({ tx, params, body, caller, now }) =>
      decideLeave(tx, { ...params, ...body, actor: caller.actor }, now, courier),
  });
}
