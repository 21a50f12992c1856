import { topicOf } from '@byway/facts/topics';
import { startWatch, type Watch } from '@byway/facts/watch';
import { faultOf } from '@byway/service-kit/run/log';
import { systemClock } from '@byway/service-kit/time/clock';
import type { Deps } from '../deps.ts';

/** Hears every service's facts go by, for {@link Changes} alone. Pages work without it: they have a link. */
export function watchFacts({ broker, changes, config, log }: Deps): Watch {
  return startWatch({
    broker,
    name: `${config.TOPIC_PREFIX}.console`,
    topics: Object.keys(config.SERVICES).map((service) => topicOf(config.TOPIC_PREFIX, service)),
    onFact: (fact) => changes.heard(fact, systemClock.now()),
    onHearing: () => changes.hearing(systemClock.now()),
    onError: (error) => log.warn({ fault: faultOf(error) }, 'facts cannot be heard; pages are not told of changes'),
  });
}
