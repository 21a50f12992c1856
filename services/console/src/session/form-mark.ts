import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { KeyRing } from '@byway/service-kit/identity/key-ring';

const keyOf = (sessionKey: Buffer): Buffer => Buffer.from(hkdfSync('sha256', sessionKey, '', 'form', 32));
const signed = (sessionKey: Buffer, actor: string): Buffer =>
  createHmac('sha256', keyOf(sessionKey)).update(actor).digest();

/**
 * Whose form it is, as a hidden field of it: the opaque id of whom it was shown to, and a mark that only the console makes. It
 * lets nothing be done. What comes with it was typed into a page of ours by that person, and can be kept for them when the
 * session that it was shown in is no more.
 */
export function formMark({ current }: KeyRing, actor: string): string {
  return `${Buffer.from(actor).toString('base64url')}.${signed(current.key, actor).toString('base64url')}`;
}

/** Whose form a mark is of; null: it is forged or broken. */
export function actorOfForm({ keys }: KeyRing, mark: string): string | null {
  const [payload = '', given = ''] = mark.split('.');
  const actor = Buffer.from(payload, 'base64url').toString('utf8');
  const one = Buffer.from(given, 'base64url');
  const isRight = (right: Buffer): boolean => one.length === right.length && timingSafeEqual(one, right);
  return keys.some(({ key }) => isRight(signed(key, actor))) ? actor : null;
}
