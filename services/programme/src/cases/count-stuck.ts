import * as http from '@byway/contracts/http/programme/cases';
import { route } from '@byway/service-kit/http/route';
import { countStuck as stuckBy } from './stuck-cases.store.ts';

/** The figure of the alarm, for the people who answer for it: of their own force. */
export const countStuck = route(http.countStuck, async ({ tx, now }) => {
  const by = await stuckBy(tx, now());
  return { status: 200, body: { stuck: Object.values(by).reduce((sum, n) => sum + n, 0) } };
});
