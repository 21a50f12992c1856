import { createHash } from 'node:crypto';
import { seal as sealBytes, unseal as unsealBytes } from '@byway/service-kit/identity/cipher';

/** The name a session goes by in the table: who reads it cannot make the cookie. */
export function hashOf(sessionId: string): string {
  return createHash('sha256').update(sessionId).digest('base64url');
}

/** Encrypts what a session holds, bound to the session's own row. */
export function seal(key: Buffer, idHash: string, text: string): Buffer {
  return sealBytes(key, idHash, Buffer.from(text));
}

/** The text of {@link seal}; null when the key, the row or a byte is not the same. */
export function unseal(key: Buffer, idHash: string, sealed: Buffer): string | null {
  try {
    return unsealBytes(key, idHash, sealed).toString();
  } catch {
    return null;
  }
}
