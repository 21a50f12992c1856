import { PERSON_FIELDS } from '@byway/contracts/http/intake/person';
import type { EpochMs } from '@byway/schemes/london';
import { forgetBodies } from '@byway/service-kit/cases/erasure';
import type { Tx } from '@byway/tables/database';
import { finishDrafts } from '../drafts/erase-drafts.ts';
import { COLUMNS } from '../identity/who-sees.ts';

const HELD = PERSON_FIELDS.map((field) => `(${COLUMNS[field]} is not null)`).join(', ');
const EMPTIED = PERSON_FIELDS.map((field) => `${COLUMNS[field]} = null`).join(', ');
/** Sealed under the same key in `encounter`, which is never changed: it stays as ciphertext nobody can open. */
const CUSTODY_NUMBER = 'custodyNumber';

/** What is kept of a person, by name and never by value, and of enrolments under way about them. */
export interface Held {
  readonly fields: readonly string[];
  readonly drafts: number;
}

/** What the destruction of a person's key would take; reads nothing that is sealed. */
export async function heldOf(tx: Tx, personId: string): Promise<Held> {
  const [row] = await tx.query<{ held: boolean[]; custody: boolean; drafts: number }>({
    name: 'held-of-person',
    text: `select array[${HELD}] as held,
                  exists (select from encounter e join intake_case c using (case_id)
                           where c.person_id = $1 and e.custody_number is not null) as custody,
                  (select count(*)::int from draft d join intake_case c using (case_id)
                    where c.person_id = $1 and d.state = 'open') as drafts
             from person where person_id = $1`,
    values: [personId],
  });
  const fields = PERSON_FIELDS.filter((_, i) => row?.held[i]) as string[];
  return { fields: row?.custody ? [...fields, CUSTODY_NUMBER] : fields, drafts: row?.drafts ?? 0 };
}

/** Ids of drafts that were about these cases, whatever became of them. */
async function draftIdsOf(tx: Tx, cases: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>({
    name: 'draft-ids-of',
    text: 'select draft_id as id from draft where case_id = any($1)',
    values: [cases],
  });
  return rows.map(({ id }) => id);
}

/**
 * §9 destroys the data key of a person whose cases are locked: what was sealed under it, here and in every copy made from
 * now on, is unreadable for ever; one made before holds the key still (docs/adr/0023). Ciphertexts and the keyed hashes by
 * which they would be met again (1.6) go with it, enrolments under way too, and the hashes of the bodies that told of them.
 */
export async function destroyKey(tx: Tx, personId: string, cases: readonly string[], at: EpochMs): Promise<Held> {
  const held = await heldOf(tx, personId);
  await tx.query({
    name: 'destroy-key',
    text: `update person set data_key = null, key_destroyed_at = $2, name_birth_index = null, pnc_index = null, ${EMPTIED}
            where person_id = $1`,
    values: [personId, new Date(at).toISOString()],
  });
  const drafts = await draftIdsOf(tx, cases);
  for (const caseId of cases) await finishDrafts(tx, caseId);
  await forgetBodies(tx, [...cases, ...drafts]);
  return held;
}
