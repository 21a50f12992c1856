import * as http from '@byway/contracts/http/attendance/excuses';
import { route } from '@byway/service-kit/http/route';
import { lodgeExcuse } from './lodge-excuse.ts';

export const lodgeExcuseRoute = route(http.lodgeExcuse, ({ tx, params, body, caller, now, note }) => {
  const { words = null, evidenceRef = null } = body;
  note({ fields: ['reasonCode', ...(words ? ['words'] : []), ...(evidenceRef ? ['evidenceRef'] : [])] });
  return lodgeExcuse(tx, { ...params, ...body, words, evidenceRef }, caller.actor, now);
});
