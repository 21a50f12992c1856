import { PERSON_FIELDS } from '@byway/contracts/http/intake/person';
import { first, statement } from '@byway/tables/statement';
import { and, count, eq, isNotNull, sql } from 'drizzle-orm';
import { FIELDS } from '../identity/person.store.ts';
import { draft, encounter, intakeCase, person } from '../tables.ts';

const { personId, keyDestroyedAt } = person;

/** Which fields of a person are kept, whether a custody number is, and how many enrolments about them are under way. */
export const keptOf = first({ personId }, (db, $) => {
  const custody = db
    .select({ caseId: encounter.caseId })
    .from(encounter)
    .innerJoin(intakeCase, eq(intakeCase.caseId, encounter.caseId))
    .where(and(eq(intakeCase.personId, $.personId), isNotNull(encounter.custodyNumber)));
  const drafts = db
    .select({ n: count() })
    .from(draft)
    .innerJoin(intakeCase, eq(intakeCase.caseId, draft.caseId))
    .where(and(eq(intakeCase.personId, $.personId), eq(draft.state, 'open')));
  const is = PERSON_FIELDS.map((field) => sql`${FIELDS[field]} is not null`);
  return db
    .select({
      fields: sql<boolean[]>`array[${sql.join(is, sql`, `)}]`,
      custodyNumber: sql<boolean>`exists (${custody})`,
      drafts: sql<number>`(${drafts})::int`,
    })
    .from(person)
    .where(eq(personId, $.personId));
});

const GONE = { dataKey: null, reference: null };
const EMPTIED = Object.fromEntries(PERSON_FIELDS.map((field) => [field, null]));

/** Destroys a person's data key, with every ciphertext under it and the keyed hashes by which they would be met again (1.6). */
export const destroyKeyOf = statement({ personId, keyDestroyedAt }, (db, $) =>
  db
    .update(person)
    .set({ ...GONE, ...EMPTIED, keyDestroyedAt: $.keyDestroyedAt })
    .where(eq(personId, $.personId)),
);
