import { PERSON_FIELDS, type Person, type PersonField, type PersonShown } from '@byway/contracts/http/intake/person';
import { longPnc } from '@byway/contracts/identifiers';
import { wall } from '@byway/facts/tables';
import type { Tx } from '@byway/tables/database';
import { bare, first, several, statement } from '@byway/tables/statement';
import { and, desc, eq, ne, or, sql } from 'drizzle-orm';
import { intakeCase, person } from '../tables.ts';
import { nameBirthKey } from './person.rules.ts';
import type { DataKey, Vault, Wrapped } from './vault.ts';

const { personId, dataKey, keyId, nameBirthIndex, pncIndex } = person;
const { caseId, state, enrolledAt } = intakeCase;

/** The columns of the sealed fields. */
export const FIELDS = Object.fromEntries(PERSON_FIELDS.map((field) => [field, person[field]])) as Pick<
  typeof person,
  PersonField
>;
/** Those by which a person met twice is found (1.6). */
export const FOUND_BY = {
  givenName: person.givenName,
  familyName: person.familyName,
  dateOfBirth: person.dateOfBirth,
  pnc: person.pnc,
};

type Sealed<F extends PersonField = PersonField> = Readonly<Record<F, Buffer | null>>;

const add = statement({ personId, dataKey, keyId, nameBirthIndex, pncIndex, ...FIELDS }, (db, $) =>
  db.insert(person).values($),
);

const placeOf = (personId: string, field: PersonField) => ({ table: 'person', column: field, id: personId });

/** Keeps a person, every field sealed under a new key of their own; returns that key for what else is theirs. */
export async function addPerson(tx: Tx, vault: Vault, personId: string, given: Person): Promise<DataKey> {
  const { force } = tx.tenant;
  const { key, wrapped: dataKey, keyId } = vault.newKey(force, personId);
  const sealed = PERSON_FIELDS.map((field) => {
    const value = given[field];
    return [field, value === undefined ? null : key.seal(placeOf(personId, field), value)] as const;
  });
  const fields = Object.fromEntries(sealed) as Sealed;
  await add(tx, { personId, dataKey, keyId, ...indexed(vault, force, given), ...fields });
  return key;
}

/**
 * The person as kept: PNC ids in their long form, so that one person's are alike (`thisYear` settles short years), and
 * a name a facilitator can call them by.
 */
export function asKept(given: Person, thisYear: number): Person {
  const { givenName, familyName, pnc } = given;
  const preferredName = given.preferredName ?? givenName ?? familyName;
  return {
    ...given,
    ...(preferredName === undefined ? {} : { preferredName }),
    ...(pnc === undefined ? {} : { pnc: longPnc(pnc, thisYear) }),
  };
}

interface Indexes {
  readonly nameBirthIndex: Buffer | null;
  readonly pncIndex: Buffer | null;
}

/** The two indexes under the current key; null where the person has no such words. */
function indexed(vault: Vault, force: string, given: PersonShown): Indexes {
  const nameBirth = nameBirthKey(given);
  return {
    nameBirthIndex: nameBirth === null ? null : vault.blindIndex(force, 'name-birth', nameBirth),
    pncIndex: given.pnc === undefined ? null : vault.blindIndex(force, 'pnc', given.pnc),
  };
}

/** The fields named, opened. @throws when a ciphertext was altered or moved */
function opened<F extends PersonField>(
  key: DataKey,
  personId: string,
  fields: readonly F[],
  row: Sealed<F>,
): PersonShown {
  const found = fields.flatMap((field) => {
    const sealed = row[field];
    return sealed ? [[field, key.open(placeOf(personId, field), sealed)] as const] : [];
  });
  return Object.fromEntries(found);
}

const FOUND_BY_FIELDS = Object.keys(FOUND_BY) as (keyof typeof FOUND_BY)[];

/** The indexes of a kept person under the current key, from their sealed fields. @throws when one does not open */
export function indexesOf(
  vault: Vault,
  force: string,
  personId: string,
  row: Wrapped & Sealed<keyof typeof FOUND_BY>,
): Indexes {
  return indexed(vault, force, opened(vault.openKey(force, personId, row), personId, FOUND_BY_FIELDS, row));
}

