import { faultOf } from '@byway/service-kit/log';
import type { Companion } from '@byway/service-kit/run/parts';
import { paceOf } from '@byway/service-kit/sweeps/pace';
import { type Found, type Going, type Sweep, startSweep } from '@byway/service-kit/sweeps/sweep';
import { readyCampaigns } from '../campaigns/campaign.store.ts';
import type { Deps } from '../deps.ts';
import { numbersToAsk } from '../numbers/number.store.ts';
import { askFate } from './ask-fates.ts';
import { sendNext } from './send-next.ts';
import { sendsFrom } from './sending.rules.ts';

/** The sweep that sends, and what wakes it. */
export interface Sending extends Companion {
  readonly wake: () => void;
}

/** 8.4 sends what is released, by day and no faster than the rate, and asks what became of it, until stopped. One that fails is left until later. */
export function sendDue(deps: Deps): Sending {
  const { database, clock, log, config } = deps;
  let sweep: Sweep | null = null;
  const onError = (error: unknown): void => log.warn({ fault: faultOf(error) }, 'sending a campaign');
  const pass = async ({ running, round }: Going): Promise<Found> => {
    let more = false;
    const campaigns = sendsFrom(clock.now()) === null ? await readyCampaigns(database) : [];
    for (const one of campaigns) {
      if (!running()) break;
      more = (await sendNext(deps, one).catch(onError)) === true || more;
      round();
    }
    for (const one of await numbersToAsk(database)) {
      if (!running()) break;
      await askFate(deps, one).catch(onError);
      round();
    }
    return more ? 'more' : 'again';
  };
  return {
    wake: () => sweep?.wake(),
    async start() {
      sweep = startSweep({ pass, everyMs: paceOf(database, config.LOOK_EVERY_MS, () => sweep?.wake()), onError });
    },
    async stop() {
      await sweep?.stop();
    },
    alive: async () => sweep?.alive() ?? true,
  };
}
