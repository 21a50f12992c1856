import { createHash } from 'node:crypto';
import { seal as sealBytes, unseal as unsealBytes } from '@byway/service-kit/identity/cipher';
import type { KeyRing } from '@byway/service-kit/identity/key-ring';

/** The name a session goes by in the table: who reads it cannot make the cookie. */
export function hashOf(sessionId: string): string {
  return createHash('sha256').update(sessionId).digest('base64url');
}

/** Encrypts what a session holds, bound to the session's own row, by the current key. */
export function seal({ current }: KeyRing, idHash: string, text: string): Buffer {
  return sealBytes(current.key, idHash, Buffer.from(text));
}

/** The text of {@link seal}, by whichever key of the ring; null when the key, the row or a byte is not the same. */
export function unseal({ keys }: KeyRing, idHash: string, sealed: Buffer): string | null {
  for (const { key } of keys) {
    try {
      return unsealBytes(key, idHash, sealed).toString();
    } catch {
      // Another of them may open it; a session is short, and they are two at most.
    }
  }
  return null;
}
