import type { Need } from '@byway/contracts/codes';
import type { NewService, Opening } from '@byway/contracts/http/signposting/directory';
import type { EpochMs } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';
import { iso } from '../cases/case.store.ts';

/** A service as it is shown to whoever looks for one. */
export interface LocalService {
  readonly serviceId: string;
  readonly name: string;
  readonly needs: readonly Need[];
  readonly areaCodes: readonly string[];
  readonly ageMin: number;
  readonly ageMax: number | null;
  readonly opening: Opening;
  readonly phone: string;
}

/** Enters a service; false when the force has one of this name (or this id), which then stays as it is. */
export async function addToDirectory(
  tx: Tx,
  serviceId: string,
  service: NewService,
  actor: string,
  at: EpochMs,
): Promise<boolean> {
  const rows = await tx.query({
    name: 'service-add',
    text: `insert into local_service (service_id, force, name, provider_id, needs, area_codes, age_min, age_max, opening, phone,
                                      added_by, added_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing returning 1`,
    values: [
      serviceId,
      tx.tenant.force,
      service.name,
      service.providerId,
      service.needs,
      service.areaCodes,
      service.ageMin,
      service.ageMax,
      JSON.stringify(service.opening),
      service.phone,
      actor,
      iso(at),
    ],
  });
  return rows.length === 1;
}

/** What is looked for; null where it does not matter. */
export interface Wanted {
  readonly need: Need | null;
  readonly area: string | null;
  /** In years. */
  readonly age: number | null;
}

/** 5.2 services of the force for this need, area and age, by name, after the one named. */
export async function servicesFor(
  tx: Tx,
  { need, area, age }: Wanted,
  after: string | null,
  limit: number,
): Promise<LocalService[]> {
  return tx.query<LocalService>({
    name: 'services-for',
    text: `select service_id as "serviceId", name, needs, area_codes as "areaCodes", age_min as "ageMin", age_max as "ageMax",
                  opening, phone
             from local_service
            where ($1::text is null or needs @> array[$1]) and ($2::text is null or area_codes @> array[$2])
              and ($3::int is null or (age_min <= $3 and (age_max is null or age_max >= $3)))
              and ($4::uuid is null
                   or (name, service_id) > (select x.name, x.service_id from local_service x where x.service_id = $4))
            order by name, service_id limit $5`,
    values: [need, area, age, after, limit],
  });
}

/** A service as a referral to it is decided. */
export interface ServiceReferredTo {
  readonly providerId: string;
  readonly needs: readonly Need[];
  readonly opening: Opening;
}

/** One service; null: none of the force. */
export async function serviceById(tx: Tx, serviceId: string): Promise<ServiceReferredTo | null> {
  const [row] = await tx.query<ServiceReferredTo>({
    name: 'service-by-id',
    text: `select provider_id as "providerId", needs, opening from local_service where service_id = $1`,
    values: [serviceId],
  });
  return row ?? null;
}
