import { viewProgress } from '@byway/contracts/http/operations';
import type { AnswerTo } from '@byway/contracts/http/route';
import { countHeard } from '@byway/facts/counts';
import { sourcesOf } from '@byway/facts/hear';
import type { Tx } from '@byway/tables/database';
import { type Route, route } from '../http/route.ts';
import type { KitDeps } from './deps.ts';
import type { AppParts } from './parts.ts';

const COUNTS = `
select (select count(*)::int from outbox) as outbox,
       (select coalesce(sum(last), 0)::int from stream) as stated,
       (select count(*)::int from due where done_at is null and at <= $1) as pending,
       (select min(at) from due where done_at is null and at > $1) as next,
       (select count(*)::int from parked) as parked`;

interface Counts {
  outbox: number;
  stated: number;
  pending: number;
  next: Date | null;
  parked: number;
}

type Measured = Omit<AnswerTo<typeof viewProgress>['body'], 'service' | 'now'>;

async function measure(tx: Tx, parts: AppParts, now: number): Promise<Measured> {
  const [counts] = await tx.query<Counts>({ text: COUNTS, values: [new Date(now).toISOString()] });
  const heard = await countHeard(tx, sourcesOf(parts.hears ?? []));
  const own = (await parts.pending?.(tx, now)) ?? { count: 0, nextAt: null };
  if (!counts) throw new Error('no counts');
  const next = [counts.next?.getTime(), own.nextAt].filter((at) => at !== null && at !== undefined);
  return {
    outbox: counts.outbox,
    stated: counts.stated,
    heard,
    pending: counts.pending + own.count,
    parked: counts.parked,
    nextAt: next.length > 0 ? Math.min(...next) : null,
  };
}

/** What the service has still to do at policy time now: two equal sweeps of all services with nothing left are "quiet". */
export function progressRoute(deps: KitDeps, parts: AppParts): Route {
  return route(viewProgress, async () => {
    const now = deps.clock.now();
    const counts = await deps.database.system((tx) => measure(tx, parts, now));
    return { status: 200, body: { service: deps.service, ...counts, now } };
  });
}
