import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const NONCE = 12;
const TAG = 16;

/** The name a session goes by in the table: who reads it cannot make the cookie. */
export function hashOf(sessionId: string): string {
  return createHash('sha256').update(sessionId).digest('base64url');
}

/** Encrypts (AES-256-GCM) what a session holds, bound to the session's own row. */
export function seal(key: Buffer, idHash: string, text: string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(idHash));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** The text of {@link seal}; null when the key, the row or a byte is not the same. */
export function unseal(key: Buffer, idHash: string, sealed: Buffer): string | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE)).setAAD(Buffer.from(idHash));
    decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
