import type { Role } from '@byway/contracts/codes';
import type { viewCase } from '@byway/contracts/http/programme/cases';
import type { AnswerTo } from '@byway/contracts/http/route';
import type { CaseView } from './view-case.store.ts';

/** Parts of a case that not every role may see; of a case itself everybody who may look sees that it is live, or over. */
export type CasePart = 'disposal' | 'withdrawalOpen' | 'endedAs' | 'nextAt' | 'nextWhy' | 'factData';

const ALL: readonly CasePart[] = ['disposal', 'withdrawalOpen', 'endedAs', 'nextAt', 'nextWhy', 'factData'];

// Role × field (policy §9). A facilitator knows neither the disposal nor anything of the court's side, and an end, or the
// next step, can tell it. Who only keeps the system running needs no disposal, and of
// a fact no more than that it was stated.
const PARTS: Partial<Record<Role, readonly CasePart[]>> = {
  'programme-manager': ALL,
  'custody-officer': ALL,
  'court-liaison': ALL,
  authoriser: ALL,
  facilitator: ['withdrawalOpen'],
  administrator: ['endedAs', 'nextAt', 'nextWhy'],
};

/** The parts of a case a caller with these roles may be shown. */
export function partsFor(roles: readonly string[]): ReadonlySet<CasePart> {
  return new Set(roles.flatMap((role) => PARTS[role as Role] ?? []));
}

/** The case as somebody with these roles may see it. */
export function shownTo(roles: readonly string[]): (view: CaseView) => AnswerTo<typeof viewCase>['body'] {
  const parts = partsFor(roles);
  return ({ caseId, schemeId, schemeVersion, agreedAt, endedAt, ...more }) => {
    const isSeen = ([part]: [string, unknown]) => parts.has(part as CasePart);
    const seen: Partial<typeof more> = Object.fromEntries(Object.entries(more).filter(isSeen));
    return { caseId, schemeId, schemeVersion, agreedAt, endedAt, ...seen };
  };
}
