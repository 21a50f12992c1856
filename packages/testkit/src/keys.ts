import { createHash } from 'node:crypto';

/** A key of this name, 32 bytes, the same in every run of the tests. */
export const keyOf = (name: string): Buffer => createHash('sha256').update(name).digest();
