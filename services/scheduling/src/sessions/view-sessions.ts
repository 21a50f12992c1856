import * as http from '@byway/contracts/http/scheduling/cohorts';
import { route } from '@byway/service-kit/http/route';
import { sessionsByIds } from '../cohorts/session.store.ts';

export const viewSessions = route(http.viewSessions, async ({ tx, query: { sessionIds } }) => ({
  status: 200,
  body: { items: await sessionsByIds(tx, { sessionIds }) },
}));
