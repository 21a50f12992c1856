import type { End } from '@byway/contracts/codes';
import { profileOf } from '@byway/schemes/profiles';
import { defineSignal, proxyLocalActivities, proxySinks, type Sinks, setHandler } from '@temporalio/workflow';
import type { Activities } from './activities.ts';
import { ACTIVITY_OPTIONS } from './activity-options.ts';
import { type CaseFact, CaseInbox, type ClockMap } from './case-inbox.ts';
import { type CaseState, newCase } from './case-state.ts';
import { did } from './did.rules.ts';
import { hear } from './hear.rules.ts';
import { next } from './next.rules.ts';

export interface DiversionInput {
  readonly caseId: string;
  readonly force: string;
  /** Every fact about the case so far, `agreement-made` among them. */
  readonly facts: readonly CaseFact[];
  readonly clock: ClockMap;
}

/** Facts that came since, and the clock as it is now; either may repeat what is known. */
export const tellSignal = defineSignal<[{ facts: readonly CaseFact[]; clock: ClockMap }]>('tell');

/** How the workflow says where it is without an event in its history. */
export interface ReportSinks extends Sinks {
  report: { waiting(at: { caseId: string; taken: number; until: number | null; why: string }): void };
}

const carryOut = proxyLocalActivities<Activities>(ACTIVITY_OPTIONS);
const { report } = proxySinks<ReportSinks>();

/**
 * One case, from the agreement (1.4) to its one end (§6). The policy is in `hear` and `next`, clause by clause; this is
 * the order in which they speak: what was due by the time a fact was recorded is done before the fact is heard, so a
 * fact that comes late, or a case rebuilt from its facts, takes the same path as one that lived through them.
 */
export async function diversion({ caseId, force, facts, clock }: DiversionInput): Promise<End> {
  const inbox = new CaseInbox(facts, clock);
  setHandler(tellSignal, (told) => inbox.tell(told.facts, told.clock));

  const agreement = facts.find((fact) => fact.type === 'intake.agreement-made.v1');
  if (!agreement) throw new Error('a case begins with its agreement'); // 1.4
  const { schemeId, schemeVersion } = agreement.data as { schemeId: string; schemeVersion: number };
  // The scheme as pinned at enrolment: people mid-programme keep the rules they started under (§11).
  let c: CaseState = newCase(caseId, profileOf(schemeId, schemeVersion), agreement);

  /** Has done what is due by policy time `t`; gives what the case then waits for. */
  const settle = async (t: number): Promise<{ until: number | null; why: string }> => {
    for (;;) {
      const n = next(c, t);
      if (!n.due) return n;
      c = did(c, n.due, await carryOut[n.due.do]({ caseId, force, effect: n.due, profile: c.profile, heard: c.n }));
      if (c.ended) return { until: null, why: '6 ended' };
    }
  };

  for (;;) {
    for (let fact = inbox.take(); fact && !c.ended; fact = inbox.take()) {
      if (c.n >= agreement.n) await settle(fact.recorded); // 4.1 at the instant itself the timer goes first
      if (!c.ended) c = hear(c, fact); // 3.4, 4.7: heard whenever it comes
    }
    const waiting = c.ended ? { until: null, why: '6 ended' } : await settle(inbox.now());
    report.waiting({ caseId, taken: c.n, ...waiting });
    if (c.ended) return c.ended; // §6 exactly one
    await inbox.waitUntil(waiting.until);
  }
}
