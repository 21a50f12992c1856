import type { Ahead } from '@byway/facts/ahead';
import type { Comparison } from '@byway/facts/compare-log';
import { type Hearing, hearWalls, sourcesOf } from '@byway/facts/hear';
import { type LogCheck, startLogCheck } from '@byway/facts/log-check';
import { faultOf } from '../log.ts';
import type { KitDeps } from './deps.ts';
import { schemaOf } from './migrate.ts';

// How many of the differing facts the log names; the figures count all.
const NAMED = 20;
const AHEAD =
  'the log is ahead of the database, which was put back: npm run restore -- after (docs/runbooks/restore.md)';

/**
 * Watches the topic that carries a service's facts. `onAhead`: the topic holds facts that the database does not, and the service must not
 * act.
 */
export function checkLog(deps: KitDeps, hears: readonly Hearing[], onAhead: () => void): LogCheck {
  const { database, broker, config, epoch, service, log } = deps;
  const isAhead = (ahead: Ahead | null): void => {
    for (const name of ahead?.facts.slice(0, NAMED) ?? [])
      log.error({ reason: name }, 'the topic holds a fact that this database does not know');
    for (const name of ahead?.lives.slice(0, NAMED) ?? [])
      log.error({ reason: name }, 'the log has a life that this database does not know');
    log.fatal(AHEAD);
    onAhead();
  };
  const differs = ({ missing, foreign }: Comparison): void => {
    for (const name of missing.slice(0, NAMED))
      log.error({ reason: name }, 'a fact that was published is not in the topic');
    for (const name of foreign.slice(0, NAMED)) log.error({ reason: name }, 'the topic holds what is in no fact table');
  };
  return startLogCheck({
    database,
    broker,
    service,
    schema: schemaOf(service),
    epoch,
    publicKeys: config.FACT_PUBLIC_KEYS,
    sources: sourcesOf([...hears, ...hearWalls(service)]),
    onLost: () => log.error('the log is another, or lost what it had: every fact is published again'),
    onDiffers: differs,
    onAhead: isAhead,
    onError: (error) => log.warn({ fault: faultOf(error) }, 'checking the log'),
  });
}
