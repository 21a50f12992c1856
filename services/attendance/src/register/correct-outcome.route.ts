import * as http from '@byway/contracts/http/attendance/register';
import { route } from '@byway/service-kit/http/route';
import { correctOutcome } from './correct-outcome.ts';

export const correctOutcomeRoute = route(http.correctOutcome, ({ tx, params, body, match, caller, now }) =>
  correctOutcome(tx, { ...params, ...body }, match, caller.actor, now),
);
