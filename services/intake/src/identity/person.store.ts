import type { Tx } from '@byway/facts/database';
import { longPnc } from './identifiers.rules.ts';
import { nameBirthKey } from './person.rules.ts';
import type { Person } from './person.schema.ts';
import type { DataKey, Vault } from './vault.ts';
import { COLUMNS, PERSON_FIELDS, type PersonField } from './who-sees.ts';

const FIELD_COLUMNS = Object.values(COLUMNS).join(', ');
const FIRST_FIELD = 6;
const PLACES = PERSON_FIELDS.map((_, i) => `$${i + FIRST_FIELD}`).join(', ');

/** A ciphertext in its column of `person`. */
const placeOf = (personId: string, field: PersonField) => ({ table: 'person', column: COLUMNS[field], id: personId });

/** Keeps a person, every field sealed under a new key of their own; gives that key for what else is theirs. */
export async function addPerson(tx: Tx, vault: Vault, personId: string, person: Person): Promise<DataKey> {
  const { force } = tx.tenant;
  const { key, wrapped } = vault.newKey(force, personId);
  const sealed = PERSON_FIELDS.map((field) => {
    const value = person[field];
    return value === undefined ? null : key.seal(placeOf(personId, field), value);
  });
  const nameBirth = nameBirthKey(person);
  await tx.query({
    name: 'add-person',
    text: `insert into person (person_id, force, data_key, name_birth_index, pnc_index, ${FIELD_COLUMNS})
           values ($1, $2, $3, $4, $5, ${PLACES})`,
    values: [
      personId,
      force,
      wrapped,
      nameBirth === null ? null : vault.blindIndex(force, 'name-birth', nameBirth),
      person.pnc === undefined ? null : vault.blindIndex(force, 'pnc', person.pnc),
      ...sealed,
    ],
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

type SealedRow = Record<string, Buffer | null>;

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
  const [row] = await tx.query<{ person_id: string; data_key: Buffer | null } & SealedRow>({
    name: 'identity-of-case',
    text: `select p.person_id, p.data_key, ${FIELD_COLUMNS}
             from intake_case c join person p using (person_id) left join wall w using (case_id)
            where c.case_id = $1 and (not $2 or c.state in ('agreed', 'ended')) and ($3::text is null or w.provider = $3)`,
    values: [caseId, onlyOnceAgreed, tx.tenant.provider ?? null],
  });
  if (!row) return null;
  const { person_id: personId, data_key: wrapped } = row;
  if (!wrapped) return 'erased';
  const key = vault.openKey(tx.tenant.force, personId, wrapped);
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

/** 1.6 other cases of this force whose person has the same names and birth date, or the same PNC id; newest first. */
export async function possibleDuplicates(tx: Tx, caseId: string): Promise<PossibleDuplicate[] | null> {
  const [own] = await tx.query<{ person_id: string; name_birth_index: Buffer | null; pnc_index: Buffer | null }>({
    name: 'index-of-case',
    text: `select p.person_id, p.name_birth_index, p.pnc_index
             from intake_case c join person p using (person_id) where c.case_id = $1`,
    values: [caseId],
  });
  if (!own) return null;
  return tx.query<PossibleDuplicate>({
    name: 'possible-duplicates',
    text: `select c.case_id as "caseId", p.person_id as "personId", c.state, c.enrolled_at as "enrolledAt",
                  coalesce(p.name_birth_index = $2, false) as "sameNameAndBirth", coalesce(p.pnc_index = $3, false) as "samePnc"
             from person p join intake_case c using (person_id)
            where c.case_id <> $1 and (p.name_birth_index = $2 or p.pnc_index = $3)
            order by c.case_id desc limit 50`,
    values: [caseId, own.name_birth_index, own.pnc_index],
  });
}
