import type { Database } from '@byway/tables/database';

/** policy time = p0 + (real time − r0) × rate; all in milliseconds since the epoch. Rate 0 is held. */
export interface ClockMap {
  readonly p0: number;
  readonly r0: number;
  readonly rate: number;
}

export const REAL_TIME: ClockMap = { p0: 0, r0: 0, rate: 1 };

/** Real time, for tokens, idempotency, holds and figures. The one place outside the workflow that asks the machine. */
export const systemClock = { now: (): number => Date.now() };

/** Policy time: for effective and recorded times, windows and dates. In production it is real time. */
export class PolicyClock {
  #map: ClockMap = REAL_TIME;
  readonly #moved = new Set<(map: ClockMap) => void>();

  /** Milliseconds since the epoch. Read it after the row that decides is locked. */
  readonly now = (): number => Math.round(this.#map.p0 + (systemClock.now() - this.#map.r0) * this.#map.rate);

  get map(): ClockMap {
    return this.#map;
  }

  /** Calls `listener` after each move. */
  onMoved(listener: (map: ClockMap) => void): void {
    this.#moved.add(listener);
  }

  /** Takes up the map a former life of this service stored. */
  async restore(database: Database): Promise<void> {
    const [row] = await database.system((tx) =>
      tx.query<{ p0: Date; r0: Date; rate: string }>({ text: 'select p0, r0, rate from policy_clock' }),
    );
    if (row) this.#map = { p0: row.p0.getTime(), r0: row.r0.getTime(), rate: Number(row.rate) };
  }

  /** Stores the map, then uses it: an acknowledged move survives a crash. */
  async move(database: Database, map: ClockMap): Promise<void> {
    await database.system((tx) =>
      tx.query({
        text: `insert into policy_clock (p0, r0, rate) values ($1, $2, $3)
               on conflict (one) do update set p0 = excluded.p0, r0 = excluded.r0, rate = excluded.rate`,
        values: [new Date(map.p0).toISOString(), new Date(map.r0).toISOString(), map.rate],
      }),
    );
    this.#map = map;
    for (const listener of this.#moved) listener(map);
  }
}