const ofCases = statement({ caseIds: several(caseId), onlyOnceAgreed: bare<boolean>() }, (db, $, tenant) =>
  db
    .select({ caseId, personId, dataKey, keyId, ...FIELDS })
    .from(intakeCase)
    .innerJoin(person, eq(personId, intakeCase.personId))
    .leftJoin(wall, eq(wall.caseId, caseId))
    .where(
      and(
        sql`${caseId} = any(${$.caseIds})`,
        sql`(not ${$.onlyOnceAgreed}::boolean or ${state} in ('agreed', 'ended'))`,
        sql`(${tenant.provider}::text is null or ${wall.provider} = ${tenant.provider})`,
      ),
    ),
);

/** Who a case is about, in the fields that were asked for; `erased` when their key was destroyed. */
type Identity = { readonly personId: string; readonly person: PersonShown } | 'erased';

/**
 * The people of these cases, by case; a case that is not here is not in it. To a provider's staff nobody is named before the case
 * is booked with their provider.
 */
export async function identitiesOf(
  tx: Tx,
  vault: Vault,
  asked: { readonly caseIds: readonly string[]; readonly onlyOnceAgreed: boolean },
  fields: readonly PersonField[],
): Promise<ReadonlyMap<string, Identity>> {
  const found = await ofCases(tx, asked);
  const identities = found.map(({ caseId, personId, dataKey: wrapped, keyId, ...row }): [string, Identity] => {
    if (!wrapped) return [caseId, 'erased'];
    const key = vault.openKey(tx.tenant.force, personId, { keyId, wrapped });
    return [caseId, { personId, person: opened(key, personId, fields, row) }];
  });
  return new Map(identities);
}

/** The person of one case, as {@link identitiesOf} has them; null when there is no such case here. */
export async function identityOf(
  tx: Tx,
  vault: Vault,
  { caseId, onlyOnceAgreed }: { readonly caseId: string; readonly onlyOnceAgreed: boolean },
  fields: readonly PersonField[],
): Promise<Identity | null> {
  return (await identitiesOf(tx, vault, { caseIds: [caseId], onlyOnceAgreed }, fields)).get(caseId) ?? null;
}

const foundByOfCase = first({ caseId }, (db, $) =>
  db
    .select({ personId, dataKey, keyId, ...FOUND_BY })
    .from(intakeCase)
    .innerJoin(person, eq(personId, intakeCase.personId))
    .where(eq(caseId, $.caseId)),
);

const foundBy = statement({ caseId, nameBirth: several(nameBirthIndex), pnc: several(pncIndex) }, (db, $) => {
  const sameNameAndBirth = sql<boolean>`coalesce(${nameBirthIndex} = any(${$.nameBirth}), false)`;
  const samePnc = sql<boolean>`coalesce(${pncIndex} = any(${$.pnc}), false)`;
  return db
    .select({ caseId, personId, state, enrolledAt, sameNameAndBirth, samePnc })
    .from(person)
    .innerJoin(intakeCase, eq(intakeCase.personId, personId))
    .where(
      and(ne(caseId, $.caseId), or(sql`${nameBirthIndex} = any(${$.nameBirth})`, sql`${pncIndex} = any(${$.pnc})`)),
    )
    .orderBy(desc(caseId))
    .limit(50);
});

/**
 * 1.6 other cases of this force whose person has the same names and birth date, or the same PNC id; newest first. It looks
 * under every key of the ring: while a key is rotated the two may be indexed under different ones. Null: no such case here.
 */
export async function possibleDuplicates(tx: Tx, vault: Vault, caseId: string) {
  const { force } = tx.tenant;
  const own = await foundByOfCase(tx, { caseId });
  if (!own) return null;
  const { personId, dataKey: wrapped, keyId } = own;
  if (!wrapped) return [];
  const words = opened(vault.openKey(force, personId, { keyId, wrapped }), personId, FOUND_BY_FIELDS, own);
  const nameBirth = nameBirthKey(words);
  return foundBy(tx, {
    caseId,
    nameBirth: nameBirth === null ? [] : vault.blindIndexes(force, 'name-birth', nameBirth),
    pnc: words.pnc === undefined ? [] : vault.blindIndexes(force, 'pnc', words.pnc),
  });
}
