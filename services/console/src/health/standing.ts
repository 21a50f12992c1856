import { listParked, viewStanding } from '@byway/contracts/http/operations';
import { countStuck } from '@byway/contracts/http/programme/cases';
import type { BodyRead } from '@byway/contracts/http/route';
import { type Api, Away } from '../api/api.ts';

type Standing = BodyRead<typeof viewStanding>;
export type Parked = BodyRead<typeof listParked>['items'][number];

/** So many cases of one service are shown: the oldest. */
const MOST = 200;

/** How one service answered; `standing` null: it is away. */
export interface Answered {
  readonly service: string;
  readonly ms: number;
  readonly standing: Standing | null;
  readonly parked: readonly Parked[];
  /** More cases wait than are shown. */
  readonly more: boolean;
}

async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  return asked.catch((error: unknown) => {
    if (error instanceof Away) return null;
    throw error;
  });
}

async function ask(api: Api, service: string): Promise<Answered> {
  const began = performance.now();
  const [standing, parked] = await Promise.all([
    orNull(api.get(viewStanding, { at: service })),
    orNull(api.upTo(listParked, { at: service }, MOST)),
  ]);
  return {
    service,
    ms: Math.round(performance.now() - began),
    standing,
    parked: parked?.rows ?? [],
    more: parked?.more ?? false,
  };
}

/** Every service at once, and how many people nothing will move; a service that is away takes nothing from the others. */
export async function systemOf(api: Api) {
  const [services, stuck] = await Promise.all([
    Promise.all(api.services.map((service) => ask(api, service))),
    orNull(api.get(countStuck, {})),
  ]);
  return { services, stuck: stuck?.stuck ?? null };
}

export type System = Awaited<ReturnType<typeof systemOf>>;
