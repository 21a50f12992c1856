import type { BodyRead } from '@byway/contracts/http/route';
import { listCohorts } from '@byway/contracts/http/scheduling/cohorts';
import { viewPlan } from '@byway/contracts/http/scheduling/places';
import type { Api, RowOf } from '../api/api.ts';
import { en } from '../words/en.ts';
import { whenWords } from '../words/times.ts';

const w = en.enrol.session;

export type Cohort = RowOf<typeof listCohorts>;

/** More groups at a time than a force has ever had. */
const COHORTS = 2_000;

/** Every group of a scheme that still meets, with the plans that begin after `startsAfter` (ISO), or from now on. */
export function runningCohorts(
  api: Api,
  schemeId: Cohort['schemeId'],
  startsAfter: string | null,
): Promise<readonly Cohort[]> {
  const query = { schemeId, running: 'true', ...(startsAfter ? { startsAfter } : {}) } as const;
  return api.all(listCohorts, { query }, COHORTS);
}

/** The places held for an offer, and where they are. */
export interface Hold extends NonNullable<BodyRead<typeof viewPlan>['hold']> {
  readonly where: string;
}

/** The places held for an offer; null: none, or no longer. */
export async function holdOf(api: Api, caseId: string): Promise<Hold | null> {
  const plan = await api.find(viewPlan, { params: { caseId } });
  if (!plan?.hold) return null;
  const { venue } = plan.hold;
  return { ...plan.hold, where: w.venue(venue.name, venue.postcode) };
}

/** Until when places are held, in words. */
export function heldUntil({ keptUntil, expiresAt }: Pick<Hold, 'keptUntil' | 'expiresAt'>): string {
  return keptUntil ? whenWords(keptUntil) : w.realTime(whenWords(expiresAt));
}
