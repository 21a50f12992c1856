import { randomUUID } from 'node:crypto';
import { moveClock, viewProgress } from '@byway/contracts/http/operations';
import type { BodyRead } from '@byway/contracts/http/route';
import type { Api } from '../api/api.ts';

/** What a service has still to do. */
export type Progress = Omit<BodyRead<typeof viewProgress>, 'parked'>;

/** Whether nothing is unpublished, unheard or due in a look at every service. */
export function isQuiet(sweep: readonly Progress[]): boolean {
  const stated = new Map(sweep.map(({ service, stated: n }) => [service, n]));
  return sweep.every(
    ({ outbox, pending, heard }) =>
      outbox === 0 && pending === 0 && Object.entries(heard).every(([source, n]) => n >= (stated.get(source) ?? 0)),
  );
}

/** The next dated step anybody has, and whose it is. */
export function nextOf(sweep: readonly Progress[]): { at: string; service: string } | null {
  const dated = sweep.flatMap(({ nextAt, service }) => (nextAt === null ? [] : [{ at: nextAt, service }]));
  return dated.sort((a, b) => a.at.localeCompare(b.at))[0] ?? null;
}

const LOOK_MS = 60;

/** Policy time of all services, moved by an administrator in a demonstration. */
export class PolicyTime {
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  sweep(): Promise<Progress[]> {
    return Promise.all(this.#api.services.map((service) => this.#api.get(viewProgress, { at: service })));
  }

  /** Two equal looks that find nothing to do; null when that has not come by `end` (real time). */
  async quiet(end: number): Promise<Progress[] | null> {
    let before = '';
    for (;;) {
      const sweep = await this.sweep();
      // A clock that runs is never twice the same: only the counts are compared.
      const seen = JSON.stringify(
        sweep.map(({ outbox, stated, heard, pending, nextAt }) => ({ outbox, stated, heard, pending, nextAt })),
      );
      const quiet = isQuiet(sweep);
      if (quiet && seen === before) return sweep;
      if (performance.now() > end) return null;
      before = quiet ? seen : '';
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  /** Sets the clock in every service; each has stored it when this resolves. */
  async set(at: number, rate: number): Promise<void> {
    const body = { p0: new Date(at).toISOString(), rate };
    await Promise.all(
      this.#api.services.map((service) =>
        this.#api.send(moveClock, { at: service, body, key: randomUUID() }).then((answer) => {
          if (answer.status === 'refused') throw new Error(`${service} refused the clock: ${answer.problem.code}`);
        }),
      ),
    );
  }

  /**
   * Goes on to `at` (milliseconds), stopping at every dated step on the way until all is quiet, so that nothing is done
   * out of order. Gives up after `patience` (real milliseconds): then it is held at the step it has come to.
   */
  async moveTo(at: number, patience: number): Promise<'there' | 'on-the-way'> {
    const end = performance.now() + patience;
    for (;;) {
      const sweep = await this.quiet(end);
      if (!sweep) return 'on-the-way';
      const now = Date.parse(sweep[0]?.now ?? '');
      const next = nextOf(sweep);
      const step = next === null ? at : Math.min(at, Math.max(now, Date.parse(next.at)));
      await this.set(step, 0);
      if (step < at) continue;
      return (await this.quiet(end)) ? 'there' : 'on-the-way';
    }
  }
}
