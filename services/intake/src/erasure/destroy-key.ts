import { PERSON_FIELDS } from '@byway/contracts/http/intake/person';
import type { EpochMs } from '@byway/schemes/london';
import { forgetBodies } from '@byway/service-kit/cases/erasure';
import type { Tx } from '@byway/tables/database';
import { draftsOf } from '../drafts/draft.store.ts';
import { finishDrafts } from '../drafts/erase-drafts.ts';
import { forgetIndex } from '../identity/person-index.store.ts';
import { destroyKeyOf, keptOf } from './destroy-key.store.ts';

/** Sealed under the same key in `encounter`, which is never changed: it stays as ciphertext nobody can open. */
const CUSTODY_NUMBER = 'custodyNumber';

/** What is kept of a person, by name and never by value, and of enrolments under way about them. */
export interface Held {
  readonly fields: string[];
  readonly drafts: number;
}

/** What the destruction of a person's key would take; reads nothing that is sealed. */
export async function heldOf(tx: Tx, personId: string): Promise<Held> {
  const kept = await keptOf(tx, { personId });
  const fields: string[] = PERSON_FIELDS.filter((_, i) => kept?.fields[i]);
  return { fields: kept?.custodyNumber ? [...fields, CUSTODY_NUMBER] : fields, drafts: kept?.drafts ?? 0 };
}

/**
 * §9 destroys the data key of a person whose cases are locked: what was sealed under it, here and in every copy made from
 * now on, is unreadable for ever; one made before holds the key still (docs/adr/0023). Ciphertexts and the keyed hashes by
 * which they would be met again (1.6) go with it, enrolments under way too, and the hashes of the bodies that told of them.
 */
export async function destroyKey(tx: Tx, personId: string, cases: readonly string[], at: EpochMs): Promise<Held> {
  const held = await heldOf(tx, personId);
  await destroyKeyOf(tx, { personId, keyDestroyedAt: at });
  await forgetIndex(tx, { personId });
  const drafts = await draftsOf(tx, { cases });
  for (const caseId of cases) await finishDrafts(tx, caseId);
  await forgetBodies(tx, [...cases, ...drafts.map(({ draftId }) => draftId)]);
  return held;
}
