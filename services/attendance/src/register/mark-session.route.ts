import * as http from '@byway/contracts/http/attendance/register';
import { route } from '@byway/service-kit/http/route';
import { markSession } from './mark-session.ts';

export const markSessionRoute = route(http.markSession, ({ tx, params, body, caller, correlationId, now }) =>
  markSession(tx, params.sessionId, body.marks, { caller, correlationId, now }),
);
