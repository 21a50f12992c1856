import * as http from '@byway/contracts/http/scheduling/whom-to-ring';
import { route } from '@byway/service-kit/http/route';
import { saveWhomToRing } from './whom-to-ring.store.ts';

export const setWhomToRing = route(http.setWhomToRing, async ({ tx, body }) => {
  const { text = null, hoursInWelsh = null, interpreterInWelsh = null, ...said } = body;
  const whom = { ...said, text, hoursInWelsh, interpreterInWelsh };
  await saveWhomToRing(tx, whom);
  return { status: 200, body: whom };
});
