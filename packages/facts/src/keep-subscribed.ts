import type { Broker, SubscribeOptions, Subscription } from './broker.ts';

const WATCH_MS = 5_000;
const STOP_MS = 10_000;
// Joining a group through a broker that is away takes longer than a drain may.
const JOIN_MS = 2_000;

const timeout = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());

export interface KeptSubscription {
  alive(): boolean;
  /** Resolves after the first attempt to join, successful or not. */
  readonly tried: Promise<void>;
  stop(): Promise<void>;
}

/** Subscribes, and subscribes again whenever the subscription died or could not be made. */
export function keepSubscribed(broker: Pick<Broker, 'subscribe'>, options: SubscribeOptions): KeptSubscription {
  let subscription: Subscription | null = null;
  let stopping = false;
  let renewing: Promise<void> | null = null;
  const renew = async (): Promise<void> => {
    const dead = subscription;
    subscription = null;
    // A hung handler can hold up the stop of a dead consumer; its partitions are another's by then.
    await Promise.race([dead?.stop().catch(() => {}), timeout(STOP_MS)]);
    if (stopping) return;
    try {
      subscription = await broker.subscribe(options);
      if (stopping) await subscription.stop();
    } catch (error) {
      options.onError?.(error);
    }
  };
  const watch = async (): Promise<void> => {
    if (stopping || renewing || subscription?.alive()) return;
    // Set before the first wait, so that two ticks never renew at once.
    renewing = renew().finally(() => {
      renewing = null;
    });
    await renewing;
  };
  const tried = watch();
  const watchdog = setInterval(() => void watch(), WATCH_MS);
  return {
    alive: () => subscription?.alive() ?? false,
    tried,
    async stop() {
      stopping = true;
      clearInterval(watchdog);
      // Joining a group whose broker is away can take longer than a stop may.
      await Promise.race([renewing, timeout(JOIN_MS)]);
      await subscription?.stop();
    },
  };
}
