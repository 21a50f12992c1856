import { longPnc } from '@byway/contracts/identifiers';
import type { Tx } from '@byway/tables/database';
import { nameBirthKey } from './person.rules.ts';
import type { Person } from './person.schema.ts';
import type { DataKey, Vault, Wrapped } from './vault.ts';
import { COLUMNS, PERSON_FIELDS, type PersonField } from './who-sees.ts';

const FIELD_COLUMNS = Object.values(COLUMNS).join(', ');
const FIRST_FIELD = 7;
const PLACES = PERSON_FIELDS.map((_, i) => `$${i + FIRST_FIELD}`).join(', ');

/** A ciphertext in its column of `person`. */
const placeOf = (personId: string, field: PersonField) => ({ table: 'person', column: COLUMNS[field], id: personId });

/** Keeps a person, every field sealed under a new key of their own; gives that key for what else is theirs. */
export async function addPerson(tx: Tx, vault: Vault, personId: string, person: Person): Promise<DataKey> {
  const { force } = tx.tenant;
  const { key, wrapped, keyId } = vault.newKey(force, personId);
  const sealed = PERSON_FIELDS.map((field) => {
    const value = person[field];
    return value === undefined ? null : key.seal(placeOf(personId, field), value);
  });
  const { nameBirth, pnc } = indexed(vault, force, person);
  await tx.query({
    name: 'add-person',
    text: `insert into person (person_id, force, data_key, key_id, name_birth_index, pnc_index, ${FIELD_COLUMNS})
           values ($1, $2, $3, $4, $5, $6, ${PLACES})`,
    values: [personId, force, wrapped, keyId, nameBirth, pnc, ...sealed],
  });
  return key;
}

/**
 * The person as kept: PNC ids in their long form, so that one person's are alike (`thisYear` settles short years), and
 * a name a facilitator can call them by.
 */
export function asKept(person: Person, thisYear: number): Person {
  const { givenName, familyName, pnc } = person;
  const preferredName = person.preferredName ?? givenName ?? familyName;
  return {
    ...person,
    ...(preferredName === undefined ? {} : { preferredName }),
    ...(pnc === undefined ? {} : { pnc: longPnc(pnc, thisYear) }),
  };
}

type SealedRow = Readonly<Record<string, Buffer | null>>;

/** The two indexes under the current key; null where the person has no such words. */
function indexed(vault: Vault, force: string, person: Partial<Person>): Indexes {
  const nameBirth = nameBirthKey(person);
  return {
    nameBirth: nameBirth === null ? null : vault.blindIndex(force, 'name-birth', nameBirth),
    pnc: person.pnc === undefined ? null : vault.blindIndex(force, 'pnc', person.pnc),
  };
}

interface Indexes {
  readonly nameBirth: Buffer | null;
  readonly pnc: Buffer | null;
}

/** What a person is found by, opened. @throws when a ciphertext was altered or moved */
function foundBy(key: DataKey, personId: string, row: SealedRow): Partial<Person> {
  const opened = (['givenName', 'familyName', 'dateOfBirth', 'pnc'] as const).flatMap((field) => {
    const sealed = row[COLUMNS[field]];
    return sealed ? [[field, key.open(placeOf(personId, field), sealed)] as const] : [];
  });
  return Object.fromEntries(opened);
}

/** The indexes of a kept person under the current key, from their sealed fields. @throws when one does not open */
export function indexesOf(vault: Vault, force: string, personId: string, row: Wrapped & SealedRow): Indexes {
  return indexed(vault, force, foundBy(vault.openKey(force, personId, row), personId, row));
}

/**
 * Fields of a person, opened; `erased` when their key was destroyed, null when there is no such case here. To a provider's staff
 * nobody is named before the case is booked with their provider.
 */
export async function identityOf(
  tx: Tx,
  vault: Vault,
  caseId: string,
  fields: readonly PersonField[],
  onlyOnceAgreed: boolean,
): Promise<{ personId: string; fields: Partial<Record<PersonField, unknown>> } | 'erased' | null> {
  const [row] = await tx.query<{ person_id: string; data_key: Buffer | null; key_id: string } & SealedRow>({
    name: 'identity-of-case',
    text: `select p.person_id, p.data_key, p.key_id, ${FIELD_COLUMNS}
             from intake_case c join person p using (person_id) left join wall w using (case_id)
            where c.case_id = $1 and (not $2 or c.state in ('agreed', 'ended')) and ($3::text is null or w.provider = $3)`,
    values: [caseId, onlyOnceAgreed, tx.tenant.provider ?? null],
  });
  if (!row) return null;
  const { person_id: personId, data_key: wrapped, key_id: keyId } = row;
  if (!wrapped) return 'erased';
  const key = vault.openKey(tx.tenant.force, personId, { keyId, wrapped });
  const opened = fields.flatMap((field) => {
    const sealed = row[COLUMNS[field]];
    return sealed ? [[field, key.open(placeOf(personId, field), sealed)] as const] : [];
  });
  return { personId, fields: Object.fromEntries(opened) };
}

/** A case of a person who looks to be the same, and on what ground. */
export interface PossibleDuplicate {
  readonly caseId: string;
  readonly personId: string;
  readonly state: string;
  readonly enrolledAt: Date;
  readonly sameNameAndBirth: boolean;
  readonly samePnc: boolean;
}

/**
 * 1.6 other cases of this force whose person has the same names and birth date, or the same PNC id; newest first. It looks
 * under every key of the ring: while a key is rotated the two may be indexed under different ones. Null: no such case here.
 */
export async function possibleDuplicates(tx: Tx, vault: Vault, caseId: string): Promise<PossibleDuplicate[] | null> {
  const { force } = tx.tenant;
  const [own] = await tx.query<{ person_id: string; data_key: Buffer | null; key_id: string } & SealedRow>({
    name: 'found-by-of-case',
    text: `select p.person_id, p.data_key, p.key_id, p.given_name, p.family_name, p.date_of_birth, p.pnc
             from intake_case c join person p using (person_id) where c.case_id = $1`,
    values: [caseId],
  });
  if (!own) return null;
  const { person_id: personId, data_key: wrapped, key_id: keyId } = own;
  if (!wrapped) return [];
  const words = foundBy(vault.openKey(force, personId, { keyId, wrapped }), personId, own);
  const nameBirth = nameBirthKey(words);
  return tx.query<PossibleDuplicate>({
    name: 'possible-duplicates',
    text: `select c.case_id as "caseId", p.person_id as "personId", c.state, c.enrolled_at as "enrolledAt",
                  coalesce(p.name_birth_index = any($2), false) as "sameNameAndBirth",
                  coalesce(p.pnc_index = any($3), false) as "samePnc"
             from person p join intake_case c using (person_id)
            where c.case_id <> $1 and (p.name_birth_index = any($2) or p.pnc_index = any($3))
            order by c.case_id desc limit 50`,
    values: [
      caseId,
      nameBirth === null ? [] : vault.blindIndexes(force, 'name-birth', nameBirth),
      words.pnc === undefined ? [] : vault.blindIndexes(force, 'pnc', words.pnc),
    ],
  });
}
