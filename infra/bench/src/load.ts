import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Statement } from '@byway/tables/database';
import type { Place } from './attendance-alone.ts';

/** Work for one load generator: a process of its own, so that it shares no event loop with what it drives. */
export interface HttpTask {
  readonly port: number;
  readonly token: string;
  readonly body: unknown;
}

export interface BareTask {
  readonly url: string;
  readonly force: string;
  readonly statements: readonly Statement[];
  readonly captured: Place;
  readonly sessionId: string;
}

export interface Round {
  readonly places: readonly Place[];
  readonly connections: number;
  readonly ms: number;
}

export interface Done {
  readonly count: number;
  readonly ms: number;
  /** What went wrong first; null: nothing did. */
  readonly fault: string | null;
}

/** Runs one closed loop per connection over `places`, each place once, until they or the time run out. */
export async function closedLoop(
  { places, connections, ms }: Round,
  one: (connection: number, place: number) => Promise<void>,
): Promise<Done> {
  let next = 0;
  let count = 0;
  let fault: string | null = null;
  const began = performance.now();
  const loop = async (connection: number): Promise<void> => {
    while (fault === null && next < places.length && performance.now() - began < ms) {
      const place = next;
      next += 1;
      await one(connection, place);
      count += 1;
    }
  };
  await Promise.all(
    Array.from({ length: connections }, (_, connection) =>
      loop(connection).catch((error: unknown) => {
        fault ??= error instanceof Error ? error.message : 'unknown';
      }),
    ),
  );
  return { count, ms: performance.now() - began, fault };
}

/** What a generator does with what it was sent; then it ends. */
export function generator<Task>(run: (task: Task & Round) => Promise<Done>): void {
  const answer = async (task: Task & Round): Promise<void> => {
    const done = await run(task);
    process.send?.(done, () => process.disconnect());
  };
  process.once('message', (task) => void answer(task as Task & Round));
}

/** Runs a generator to its end: acts a second. Throws what went wrong in it. */
export async function rateOf(script: 'load-http' | 'load-bare', task: (HttpTask | BareTask) & Round): Promise<number> {
  const child = fork(new URL(`./${script}.ts`, import.meta.url), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  child.send(task);
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${script} ended early (${code})`);
  });
  const [done] = (await Promise.race([once(child, 'message'), ended])) as [Done];
  ended.catch(() => {});
  if (done.fault !== null) throw new Error(`${script}: ${done.fault}`);
  return (1_000 * done.count) / done.ms;
}
