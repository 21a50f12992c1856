import { NotifyClient } from 'notifications-node-client';
import { z } from 'zod';
import type { Answer } from '../answers/answers.rules.ts';
import type { Config } from '../config.ts';
import { type Fate, type Known, type Provider, Refused } from './provider.ts';

/** Longer than the provider ever takes; then it is asked by reference. */
const ANSWER_MS = 10_000;

/** What GOV.UK Notify calls each state of a text. */
const FATES: Readonly<Record<string, Fate>> = {
  created: 'on-its-way',
  sending: 'on-its-way',
  pending: 'on-its-way',
  sent: 'on-its-way',
  delivered: 'delivered',
  'permanent-failure': 'number-unknown',
  'temporary-failure': 'not-delivered',
  'technical-failure': 'not-delivered',
};

const Notification = z.object({ id: z.uuid(), status: z.string() });
const Listed = z.object({ notifications: z.array(Notification) });
const Received = z.object({
  received_text_messages: z.array(
    z.object({ id: z.string(), user_number: z.string(), content: z.string(), created_at: z.string() }),
  ),
});
const Taken = z.object({ id: z.uuid() });

const fateIn = ({ status }: z.output<typeof Notification>): Fate => {
  const fate = FATES[status];
  if (!fate) throw new Error(`the provider says "${status}", which nobody knows`);
  return fate;
};

/** A request as the client makes it. */
interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly data?: unknown;
}

/** No answer, or none that helps. Neither the number nor the words are in it. */
class Unanswered extends Error {
  override readonly name = 'Unanswered';
}

/** Makes the client's requests: an answer that does not come in time is none. */
async function request({ method, url, headers, data }: Asked): Promise<{ data: unknown }> {
  const sent = data === undefined ? {} : { body: JSON.stringify(data) };
  const response = await fetch(url, {
    method: method.toUpperCase(),
    headers: { ...headers, 'content-type': 'application/json' },
    signal: AbortSignal.timeout(ANSWER_MS),
    redirect: 'error',
    ...sent,
  });
  const body = response.ok ? ((await response.json()) as unknown) : await response.text();
  // Of 400s the provider says that this text cannot be sent; that it is asked too often, or our key is wrong, says nothing of the text.
  if (response.status === 400) throw new Refused(`the provider refused (400)`);
  if (!response.ok) throw new Unanswered(`the provider answered ${response.status}`);
  return { data: body };
}

type Settings = Pick<Config, 'NOTIFY_URL' | 'NOTIFY_API_KEY' | 'NOTIFY_TEXT_TEMPLATE'>;

/** GOV.UK Notify, through its own client. */
export function notifyProvider({ NOTIFY_URL, NOTIFY_API_KEY, NOTIFY_TEXT_TEMPLATE }: Settings): Provider {
  const client = new NotifyClient(NOTIFY_URL, NOTIFY_API_KEY);
  client.setClient(request as unknown as Parameters<typeof client.setClient>[0]);
  return {
    async findText(reference): Promise<Known | null> {
      const { data } = await client.getNotifications('sms', undefined, reference, undefined);
      const [found] = Listed.parse(data).notifications;
      return found ? { providerId: found.id, fate: fateIn(found) } : null;
    },
    async sendText({ reference, to, words }): Promise<Known> {
      const { data } = await client.sendSms(NOTIFY_TEXT_TEMPLATE, to, { personalisation: { words }, reference });
      return { providerId: Taken.parse(data).id, fate: 'on-its-way' };
    },
    async answers(known) {
      const found: Answer[] = [];
      for (let before: string | undefined; ; before = found.at(-1)?.id) {
        const { data } = await client.getReceivedTexts(before);
        const page = Received.parse(data).received_text_messages;
        found.push(
          ...page.map(({ id, user_number: from, content: words, created_at: at }) => ({ id, from, words, at })),
        );
        if (page.length === 0 || page.some(({ id }) => id === known)) return found;
      }
    },
    async fateOf(providerId): Promise<Fate> {
      const { data } = await client.getNotificationById(providerId);
      return fateIn(Notification.parse(data));
    },
  };
}
