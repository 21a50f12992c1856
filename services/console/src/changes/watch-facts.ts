import { setTimeout as pause } from 'node:timers/promises';
import { topicOf } from '@byway/facts/topics';
import { startWatch, type Watch } from '@byway/facts/watch';
import { faultOf } from '@byway/service-kit/log';
import { systemClock } from '@byway/service-kit/time/clock';
import type { Deps } from '../deps.ts';

const AGAIN_MS = 1_000;

function watch({ broker, changes, config, epoch, log }: Deps): Watch {
  return startWatch({
    broker,
    name: topicOf(epoch.prefix, 'console'),
    services: Object.keys(config.SERVICES),
    prefix: epoch.prefix,
    publicKeys: config.FACT_PUBLIC_KEYS,
    onFact: (fact) => changes.heard(fact, systemClock.now()),
    onHearing: () => changes.hearing(systemClock.now()),
    onError: (error) => log.warn({ fault: faultOf(error) }, 'facts cannot be heard; pages are not told of changes'),
  });
}

/**
 * Hears every service's facts go by, for {@link Changes} alone, once the database has said in which life of the log. Pages work
 * without it: they have a link.
 */
export function watchFacts(deps: Deps): Watch {
  const { database, epoch, log } = deps;
  const stopping = new AbortController();
  let begun: Watch | null = null;
  const begin = async (): Promise<Watch | null> => {
    while (!stopping.signal.aborted) {
      try {
        await epoch.restore(database);
        begun = watch(deps);
        return begun;
      } catch (error) {
        log.warn({ fault: faultOf(error) }, 'the database does not say what is to be heard');
        await pause(AGAIN_MS, null, { signal: stopping.signal }).catch(() => {});
      }
    }
    return null;
  };
  const watching = begin();
  return {
    alive: () => begun?.alive() ?? false,
    async stop() {
      stopping.abort();
      await (await watching)?.stop();
    },
  };
}
