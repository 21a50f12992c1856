import { z } from 'zod';
import type { Config } from '../config.ts';
import { type Fate, type Gateway, type Known, Refused, TooFast } from './gateway.ts';

const FATES: Readonly<Record<string, Fate>> = {
  queued: 'on-its-way',
  sent: 'on-its-way',
  delivered: 'delivered',
  undeliverable: 'failed',
  expired: 'failed',
};
const Message = z.object({ id: z.string().min(1).max(80), state: z.string() });
const Listed = z.object({ messages: z.array(Message) });
const Replies = z.object({
  replies: z.array(z.object({ id: z.string().min(1).max(80), from: z.string(), text: z.string() })),
});
const WAIT_MS = 1_000;

/** How long an answer is waited for. Whatever was begun has been given up well before somebody else takes the number up. */
export const ANSWER_MS = 10_000;

/** There was no answer, or none that helps. Neither the number nor the words are in it. */
class Unanswered extends Error {
  override readonly name = 'Unanswered';
}

const knownIn = ({ id, state }: z.output<typeof Message>): Known => {
  const fate = FATES[state];
  if (!fate) throw new Error('the gateway says something that nobody knows of a text');
  return { providerId: id, fate };
};

type Settings = Pick<Config, 'GATEWAY_URL' | 'GATEWAY_KEY' | 'GATEWAY_SENDER'>;

/** The gateway, over HTTP (docs/runbooks/outreach.md). No address of it has a number or words in it. */
export function httpGateway({ GATEWAY_URL, GATEWAY_KEY, GATEWAY_SENDER }: Settings): Gateway {
  async function ask(path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${GATEWAY_URL}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${GATEWAY_KEY}`, 'content-type': 'application/json' },
      signal: AbortSignal.timeout(ANSWER_MS),
      redirect: 'error',
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (response.status === 429) {
      await response.body?.cancel();
      throw new TooFast(Number(response.headers.get('retry-after') ?? 0) * 1_000 || WAIT_MS);
    }
    if (response.status === 400) {
      await response.body?.cancel();
      throw new Refused('the gateway refused (400)');
    }
    if (!response.ok) {
      await response.body?.cancel();
      throw new Unanswered(`the gateway answered ${response.status}`);
    }
    return response.json();
  }
  return {
    async find(reference) {
      const [found] = Listed.parse(await ask(`/v1/messages?reference=${encodeURIComponent(reference)}`)).messages;
      return found ? knownIn(found) : null;
    },
    async send({ reference, to, words }) {
      return knownIn(Message.parse(await ask('/v1/messages', { reference, from: GATEWAY_SENDER, to, text: words })));
    },
    async fateOf(providerId) {
      return knownIn(Message.parse(await ask(`/v1/messages/${encodeURIComponent(providerId)}`))).fate;
    },
    async replies() {
      const { replies } = Replies.parse(await ask('/v1/replies'));
      return replies.map(({ id, from, text }) => ({ replyId: id, from, words: text }));
    },
  };
}
