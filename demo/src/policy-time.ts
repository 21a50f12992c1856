import { SERVICE_NAMES } from '@byway/contracts/services';
import type { Staff } from './staff.ts';

/** A system that goes on is waited for, however much it has to do; one in which nothing moves is not. */
const STILL_MS = 180_000;
/** Between two looks: longer each time while there is work, for each look is a request to every service, with its audit row. */
const LOOK_MS = { first: 15, most: 200 };

export interface Progress {
  readonly service: string;
  readonly outbox: number;
  readonly stated: number;
  readonly heard: Readonly<Record<string, number>>;
  readonly pending: number;
  readonly parked: number;
  readonly nextAt: string | null;
}

function unfinished(sweep: readonly Progress[]): string[] {
  const stated = new Map(sweep.map(({ service, stated: n }) => [service, n]));
  return sweep.flatMap((p) => {
    const behind = Object.entries(p.heard).filter(([source, n]) => n < (stated.get(source) ?? 0));
    return [
      ...(p.outbox > 0 ? [`${p.service}: ${p.outbox} facts to publish`] : []),
      ...(p.pending > 0 ? [`${p.service}: ${p.pending} steps due`] : []),
      ...behind.map(([source, n]) => `${p.service}: heard ${n} of ${stated.get(source)} of ${source}`),
    ];
  });
}

/** Policy time of the whole system: held, and moved from one dated step to the next. */
export class PolicyTime {
  readonly #staff: Staff;
  now = 0;

  constructor(staff: Staff) {
    this.#staff = staff;
  }

  async sweep(): Promise<Progress[]> {
    return Promise.all(
      SERVICE_NAMES.map(async (service) => (await this.#staff.get('admin-1', service, '/progress')).body),
    );
  }

  /**
   * Resolves when nothing is left to do at this policy time: two sweeps of every service that are equal and find nothing
   * unpublished, unheard or due. Gives the next dated step anybody has (ISO), or null.
   */
  async quiet(): Promise<string | null> {
    let [before, last, movedAt] = ['', '', Date.now()];
    let look = LOOK_MS.first;
    for (;;) {
      const sweep = await this.sweep();
      const left = unfinished(sweep);
      // The clock may run: what it shows is not a difference.
      const seen = JSON.stringify(sweep, (key, value) => (key === 'now' ? undefined : value));
      if (left.length === 0 && seen === before)
        return (
          sweep
            .map(({ nextAt }) => nextAt)
            .filter((at) => at !== null)
            .sort()[0] ?? null
        );
      if (seen !== last) [last, movedAt] = [seen, Date.now()];
      if (Date.now() - movedAt > STILL_MS) throw new Error(`the system did not come to rest:\n  ${left.join('\n  ')}`);
      before = left.length === 0 ? seen : '';
      if (left.length === 0) look = LOOK_MS.first;
      await new Promise((resolve) => setTimeout(resolve, look));
      look = Math.min(1.5 * look, LOOK_MS.most);
    }
  }

  /** Holds the clock at an instant (ISO) in every service; each has stored it when this resolves. */
  async hold(at: string): Promise<void> {
    this.now = Date.parse(at);
    const body = { p0: new Date(this.now).toISOString(), rate: 0 };
    await Promise.all(
      SERVICE_NAMES.map((service) => this.#staff.send('admin-1', service, '/clock', body, { method: 'PUT' })),
    );
  }
}
