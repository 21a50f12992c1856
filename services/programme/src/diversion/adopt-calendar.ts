import { calendarAdopted } from '@byway/contracts/facts/programme/calendar-adopted';
import { systemActor } from '@byway/contracts/services';
import { stateFact } from '@byway/facts/state';
import { CURRENT } from '@byway/schemes/calendar';
import { faultOf, type Log } from '@byway/service-kit/log';
import type { Companion } from '@byway/service-kit/run/parts';
import type { Database, Tx } from '@byway/tables/database';
import { casesBefore, setCalendar } from './calendar.store.ts';
import { type CaseRow, caseForUpdate, keepFact } from './case.store.ts';
import type { Courier } from './courier.ts';

type Known = Pick<CaseRow, 'caseId' | 'calendar' | 'endedAs'>;

/**
 * ADR 39 a live case that is dated by an older list of bank holidays takes up `newest`, by a fact among its facts; false: it has it.
 * The caller holds the case's row.
 */
export async function adoptCalendar(tx: Tx, row: Known, at: number, newest = CURRENT.version): Promise<boolean> {
  if (row.endedAs || row.calendar >= newest) return false;
  const { caseId } = row;
  const said = { fact: calendarAdopted, subject: caseId, data: { calendar: newest }, recorded: at };
  await keepFact(tx, await stateFact(tx, { ...said, actor: systemActor('programme') }));
  await setCalendar(tx, { caseId, calendar: newest });
  return true;
}

interface Options {
  readonly database: Database;
  readonly courier: Pick<Courier, 'tell'>;
  readonly now: () => number;
  readonly log: Log;
  readonly newest?: number;
}

const SWEEP_MS = 60_000;

/** Tells every live case of a list of bank holidays that came with this version of Byway; a case at a time, for as long as it takes. */
export class CalendarSweep implements Companion {
  readonly #options: Options;
  #timer: NodeJS.Timeout | null = null;
  #sweeping: Promise<void> = Promise.resolve();

  constructor(options: Options) {
    this.#options = options;
  }

  /** One round over the cases that were not told. */
  async sweep(): Promise<void> {
    const { database, courier, now, newest = CURRENT.version } = this.#options;
    for (;;) {
      const cases = await database.system((tx) => casesBefore(tx, { calendar: newest }));
      if (cases.length === 0) return;
      for (const { caseId, force } of cases) {
        await database.transaction({ force }, async (tx) => {
          const row = await caseForUpdate(tx, { caseId });
          if (row && (await adoptCalendar(tx, row, now(), newest))) tx.afterCommit(() => courier.tell(caseId, force));
        });
      }
    }
  }

  async start(): Promise<void> {
    const { log } = this.#options;
    const round = (): void => {
      this.#sweeping = this.sweep().catch((error: unknown) =>
        log.warn({ fault: faultOf(error) }, 'telling cases of a newer calendar'),
      );
    };
    this.#timer = setInterval(round, SWEEP_MS);
    round();
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.#sweeping;
  }

  async alive(): Promise<boolean> {
    return this.#timer !== null;
  }
}
