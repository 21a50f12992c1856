import { setTimeout as pause } from 'node:timers/promises';
import { topicOf } from '@byway/facts/topics';
import { startWatch, type Watch } from '@byway/facts/watch';
import { faultOf } from '@byway/service-kit/log';
import { standInOwnRoles, WrongRole } from '@byway/service-kit/run/own-roles';
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

/** By a fault that nobody catches: no page is shown by a role that is not the console's own. */
function end(log: Deps['log'], error: WrongRole): void {
  log.fatal(error.message);
  setImmediate(() => {
    throw error;
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
        await standInOwnRoles(database, 'console');
        await epoch.restore(database);
        begun = watch(deps);
        return begun;
      } catch (error) {
        if (error instanceof WrongRole) end(log, error);
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
