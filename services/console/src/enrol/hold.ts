import type { BodyRead } from '@byway/contracts/http/route';
import { listCohorts } from '@byway/contracts/http/scheduling/cohorts';
import { viewPlan } from '@byway/contracts/http/scheduling/places';
import type { Api, RowOf } from '../api/api.ts';
import { en } from '../words/en.ts';
import { whenWords } from '../words/times.ts';

const w = en.enrol.session;

export type Cohort = RowOf<typeof listCohorts>;

/** More groups than a force has ever had. */
const COHORTS = 2_000;

/** Every group, or every one of a scheme. */
export function cohortsOf(
  api: Api,
  query: { readonly schemeId?: Cohort['schemeId'] } = {},
): Promise<readonly Cohort[]> {
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
  const { hold } = plan;
  const venue = (await cohortsOf(api)).find(({ cohortId }) => cohortId === hold.cohortId)?.venue;
  return { ...hold, where: venue ? w.venue(venue.name, venue.postcode) : '' };
}

/** Until when places are held, in words. */
export function heldUntil({ keptUntil, expiresAt }: Pick<Hold, 'keptUntil' | 'expiresAt'>): string {
  return keptUntil ? whenWords(keptUntil) : w.realTime(whenWords(expiresAt));
}
