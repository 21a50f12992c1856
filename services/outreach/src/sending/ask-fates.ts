import { campaignForUpdate } from '../campaigns/campaign.store.ts';
import { endIfSettled } from '../campaigns/end-campaign.ts';
import type { Deps } from '../deps.ts';
import { type Asked, askLater, settle, takeSent } from '../numbers/number.store.ts';
import { ASKED_TIMES_AT_MOST, askAgainAfter } from './sending.rules.ts';

/** 8.5 asks what became of a text that the gateway has. Who was reached is not kept: nothing of the number is left with the receipt. */
export async function askFate(deps: Deps, { numberId, force }: Asked): Promise<void> {
  const { database, gateway, clock, config } = deps;
  const forMs = config.TAKE_UP_AGAIN_MS;
  const taken = await database.transaction({ force }, (tx) => takeSent(tx, { numberId, forMs }));
  if (!taken?.providerId) return;
  const { campaignId, attempts } = taken;
  const fate = await gateway.fateOf(taken.providerId);
  const isOver = fate !== 'on-its-way' || attempts >= ASKED_TIMES_AT_MOST;
  await database.transaction({ force }, async (tx) => {
    if (!isOver) return askLater(tx, { numberId, ms: askAgainAfter(config.ASK_AFTER_MS, attempts) });
    await campaignForUpdate(tx, { campaignId });
    await settle(tx, { numberId, state: fate === 'delivered' ? 'delivered' : 'failed', leftOut: null });
    await endIfSettled(tx, campaignId, clock.now());
  });
}
