import { SealBroken } from '@byway/service-kit/identity/cipher';
import type { DataKey, Vault, Wrapped } from './vault.ts';

/** A person and the one case that is theirs: whoever is met again is written down anew (1.6). */
export interface Whose {
  readonly personId: string;
  readonly caseId: string;
}

/**
 * What the key of a person is wrapped for: the person and their case together. A row that says of a case that it is another person's
 * opens nothing, so whoever can write the tables cannot put another name on a case.
 */
const both = ({ personId, caseId }: Whose): string => `${personId}/${caseId}`;

export const newPersonKey = (vault: Vault, force: string, whose: Whose): Wrapped & { readonly key: DataKey } =>
  vault.newKey(force, both(whose));

/**
 * Does it for the person and their case; else for the person alone, as keys were wrapped at first, until the sweep has wrapped them
 * for both. Nobody without a root key can make one of that kind again.
 */
function boundOrNotYet<T>(whose: Whose, does: (wrappedFor: string) => T): T {
  try {
    return does(both(whose));
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    return does(whose.personId);
  }
}

/** The key of a person, for their case. @throws SealBroken when the case is another person's, and as `vault.openKey` does */
export const openPersonKey = (vault: Vault, force: string, whose: Whose, kept: Wrapped): DataKey =>
  boundOrNotYet(whose, (wrappedFor) => vault.openKey(force, wrappedFor, kept));

/** Whether the key opens for both: to tell whether what the tables say of a case is of the person they say it is of. */
export function isTheirs(vault: Vault, force: string, whose: Whose, kept: Wrapped): boolean {
  try {
    openPersonKey(vault, force, whose, kept);
    return true;
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    return false;
  }
}

/** The same key under the current root key, for the person and their case. @throws as `openPersonKey` does */
export const rewrapPersonKey = (vault: Vault, force: string, whose: Whose, kept: Wrapped): Wrapped =>
  boundOrNotYet(whose, (wrappedFor) => vault.rewrap(force, wrappedFor, kept, both(whose)));
