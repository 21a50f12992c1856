import { faultOf, type Log } from '@byway/service-kit/log';
import type { Database } from '@byway/tables/database';
import { type Report, saveReport } from './telling.store.ts';

export interface ReportsOptions {
  readonly database: Database;
  readonly log: Log;
  /** Policy time. */
  readonly now: () => number;
  /** What a case waits for has come meanwhile, and its workflow cannot know: it has to be told what time it is. */
  readonly onOverdue: (caseId: string, force: string) => void;
}

const AT_ONCE = 2;
const RETRY_MS = 1_000;

/**
 * Keeps where each case is, as its workflow says it: for people, and for the next jump of the clock. Of each case the last report
 * counts, so reports of one case are saved one after the other, a newer one takes the place of one that waits, and one that could
 * not be saved is tried again: without it the case would look unfinished until the courier asks.
 */
export class Reports {
  readonly #options: ReportsOptions;
  readonly #waiting = new Map<string, Report>();
  readonly #failed = new Map<string, Report>();
  readonly #saving = new Map<string, Promise<void>>();
  #stopping = false;

  constructor(options: ReportsOptions) {
    this.#options = options;
  }

  add(report: Report): void {
    this.#failed.delete(report.caseId);
    this.#waiting.set(report.caseId, report);
    this.#go();
  }

  #go(): void {
    for (const [caseId, report] of this.#waiting) {
      if (this.#saving.size >= AT_ONCE) return;
      if (this.#saving.has(caseId)) continue;
      this.#waiting.delete(caseId);
      this.#saving.set(
        caseId,
        this.#save(report).finally(() => {
          this.#saving.delete(caseId);
          this.#go();
        }),
      );
    }
  }

  async #save(report: Report): Promise<void> {
    const { caseId, force, at, until } = report;
    const { database, log, now, onOverdue } = this.#options;
    try {
      await saveReport(database, report);
      // The clock has moved on since the workflow looked at it, and whoever looked then for what was due found this case undated.
      if (until !== null && at < until && until <= now()) onOverdue(caseId, force);
    } catch (error) {
      log.warn({ caseId, fault: faultOf(error) }, 'a report was not saved');
      if (this.#stopping) this.#waiting.clear();
      if (this.#stopping || this.#waiting.has(caseId)) return;
      if (this.#failed.size === 0) setTimeout(() => this.#again(), RETRY_MS).unref();
      this.#failed.set(caseId, report);
    }
  }

  #again(): void {
    for (const [caseId, report] of this.#failed) this.#waiting.set(caseId, report);
    this.#failed.clear();
    this.#go();
  }

  /** Saves what waits; what cannot be saved now is asked for after the next start. */
  async stop(): Promise<void> {
    this.#stopping = true;
    while (this.#saving.size > 0) await Promise.all(this.#saving.values());
  }
}
