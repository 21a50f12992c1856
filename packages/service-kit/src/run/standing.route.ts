import { viewStanding } from '@byway/contracts/http/operations';
import { sourcesOf } from '@byway/facts/hear';
import { deadLetterTopicOf, topicOf } from '@byway/facts/topics';
import type { Tx } from '@byway/tables/database';
import { type Route, route } from '../http/route.ts';
import type { KitDeps } from './deps.ts';
import type { AppParts, Readiness, Running } from './parts.ts';

const WAITING = `
select (select count(*)::int from (select 1 from outbox limit 10000) x) as "toSend",
       (select stated from outbox order by n limit 1) as oldest,
       (select count(*)::int from due where done_at is null and at <= $1) as overdue`;

async function waiting(tx: Tx, now: number) {
  const values = [new Date(now).toISOString()];
  const [row] = await tx.query<{ toSend: number; oldest: Date | null; overdue: number }>({ text: WAITING, values });
  return {
    toSend: row?.toSend ?? 0,
    oldestToSend: row?.oldest?.getTime() ?? null,
    overdue: row?.overdue ?? 0,
  };
}

/** What only the broker knows; null of each while it does not say. */
async function atTheBroker({ broker, epoch, service }: KitDeps, sources: readonly string[]) {
  const { prefix } = epoch;
  const topics = sources.map((source) => topicOf(prefix, source));
  const nothing = (): null => null;
  const [behind, deadLetters] = await Promise.all([
    broker.behind(topicOf(prefix, service), topics).catch(nothing),
    broker.sent(deadLetterTopicOf(prefix, service)).catch(nothing),
  ]);
  return { toTakeIn: behind && [...behind.values()].reduce((sum, facts) => sum + facts, 0), deadLetters };
}

/** How the service stands at this moment, for whoever keeps the system running: the figures of the alarms, without a tool beside. */
export function standingRoute(
  deps: KitDeps,
  parts: AppParts,
  running: Running,
  readiness: () => Promise<Readiness>,
): Route {
  const sources = sourcesOf(parts.hears ?? []);
  return route(viewStanding, async () => {
    const [works, counts, known] = await Promise.all([
      readiness(),
      deps.database.system((tx) => waiting(tx, deps.clock.now())),
      atTheBroker(deps, sources),
    ]);
    const lastDeadLetters = running.deadLetters.last();
    return { status: 200, body: { service: deps.service, parts: { ...works }, ...counts, ...known, lastDeadLetters } };
  });
}
