import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { KeyRing } from '@byway/service-kit/identity/key-ring';
import { z } from 'zod';
import { hashOf } from '../session/seal.ts';
import type { Watching } from './changes.ts';

const Ticket = z.strictObject({
  force: z.string(),
  provider: z.string().nullable(),
  court: z.string().nullable(),
  actor: z.string(),
  own: z.boolean(),
  cases: z.array(z.uuid()),
  types: z.array(z.string()),
  since: z.number(),
}) satisfies z.ZodType<Watching>;

const keyOf = (sessionKey: Buffer): Buffer => Buffer.from(hkdfSync('sha256', sessionKey, '', 'changes', 32));
const signed = (sessionKey: Buffer, sessionId: string, payload: string): Buffer =>
  createHmac('sha256', keyOf(sessionKey))
    .update(`${hashOf(sessionId)}.${payload}`)
    .digest();

/**
 * What a page may listen to, as a word for its address: the services showed these cases to this session a moment ago. It
 * holds random ids, is good for no other session, and opens nothing but "something changed".
 */
export function ticketFor({ current }: KeyRing, sessionId: string, watching: Watching): string {
  const payload = Buffer.from(JSON.stringify(watching)).toString('base64url');
  return `${payload}.${signed(current.key, sessionId, payload).toString('base64url')}`;
}

/** What a ticket was made for; null: it is forged, another session's, or broken. */
export function watchingOf({ keys }: KeyRing, sessionId: string, ticket: string): Watching | null {
  const [payload = '', mark = ''] = ticket.split('.');
  const given = Buffer.from(mark, 'base64url');
  const isRight = (right: Buffer): boolean => given.length === right.length && timingSafeEqual(given, right);
  if (!keys.some(({ key }) => isRight(signed(key, sessionId, payload)))) return null;
  return Ticket.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))).data ?? null;
}
