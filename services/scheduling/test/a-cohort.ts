import { randomUUID } from 'node:crypto';
import type { SchemeId } from '@byway/contracts/codes';
import { placeRequested } from '@byway/contracts/facts/programme/place-requested';
import type { Client } from '@byway/testkit/client';
import { eventually } from '@byway/testkit/eventually';
import type { World } from '@byway/testkit/world';

export interface OpenedCohort {
  readonly cohortId: string;
  readonly sessions: readonly { sessionId: string; startsAt: string; endsAt: string }[];
}

/** A place as the fact of the booked plan lists it. */
export interface BookedPlace {
  readonly placeId: string;
  readonly sessionId: string;
  readonly cohortId: string;
  readonly number: number;
  readonly startsAt: string;
  readonly postcode?: string;
}

/** The body of POST /cohorts: Mondays at 18:00 for twelve, from 1 March 2027, by a facilitator of their own. */
export function aCohort(venueId: string, change: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    venueId,
    facilitator: `facilitator-${randomUUID().slice(0, 8)}`,
    schemeId: 'druglink-adult',
    weekday: 1,
    starts: '18:00',
    minutes: 90,
    capacity: 12,
    from: '2027-03-01',
    until: '2027-07-26',
    ...change,
  };
}

export async function openVenue(manager: Client): Promise<string> {
  const reply = await manager.post('/venues', { name: 'The Old Library', lines: ['1 Mill Lane'], postcode: 'OX1 1AA' });
  return reply.body.venueId;
}

/** Opens a venue and a group in it. */
export async function openCohort(
  manager: Client,
  change: Readonly<Record<string, unknown>> = {},
): Promise<OpenedCohort> {
  const reply = await manager.post('/cohorts', aCohort(await openVenue(manager), change));
  if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
  return reply.body;
}

/** States, as the programme does, that a case wants its plan. */
export function requestPlan(
  world: World,
  subject: string,
  { holdId = null, schemeId = 'druglink-adult' }: { holdId?: string | null; schemeId?: SchemeId } = {},
) {
  return world.feed({ fact: placeRequested, subject, data: { holdId, sessions: 6, schemeId, schemeVersion: 1 } });
}

/** The data of the n-th fact of a type that scheduling stated about a case, as soon as it is there. */
export function stated(world: World, caseId: string, type: string, n = 1): Promise<Record<string, unknown>> {
  return eventually(async () => {
    const facts = await world.facts('scheduling', caseId);
    return facts.filter((fact) => fact.type === `scheduling.${type}.v1`)[n - 1]?.data;
  });
}

/** The places of the plan of a case, as soon as it is booked. */
export async function plannedPlaces(world: World, caseId: string): Promise<BookedPlace[]> {
  return (await stated(world, caseId, 'plan-booked')).sessions as BookedPlace[];
}
