import * as http from '@byway/contracts/http/attendance/register';
import { route } from '@byway/service-kit/http/route';
import { recordAttendance } from './record-attendance.ts';

export const recordAttendanceRoute = route(http.recordAttendance, ({ tx, params, body, caller, now }) =>
  recordAttendance(tx, { ...params, ...body }, caller.actor, now),
);
