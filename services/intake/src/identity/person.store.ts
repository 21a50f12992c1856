import type { OfferState } from '@byway/contracts/codes';
import { PERSON_FIELDS, type Person, type PersonField, type PersonShown } from '@byway/contracts/http/intake/person';
import { longPnc } from '@byway/contracts/written/police-ids';
import { wall } from '@byway/facts/tables';
import { SealBroken } from '@byway/service-kit/identity/cipher';
import type { Tx } from '@byway/tables/database';
import { bare, several, statement } from '@byway/tables/statement';
import { and, eq, sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { intakeCase, person } from '../tables.ts';
import { metBy } from './index-words.rules.ts';
import { casesByHash, hashesOf } from './person-index.store.ts';
import { newPersonKey, openPersonKey, type Whose } from './person-key.ts';
import { COMPARED_FIELDS, exchanged, relationOf } from './same-person.rules.ts';
import type { DataKey, Vault } from './vault.ts';

const { personId, dataKey, keyId, reference, version } = person;
const { caseId, state, enrolledAt } = intakeCase;

/** The columns of the sealed fields. */
export const FIELDS = Object.fromEntries(PERSON_FIELDS.map((field) => [field, person[field]])) as Pick<
  typeof person,
  PersonField
>;
type Sealed<F extends PersonField = PersonField> = Readonly<Record<F, Buffer | null>>;

const add = statement({ personId, dataKey, keyId, ...FIELDS }, (db, $) => db.insert(person).values($));

/** Where a field of a person is sealed. */
export const placeOf = (personId: string, field: PersonField) => ({ table: 'person', column: field, id: personId });

/**
 * Keeps a person, every field sealed under a new key of their own, which is good for this case alone; returns that key for what else
 * is theirs. They are found once they are indexed.
 */
export async function addPerson(tx: Tx, vault: Vault, whose: Whose, given: Person): Promise<DataKey> {
  const { personId } = whose;
  const { key, wrapped: dataKey, keyId } = newPersonKey(vault, tx.tenant.force, whose);
  const sealed = PERSON_FIELDS.map((field) => {
    const value = given[field];
    return [field, value === undefined ? null : key.seal(placeOf(personId, field), value)] as const;
  });
  const fields = Object.fromEntries(sealed) as Sealed;
  await add(tx, { personId, dataKey, keyId, ...fields });
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

/** The fields named, opened. @throws when a ciphertext was altered or moved */
export function opened<F extends PersonField>(
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

const ofCases = statement(
  { caseIds: several(caseId), onlyOnceAgreed: bare<boolean>(), toCompare: bare<boolean>() },
  (db, $, tenant) =>
    db
      .select({ caseId, personId, reference, version, state, enrolledAt, dataKey, keyId, ...FIELDS })
      .from(intakeCase)
      .innerJoin(person, eq(personId, intakeCase.personId))
      .leftJoin(wall, eq(wall.caseId, caseId))
      .where(
        and(
          sql`${caseId} = any(${$.caseIds})`,
          sql`(not ${$.onlyOnceAgreed}::boolean or ${state} in ('agreed', 'ended'))`,
          sql`(${$.toCompare}::boolean or ${tenant.provider}::text is null or ${wall.provider} = ${tenant.provider})`,
        ),
      ),
);

/**
 * Who a case is about, in the fields that were asked for; `erased` when their key was destroyed, `unreadable` when what is kept of them
 * does not open: it was altered, or the case was pointed at another person.
 */
type Identity =
  | {
      readonly personId: string;
      readonly reference: string | null;
      readonly version: number;
      readonly state: OfferState;
      readonly enrolledAt: number;
      readonly person: PersonShown;
    }
  | 'erased'
  | 'unreadable';

type Readable = Exclude<Identity, 'unreadable'>;

/** Where the answer is about one case, there is none that leaves it out. */
function readable(found: Identity | undefined): Readable | null {
  if (found === 'unreadable') throw new SealBroken('the person of a case does not open');
  return found ?? null;
}

/** Whether it is said who that is. */
export const isKnown = (who: Identity | undefined): who is Exclude<Identity, string> => typeof who === 'object';

/** What opens identity, and where it says that something does not open. */
type Reader = Pick<Deps, 'vault' | 'log'>;

/**
 * The people of these cases, by case; a case that is not here is not in it. To a provider's staff nobody is named before the case
 * is booked with their provider; `toCompare`: the records are compared, and none is shown.
 */
export async function identitiesOf(
  tx: Tx,
  { vault, log }: Reader,
  asked: { readonly caseIds: readonly string[]; readonly onlyOnceAgreed: boolean; readonly toCompare?: true },
  fields: readonly PersonField[],
): Promise<ReadonlyMap<string, Identity>> {
  const found = await ofCases(tx, { toCompare: false, ...asked });
  const identities = found.map((row): [string, Identity] => {
    const { caseId, personId, dataKey: wrapped, keyId, reference, version, state, enrolledAt } = row;
    if (!wrapped) return [caseId, 'erased'];
    try {
      const key = openPersonKey(vault, tx.tenant.force, { personId, caseId }, { keyId, wrapped });
      const about = { personId, reference, version, state, enrolledAt };
      return [caseId, { ...about, person: opened(key, personId, fields, row) }];
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
      log.error({ subject: caseId }, 'what is kept of the person of this case does not open for it');
      return [caseId, 'unreadable'];
    }
  });
  return new Map(identities);
}

/** The person of one case, as {@link identitiesOf} has them; null when there is no such case here. @throws SealBroken for `unreadable` */
export async function identityOf(
  tx: Tx,
  reader: Reader,
  { caseId, onlyOnceAgreed }: { readonly caseId: string; readonly onlyOnceAgreed: boolean },
  fields: readonly PersonField[],
): Promise<Readable | null> {
  return readable((await identitiesOf(tx, reader, { caseIds: [caseId], onlyOnceAgreed }, fields)).get(caseId));
}

/** So many records are opened and compared at a time. */
const AT_ONCE = 100;

/**
 * 1.6 other cases of this force whose person looks to be the same as this case's, or related, and why; newest first, after a case,
 * so many at most. Null: no such case here. @throws SealBroken as `identityOf` does
 */
export async function possibleDuplicates(
  tx: Tx,
  reader: Reader,
  caseId: string,
  { after, limit }: { readonly after: string | null; readonly limit: number },
) {
  const anyone = (caseIds: readonly string[]) =>
    identitiesOf(tx, reader, { caseIds, onlyOnceAgreed: false, toCompare: true }, COMPARED_FIELDS);
  const own = readable((await anyone([caseId])).get(caseId));
  if (!own) return null;
  if (own === 'erased') return [];
  const turned = exchanged(own.person.dateOfBirth);
  const words = [...metBy(own.person), ...(turned ? metBy({ dateOfBirth: turned }) : [])];
  const hashes = hashesOf(reader.vault, tx.tenant.force, words);
  const found = [];
  let page = { cursor: after, more: true };
  while (page.more && found.length < limit) {
    const ids = (await casesByHash(tx, { hashes, but: caseId, after: page.cursor, limit: AT_ONCE })).map(
      (row) => row.caseId,
    );
    const people = await anyone(ids);
    for (const id of ids) {
      const who = people.get(id);
      const relation = isKnown(who) ? relationOf(own.person, who.person) : null;
      if (isKnown(who) && relation) {
        const { personId, state, enrolledAt } = who;
        found.push({ caseId: id, personId, state, enrolledAt, ...relation });
      }
    }
    page = { cursor: ids.at(-1) ?? null, more: ids.length === AT_ONCE };
  }
  return found.slice(0, limit);
}
