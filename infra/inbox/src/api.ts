import { jwtVerify } from 'jose';
import { z } from 'zod';
import type { Config } from './config.ts';
import { isMobile, national, type Sent, type Taken } from './sent.ts';

/** An answer of the provider. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What goes wrong on the way, for tests. */
export interface Harm {
  /** So many texts are taken, and nobody is told. */
  loseAnswers: number;
  /** So many texts are answered with 500, and not taken. */
  fail: number;
}

const UUIDS = 36;
const WITHIN_S = 30;
const Sms = z.object({
  template_id: z.string(),
  phone_number: z.string(),
  personalisation: z.record(z.string(), z.unknown()).default({}),
  reference: z.string().nullish(),
});

const wrong = (status: number, error: string, message: string): Answer => ({
  status,
  body: { status_code: status, errors: [{ error, message }] },
});

const shown = (sent: Sent, one: Taken, template: string) => ({
  id: one.id,
  reference: one.reference,
  type: 'sms',
  status: sent.statusOf(one),
  phone_number: one.to,
  body: one.words,
  template: { id: template, version: 1, uri: `/v2/template/${template}/version/1` },
  created_at: new Date(one.at).toISOString(),
});

/** Who asks: a token signed with the secret of the key and made within half a minute; null: the key is right. */
async function whyForbidden({ API_KEY }: Config, header: string | undefined): Promise<Answer | null> {
  const token = /^Bearer (.+)$/.exec(header ?? '')?.[1];
  if (!token) return wrong(401, 'AuthError', 'Unauthorized: authentication token must be provided');
  const secret = API_KEY.slice(-UUIDS);
  const service = API_KEY.slice(-2 * UUIDS - 1, -UUIDS - 1);
  try {
    const options = { issuer: service, algorithms: ['HS256'], requiredClaims: ['iat'], maxTokenAge: WITHIN_S };
    await jwtVerify(token, new TextEncoder().encode(secret), { ...options, clockTolerance: WITHIN_S });
    return null;
  } catch {
    return wrong(403, 'AuthError', 'Invalid token: API key not found, or your system clock is not right');
  }
}

function send({ TEMPLATE }: Config, sent: Sent, given: unknown): Answer {
  const parsed = Sms.safeParse(given);
  if (!parsed.success) return wrong(400, 'ValidationError', parsed.error.issues[0]?.message ?? 'not valid');
  const { template_id, phone_number: to, personalisation, reference = null } = parsed.data;
  if (template_id !== TEMPLATE) return wrong(400, 'BadRequestError', 'Template not found');
  if (!isMobile(to)) return wrong(400, 'ValidationError', 'phone_number Not a UK mobile number');
  const { words } = personalisation;
  if (typeof words !== 'string') return wrong(400, 'BadRequestError', 'Missing personalisation: words');
  const { id } = sent.take({ reference, to, words, via: 'notify' });
  const template = { id: TEMPLATE, version: 1, uri: `/v2/template/${TEMPLATE}/version/1` };
  const content = { body: words, from_number: 'Byway' };
  return {
    status: 201,
    body: { id, reference, content, uri: `/v2/notifications/${id}`, template, scheduled_for: null },
  };
}

function look({ TEMPLATE }: Config, sent: Sent, url: URL): Answer {
  const id = /^\/v2\/notifications\/([^/]+)$/.exec(url.pathname)?.[1];
  if (id !== undefined) {
    const one = sent.find(id);
    return one ? { status: 200, body: shown(sent, one, TEMPLATE) } : wrong(404, 'NoResultFound', 'No result found');
  }
  const reference = url.searchParams.get('reference');
  const found = sent.all
    .filter(({ via, reference: its }) => via === 'notify' && (reference === null || its === reference))
    .toReversed();
  const notifications = found.slice(0, 250).map((one) => shown(sent, one, TEMPLATE));
  return { status: 200, body: { notifications, links: { current: url.pathname } } };
}

/** What people answered, the latest first; a page, after the answer named. */
function received(sent: Sent, url: URL): Answer {
  const all = sent.answersTo('notify').toReversed();
  const after = all.findIndex(({ id }) => id === url.searchParams.get('older_than'));
  const received_text_messages = all.slice(after + 1, after + 251).map(({ id, from, words, at }) => ({
    id,
    user_number: national(from).replace(/^0/, '44'),
    notify_number: 'Byway',
    content: words,
    created_at: new Date(at).toISOString(),
  }));
  return { status: 200, body: { received_text_messages, links: { current: '/v2/received-text-messages' } } };
}

/** Answers as version 2 of the provider's API does, for texts. */
export function apiOf(config: Config, sent: Sent, harm: Harm) {
  let minute = { began: 0, requests: 0 };
  const isTooMany = (): boolean => {
    if (Date.now() - minute.began >= 60_000) minute = { began: Date.now(), requests: 0 };
    minute.requests += 1;
    return minute.requests > config.REQUESTS_PER_MINUTE;
  };
  /** Null: the answer is lost on its way. */
  return async (method: string, url: URL, header: string | undefined, given: unknown): Promise<Answer | null> => {
    const forbidden = await whyForbidden(config, header);
    if (forbidden) return forbidden;
    if (isTooMany())
      return wrong(
        429,
        'RateLimitError',
        `Exceeded rate limit of ${config.REQUESTS_PER_MINUTE} requests per 60 seconds`,
      );
    if (method === 'GET' && url.pathname === '/v2/received-text-messages') return received(sent, url);
    if (method === 'GET' && /^\/v2\/notifications(\/|$)/.test(url.pathname)) return look(config, sent, url);
    if (method !== 'POST' || url.pathname !== '/v2/notifications/sms') return wrong(404, 'NoResultFound', 'Not found');
    if (harm.fail > 0) {
      harm.fail -= 1;
      return wrong(500, 'Exception', 'Internal server error');
    }
    const answer = send(config, sent, given);
    if (answer.status !== 201 || harm.loseAnswers === 0) return answer;
    harm.loseAnswers -= 1;
    return null;
  };
}
