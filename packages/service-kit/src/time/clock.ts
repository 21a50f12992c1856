import type { Database, Tx } from '@byway/tables/database';

/** policy time = p0 + (real time − r0) × rate; all in milliseconds since the epoch. Rate 0 is held. */
export interface ClockMap {
  readonly p0: number;
  readonly r0: number;
  readonly rate: number;
}

const MOVE = 'update set p0 = excluded.p0, r0 = excluded.r0, rate = excluded.rate';

const REAL_TIME: ClockMap = { p0: 0, r0: 0, rate: 1 };

/** `real`: policy time is real time. `demo`: it is held and moved. */
export type ClockMode = 'real' | 'demo';

/** The database was begun on the other clock: with it people would be told dates that are nobody's. */
export class WrongClock extends Error {
  override readonly name = 'WrongClock';
}

/** Real time, for tokens, idempotency, holds and figures. The one place outside the workflow that asks the machine. */
export const systemClock = { now: (): number => Date.now() };

/** Policy time: for effective and recorded times, windows and dates. In production it is real time. */
export class PolicyClock {
  readonly #mode: ClockMode;
  #map: ClockMap = REAL_TIME;
  readonly #moved = new Set<(map: ClockMap) => void>();

  constructor(mode: ClockMode) {
    this.#mode = mode;
  }

  /** Milliseconds since the epoch. Read it after the row that decides is locked. */
  readonly now = (): number => Math.round(this.#map.p0 + (systemClock.now() - this.#map.r0) * this.#map.rate);

  /** Milliseconds of real time until policy time is `at`: none where it is past, without end where the clock is held. */
  readonly until = (at: number): number => {
    const left = at - this.now();
    return left <= 0 ? 0 : left / this.#map.rate;
  };

  get map(): ClockMap {
    return this.#map;
  }

  /** Calls `listener` after each move. */
  onMoved(listener: (map: ClockMap) => void): void {
    this.#moved.add(listener);
  }

  /** Takes up the map that a former life of this service stored; the first stores its mode. Throws WrongClock at another mode. */
  async restore(database: Database): Promise<void> {
    const [row] = await database.system(async (tx) => {
      await this.#keep(tx, REAL_TIME, 'nothing');
      return tx.query<{ p0: Date; r0: Date; rate: string; mode: ClockMode }>({
        text: 'select p0, r0, rate, mode from policy_clock',
      });
    });
    if (!row) throw new Error('the clock was not kept');
    if (row.mode !== this.#mode) {
      throw new WrongClock(
        `CLOCK is ${this.#mode}, and this database was begun with ${row.mode}: it cannot be changed`,
      );
    }
    this.#map = { p0: row.p0.getTime(), r0: row.r0.getTime(), rate: Number(row.rate) };
  }

  async #keep(tx: Tx, { p0, r0, rate }: ClockMap, orElse: 'nothing' | typeof MOVE): Promise<void> {
    await tx.query({
      text: `insert into policy_clock (p0, r0, rate, mode) values ($1, $2, $3, $4) on conflict (one) do ${orElse}`,
      values: [new Date(p0).toISOString(), new Date(r0).toISOString(), rate, this.#mode],
    });
  }

  /** Stores the map, then uses it: an acknowledged move survives a crash. */
  async move(database: Database, map: ClockMap): Promise<void> {
    await database.system((tx) => this.#keep(tx, map, MOVE));
    this.#map = map;
    for (const listener of this.#moved) listener(map);
  }
}
