import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Answer, Harm } from './api.ts';
import type { Config } from './config.ts';
import { isMobile, type Sent, type Taken } from './sent.ts';

const Message = z.object({
  reference: z.string().min(1).max(80),
  from: z.string().min(3),
  to: z.string(),
  text: z.string().min(1).max(1_600),
});

const STATES: Readonly<Record<string, string>> = {
  sending: 'sent',
  delivered: 'delivered',
  'permanent-failure': 'undeliverable',
  'temporary-failure': 'expired',
};
const shown = (sent: Sent, one: Taken) => ({
  id: one.id,
  reference: one.reference,
  state: STATES[sent.statusOf(one)] ?? 'queued',
});

const wrong = (status: number, error: string): Answer => ({ status, body: { error } });

function isAllowed({ GATEWAY_KEY }: Config, header: string | undefined): boolean {
  const [given, right] = [Buffer.from(header ?? ''), Buffer.from(`Bearer ${GATEWAY_KEY}`)];
  return GATEWAY_KEY !== '' && given.length === right.length && timingSafeEqual(given, right);
}

function send(sent: Sent, given: unknown): Answer {
  const parsed = Message.safeParse(given);
  if (!parsed.success) return wrong(400, 'this is no message');
  const { reference, to, text } = parsed.data;
  if (!isMobile(to)) return wrong(400, 'this is no mobile number');
  // As others do: a reference is the sender's own, and the same one again is another message.
  return { status: 202, body: shown(sent, sent.take({ reference, to, words: text, via: 'gateway' })) };
}

function look(sent: Sent, url: URL): Answer {
  const ours = sent.all.filter(({ via }) => via === 'gateway');
  const id = /^\/v1\/messages\/([^/]+)$/.exec(url.pathname)?.[1];
  if (id === undefined) {
    const reference = url.searchParams.get('reference');
    const messages = ours.filter((one) => one.reference === reference).map((one) => shown(sent, one));
    return { status: 200, body: { messages } };
  }
  const one = ours.find((other) => other.id === id);
  return one ? { status: 200, body: shown(sent, one) } : wrong(404, 'there is no such message');
}

/** Answers as a gateway for texts does, with messages, receipts and replies. */
export function gatewayOf(config: Config, sent: Sent, harm: Harm) {
  let second = { began: 0, sent: 0 };
  const isTooFast = (): boolean => {
    if (Date.now() - second.began >= 1_000) second = { began: Date.now(), sent: 0 };
    second.sent += 1;
    return second.sent > config.SENDS_PER_SECOND;
  };
  /** Null: the answer is lost on its way. */
  return async (method: string, url: URL, header: string | undefined, given: unknown): Promise<Answer | null> => {
    if (!isAllowed(config, header)) return wrong(401, 'this key opens nothing');
    if (method === 'GET' && url.pathname === '/v1/replies') {
      const replies = sent.answersTo('gateway').toReversed().slice(0, 250);
      return { status: 200, body: { replies: replies.map(({ id, from, words }) => ({ id, from, text: words })) } };
    }
    if (method === 'GET' && /^\/v1\/messages(\/|$)/.test(url.pathname)) return look(sent, url);
    if (method !== 'POST' || url.pathname !== '/v1/messages') return wrong(404, 'there is nothing here');
    if (isTooFast()) return { ...wrong(429, 'too fast'), headers: { 'retry-after': '1' } };
    if (harm.fail > 0) {
      harm.fail -= 1;
      return wrong(500, 'something went wrong');
    }
    const answer = send(sent, given);
    if (answer.status !== 202 || harm.loseAnswers === 0) return answer;
    harm.loseAnswers -= 1;
    return null;
  };
}
