import { TokenMisfit } from '@byway/service-kit/identity/token-shape.rules';
import { faultOf } from '@byway/service-kit/log';
import type { Companion } from '@byway/service-kit/run/parts';
import { type Found, type Going, type Sweep, startSweep } from '@byway/service-kit/sweeps/sweep';
import type { Deps } from '../deps.ts';
import { readyMessages } from '../messages/message.store.ts';
import { sendOne } from './send-one.ts';

/** The sweep that sends, and what wakes it. */
export interface Sending extends Companion {
  readonly wake: () => void;
}

/** Sends what is due and asks what became of what was sent, until stopped. One that fails is left until later, the others go on. */
export function sendDue(deps: Deps): Sending {
  const { database, clock, log, config } = deps;
  let sweep: Sweep | null = null;
  const onError = (error: unknown): void =>
    // What a misfit says names claims and settings, and nobody: whoever set them is to read it.
    log.warn({ fault: faultOf(error) }, error instanceof TokenMisfit ? `sending: ${error.message}` : 'sending');
  const pass = async ({ running, round }: Going): Promise<Found> => {
    const ready = await readyMessages(database, clock.now());
    for (const one of ready) {
      if (!running()) break;
      await sendOne(deps, one).catch(onError);
      round();
    }
    return ready.length > 0 ? 'more' : 'again';
  };
  return {
    wake: () => sweep?.wake(),
    async start() {
      sweep = startSweep({ pass, everyMs: config.LOOK_EVERY_MS, onError });
    },
    async stop() {
      await sweep?.stop();
    },
    alive: async () => sweep?.alive() ?? true,
  };
}
