import { ENFORCEABLE } from '@byway/contracts/codes';
import { londonClock, londonDate } from '@byway/schemes/london';
import { type Api, type Body, Missing } from '../api/api.ts';
import type { Page } from '../page/page.ts';
import { namesOf } from '../words/names.ts';
import { clockWords, dayWords } from '../words/times.ts';

const LOOKS = 10;
const LOOK_MS = 200;

/** The plan of a case; just after the agreement it waits up to two seconds for the places to be booked. */
async function planSoon(api: Api, caseId: string): Promise<Body> {
  for (let look = 1; ; look += 1) {
    const plan = await api.rawFind('scheduling', `/cases/${caseId}/plan`);
    if (plan?.places.length > 0 || look === LOOKS) return plan;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

/** The card the person leaves with: dates, place, and what to do if they cannot come (1.4). */
export const cardPage: Page = {
  url: '/cases/:caseId/card',
  roles: ['custody-officer', 'referring-officer'],
  get: async ({ api, who, params }) => {
    const { caseId = '' } = params;
    const [plan, intake, names] = await Promise.all([
      planSoon(api, caseId),
      api.rawGet('intake', `/cases/${caseId}`),
      namesOf(api, who, [caseId]),
    ]);
    const places: Body[] = (plan?.places ?? []).filter(({ status }: Body) => status === 'booked');
    if (!plan) throw new Missing('no plan yet');
    const { items: cohorts } = await api.rawGet('scheduling', '/cohorts');
    const cohort = cohorts.find(({ cohortId }: Body) => cohortId === (places[0] ?? plan.hold)?.cohortId);
    const sessions = places.map(({ startsAt, number }) => {
      const t = Date.parse(startsAt);
      return {
        label: number ? `Session ${number}` : 'Catch-up',
        day: dayWords(londonDate(t)),
        clock: clockWords(londonClock(t)),
      };
    });
    const enforceable = ENFORCEABLE.some((disposal) => disposal === intake.disposal);
    const model = { caseId, name: names.get(caseId), sessions, venue: cohort?.venue ?? null, enforceable };
    return { view: 'card', title: 'Card to hand over', model };
  },
};
