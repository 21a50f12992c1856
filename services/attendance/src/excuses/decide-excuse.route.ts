import * as http from '@byway/contracts/http/attendance/excuses';
import { route } from '@byway/service-kit/http/route';
import { decideExcuse } from './decide-excuse.ts';

export const decideExcuseRoute = route(http.decideExcuse, ({ tx, params, body, caller, now }) =>
  decideExcuse(tx, { ...params, ...body }, caller.actor, now),
);
