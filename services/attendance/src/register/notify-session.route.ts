import * as http from '@byway/contracts/http/attendance/register';
import { route } from '@byway/service-kit/http/route';
import { notifySession } from './notify-session.ts';

export const notifySessionRoute = route(http.notifySession, ({ tx, params, body, caller, now }) =>
  notifySession(tx, { ...params, ...body }, caller.actor, now),
);
