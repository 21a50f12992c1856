import * as http from '@byway/contracts/http/programme/leave';
import { type Route, route } from '@byway/service-kit/http/route';
import type { Deps } from '../deps.ts';
import { decideLeave } from './decide-leave.ts';

export function decideLeaveRoute({ courier }: Deps): Route {
  return route(http.decideLeave, ({ tx, params, body, caller, now }) =>
    decideLeave(tx, { ...params, ...body, actor: caller.actor }, now, courier),
  );
}
