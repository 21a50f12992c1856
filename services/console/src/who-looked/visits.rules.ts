import { isSystem } from '@byway/contracts/services';
import { londonClock, MINUTE } from '@byway/schemes/london';

/** A row of the audit as far as it is looked at here. */
interface Look {
  readonly at: string;
  readonly actor: string;
  readonly subject: string | null;
}

/** What one member of staff did without a pause: one line. */
export interface Visit<L> {
  /** Newest first, as they came. */
  readonly rows: readonly L[];
  readonly unusual: readonly Unusual[];
}

/** Rules in words, and no more than rules: what is unusual may be in order. */
type Unusual = 'at-night' | 'many-people';

/** Who does nothing for so long has left the page. */
const PAUSE = 30 * MINUTE;
const NIGHT_ENDS = '05:00';
/** As many people in as short a time are not looked at one by one. */
const [MANY, FAST] = [20, 10 * MINUTE];

/** The largest number of different records in any such time. Rows are newest first. */
function mostAtOnce(rows: readonly Look[]): number {
  return rows.reduce((most, { at }, i) => {
    const since = Date.parse(at) - FAST;
    const near = rows.slice(i).filter((one) => Date.parse(one.at) >= since);
    return Math.max(most, new Set(near.flatMap(({ subject }) => subject ?? [])).size);
  }, 0);
}

function unusualIn(rows: readonly Look[]): Unusual[] {
  const byNight = rows.some(({ at, actor }) => !isSystem(actor) && londonClock(Date.parse(at)) < NIGHT_ENDS);
  return [...(byNight ? ['at-night' as const] : []), ...(mostAtOnce(rows) >= MANY ? ['many-people' as const] : [])];
}

/** Rows, newest first, as visits: of one member of staff, without a pause of half an hour. */
export function visitsOf<L extends Look>(rows: readonly L[]): Visit<L>[] {
  const open = new Map<string, L[]>();
  const all: L[][] = [];
  for (const row of rows) {
    const visit = open.get(row.actor);
    const last = visit?.at(-1);
    if (visit && last && Date.parse(last.at) - Date.parse(row.at) < PAUSE) visit.push(row);
    else {
      const begun = [row];
      open.set(row.actor, begun);
      all.push(begun);
    }
  }
  return all.map((visit) => ({ rows: visit, unusual: unusualIn(visit) }));
}
