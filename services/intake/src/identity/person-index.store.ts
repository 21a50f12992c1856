import { randomInt } from 'node:crypto';
import type { PersonShown } from '@byway/contracts/http/intake/person';
import { drawReference } from '@byway/contracts/reference';
import type { Tx } from '@byway/tables/database';
import { bare, first, several, statement } from '@byway/tables/statement';
import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import { encounter, intakeCase, person, personIndex } from '../tables.ts';
import { INDEX_RULES, type IndexWord, indexWordsOf } from './index-words.rules.ts';
import type { DataKey, Vault } from './vault.ts';

const { personId, reference, indexedBy } = person;
const { hash } = personIndex;

/** As much of a keyed hash as tells words apart: whoever is found is compared before they are shown. */
const BYTES = 12;
const cut = (hashed: Buffer): Buffer => hashed.subarray(0, BYTES);

/** The hashes to look words up by, under every key of the ring: while a key is rotated a row has that of one or the other. */
export const hashesOf = (vault: Vault, force: string, words: readonly IndexWord[]): Buffer[] =>
  words.flatMap(({ kind, words: said }) => vault.blindIndexes(force, kind, said).map(cut));

const forget = statement({ personId }, (db, $) => db.delete(personIndex).where(eq(personIndex.personId, $.personId)));
const mark = statement({ personId, reference, indexedBy }, (db, { personId: id, ...indexed }) =>
  db.update(person).set(indexed).where(eq(personId, id)),
);
const referenceKept = first({ personId }, (db, $) =>
  db.select({ reference }).from(person).where(eq(personId, $.personId)),
);
const taken = first({ reference }, (db, $) => db.select({ reference }).from(person).where(eq(reference, $.reference)));

/** A reference that nobody of this force has, drawn by lot. */
async function freeReference(tx: Tx): Promise<string> {
  for (;;) {
    const drawn = drawReference((of) => randomInt(of));
    if (!(await taken(tx, { reference: drawn }))) return drawn;
  }
}

const numbersOf = statement({ personId }, (db, $) =>
  db
    .select({
      caseId: encounter.caseId,
      custodyNumber: sql`${encounter.custodyNumber}`.mapWith(encounter.custodyNumber),
    })
    .from(encounter)
    .innerJoin(intakeCase, eq(intakeCase.caseId, encounter.caseId))
    .where(and(eq(intakeCase.personId, $.personId), isNotNull(encounter.custodyNumber))),
);

/** Where a custody number is sealed. */
export const custodyPlace = (caseId: string) => ({ table: 'encounter', column: 'custody_number', id: caseId });

/**
 * Indexes a kept person and their encounters under the current key, instead of what was indexed before; gives who has none a
 * reference (1.6).
 * @throws when a sealed number does not open
 */
export async function indexPerson(
  tx: Tx,
  vault: Vault,
  key: DataKey,
  { personId, known }: { readonly personId: string; readonly known: PersonShown },
): Promise<void> {
  const { force } = tx.tenant;
  const numbers = (await numbersOf(tx, { personId })).map(
    ({ caseId, custodyNumber }) => key.open(custodyPlace(caseId), custodyNumber) as string,
  );
  const words = indexWordsOf(known, numbers);
  const hashes = words.map(({ kind, words: said }) => cut(vault.blindIndex(force, kind, said)));
  const reference = (await referenceKept(tx, { personId }))?.reference ?? (await freeReference(tx));
  await forget(tx, { personId });
  if (hashes.length > 0) {
    await tx.query({
      name: 'index-person',
      text: 'insert into person_index (person_id, hash) select $1, unnest($2::bytea[]) on conflict do nothing',
      values: [personId, hashes],
    });
  }
  await mark(tx, { personId, reference, indexedBy: INDEX_RULES });
}

/** Everything a person could be found by is destroyed. */
export const forgetIndex = forget;

const { caseId } = intakeCase;

/** Cases whose person has one of these hashes, newest first, after a case (null: from the newest), but for one case. */
export const casesByHash = statement(
  { hashes: several(hash), but: bare<string | null>(), after: bare<string | null>(), limit: bare<number>() },
  (db, $) => {
    const found = db
      .select({ personId: personIndex.personId })
      .from(personIndex)
      .where(sql`${hash} = any(${$.hashes})`);
    return db
      .select({ caseId })
      .from(intakeCase)
      .where(
        and(
          sql`${intakeCase.personId} in (${found})`,
          sql`${caseId} <> coalesce(${$.but}::uuid, '00000000-0000-0000-0000-000000000000')`,
          sql`${caseId} < coalesce(${$.after}::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')`,
        ),
      )
      .orderBy(desc(caseId))
      .limit($.limit);
  },
);

const ofReference = statement({ reference }, (db, $) =>
  db
    .select({ caseId })
    .from(intakeCase)
    .innerJoin(person, eq(personId, intakeCase.personId))
    .where(eq(reference, $.reference))
    .orderBy(desc(caseId)),
);

/** The cases of who has this reference, newest first. */
export async function casesByReference(tx: Tx, written: string): Promise<string[]> {
  return (await ofReference(tx, { reference: written })).map((row) => row.caseId);
}

/** Whom a caller may be shown at all: nobody else takes up room on a page. */
interface Shown {
  readonly onlyOnceAgreed: boolean;
  /** The last case of the page before; null: from the newest. */
  readonly after: string | null;
  readonly limit: number;
}

/**
 * Cases that the caller may be shown and whose person has of each list of hashes one at least, newest first, after a case: so many at
 * most. To a provider's staff only what is booked with them.
 */
export async function casesByWords(
  tx: Tx,
  each: readonly (readonly Buffer[])[],
  { onlyOnceAgreed, after, limit }: Shown,
): Promise<string[]> {
  const rows = await tx.query<{ caseId: string }>({
    name: 'cases-by-words',
    text: `with sought as (select * from unnest($1::bytea[], $2::int[]) as sought (hash, word)),
                found as (select i.person_id from person_index i join sought s on s.hash = i.hash
                           group by i.person_id having count(distinct s.word) = $3)
           select c.case_id as "caseId" from intake_case c join found f on f.person_id = c.person_id left join wall w on w.case_id = c.case_id
            where (not $4::boolean or c.state in ('agreed', 'ended')) and ($5::text is null or w.provider = $5)
              and c.case_id < coalesce($6::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
            order by c.case_id desc limit $7`,
    values: [
      each.flat(),
      each.flatMap((hashes, n) => hashes.map(() => n)),
      each.length,
      onlyOnceAgreed,
      tx.tenant.provider ?? null,
      after,
      limit,
    ],
  });
  return rows.map((row) => row.caseId);
}
