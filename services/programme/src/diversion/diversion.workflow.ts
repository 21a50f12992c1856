import type { End } from '@byway/contracts/codes';
import { profileOf } from '@byway/schemes/profiles';
import { defineSignal, patched, proxyLocalActivities, proxySinks, type Sinks, setHandler } from '@temporalio/workflow';
import type { Activities } from './activities.ts';
import { ACTIVITY_OPTIONS } from './activity-options.ts';
import { applyEffect } from './apply-effect.rules.ts';
import type { CaseFact } from './case-fact.ts';
import { CaseInbox, type ClockMap } from './case-inbox.ts';
import { type CaseState, endOf, newCase } from './case-state.ts';
import { hear } from './hear.rules.ts';
import { next, type Waiting } from './next.rules.ts';

export interface DiversionInput {
  readonly caseId: string;
  readonly force: string;
  /** Every fact about the case so far, `agreement-made` among them. */
  readonly facts: readonly CaseFact[];
  readonly clock: ClockMap;
  /** 4.4 whether the owners are asked before anything is raised; not there: the case began before they were. */
  readonly clearsNotices?: boolean;
}

/** Facts that came since, and the clock as it is now; either may repeat what is known. */
const tellSignal = defineSignal<[{ facts: readonly CaseFact[]; clock: ClockMap }]>('tell');

/** How the workflow says where it is without an event in its history. */
export interface ReportSinks extends Sinks {
  report: { waiting(said: { caseId: string; force: string; at: number; taken: number } & Waiting): void };
}

const carryOut = proxyLocalActivities<Activities>(ACTIVITY_OPTIONS);
const { report } = proxySinks<ReportSinks>();

/** 4.1 what one transaction stated is heard as one thing; a case told by a version that did not know it goes on as it began. */
function asOneThing(facts: readonly CaseFact[]): readonly (readonly CaseFact[])[] {
  return facts.length === 1 || patched('one-transaction-is-one-thing') ? [facts] : facts.map((fact) => [fact]);
}

const ENDED: Waiting = { until: null, why: null };

/**
 * One case, from the agreement (1.4) to its one end (§6). What is done and what is heard stands in `policy.ts`, clause by
 * clause. This is the order in which they speak: what was due by the time a fact was recorded is done before the fact is
 * heard, so a fact that comes late, or a case rebuilt from its facts, takes the same path as one that lived through them.
 */
export async function diversion({ caseId, force, facts, clock, clearsNotices = false }: DiversionInput): Promise<End> {
  const inbox = new CaseInbox(facts, clock);
  setHandler(tellSignal, (told) => inbox.tell(told.facts, told.clock));

  const agreement = facts.find((fact) => fact.type === 'intake.agreement-made.v1');
  if (!agreement) throw new Error('a case begins with its agreement'); // 1.4
  const { schemeId, schemeVersion } = agreement.data;
  // The scheme as pinned at enrolment: people mid-programme keep the rules they started under (§11).
  const profile = profileOf(schemeId, schemeVersion);
  let state: CaseState = newCase(caseId, profile, agreement, clearsNotices);

  /** Does what is due by policy time `now`; returns what the case then waits for. */
  const settle = async (now: number): Promise<Waiting> => {
    while (!endOf(state)) {
      const step = next(state, now);
      if (!step.due) return step;
      const result = await carryOut[step.due.do]({ caseId, force, effect: step.due, profile, heard: state.n });
      state = applyEffect(state, step.due, result);
    }
    return ENDED;
  };

  for (;;) {
    for (let facts = inbox.take(); facts.length > 0 && !endOf(state); facts = inbox.take()) {
      for (const thing of asOneThing(facts)) {
        const [first] = thing;
        if (first && state.n >= agreement.n) await settle(first.recorded); // 4.1 at the instant itself the timer goes first
        if (!endOf(state)) state = thing.reduce(hear, state); // 3.4, 4.7: heard whenever it comes
      }
    }
    const now = inbox.now();
    const waiting = await settle(now);
    report.waiting({ caseId, force, at: now, taken: state.n, until: waiting.until, why: waiting.why });
    const end = endOf(state);
    if (end) return end; // §6 exactly one
    await inbox.waitUntil(waiting.until);
  }
}
