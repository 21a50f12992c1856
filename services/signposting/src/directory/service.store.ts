import type { Need } from '@byway/contracts/codes';
import type { NewService } from '@byway/contracts/http/signposting/directory';
import type { EpochMs } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';
import { bare, first, statement } from '@byway/tables/statement';
import { and, eq, sql } from 'drizzle-orm';
import { localService } from '../tables.ts';

const { serviceId, providerId, name, needs, areaCodes, ageMin, ageMax, opening, phone, addedBy, addedAt } =
  localService;

const add = first(
  { serviceId, providerId, name, needs, areaCodes, ageMin, ageMax, opening, phone, addedBy, addedAt },
  (db, $) => db.insert(localService).values($).onConflictDoNothing().returning({ serviceId }),
);

/** Enters a service; false when the force has one of this name (or this id), which then stays as it is. */
export async function addToDirectory(
  tx: Tx,
  serviceId: string,
  service: NewService,
  addedBy: string,
  addedAt: EpochMs,
): Promise<boolean> {
  return (await add(tx, { ...service, serviceId, addedBy, addedAt })) !== null;
}

/** What is looked for, null where it does not matter, and the page of it. `age` is in years. */
const WANTED = {
  need: bare<Need | null>(),
  area: bare<string | null>(),
  age: bare<number | null>(),
  after: bare<string | null>(),
  limit: bare<number>(),
};

const SHOWN = { serviceId, name, needs, areaCodes, ageMin, ageMax, opening, phone };

/** 5.2 services of the force for this need, area and age, by name, after the one named. */
export const servicesFor = statement(WANTED, (db, $) => {
  const place = db.select({ name, serviceId }).from(localService).where(eq(serviceId, $.after));
  return db
    .select(SHOWN)
    .from(localService)
    .where(
      and(
        sql`(${$.need}::text is null or ${needs} @> array[${$.need}::text])`,
        sql`(${$.area}::text is null or ${areaCodes} @> array[${$.area}::text])`,
        sql`(${$.age}::int is null or ${$.age} between ${ageMin} and coalesce(${ageMax}, ${$.age}))`,
        sql`(${$.after}::uuid is null or (${name}, ${serviceId}) > ${place})`,
      ),
    )
    .orderBy(name, serviceId)
    .limit($.limit);
});

/** One service, with whose it is; null: the force has no such service. */
export const serviceById = first({ serviceId }, (db, $) =>
  db
    .select({ ...SHOWN, providerId })
    .from(localService)
    .where(eq(serviceId, $.serviceId)),
);
