import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { cardsPage, expiredPage, policyOf } from './cards.page.ts';
import type { Config } from './config.ts';
import { staffMember } from './people.ts';
import { createProvider } from './provider.ts';

const LIMIT = 1_000;
/** All there is to say: that it answers. */
const FIGURES = '# TYPE byway_ready gauge\nbyway_ready{service="sign-in",part="provider"} 1\n';

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > LIMIT) throw new Error('the form is too large');
  }
  return new URLSearchParams(text);
}

function send(response: ServerResponse, config: Config, status: number, html: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': policyOf(config.CONSOLE_URL),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  response.end(html);
}

async function cards(
  provider: Provider,
  config: Config,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const { uid } = await provider.interactionDetails(request, response);
    if (request.method !== 'POST') return send(response, config, 200, cardsPage(uid));
    const member = staffMember((await formOf(request)).get('who') ?? '');
    if (!member) return send(response, config, 400, cardsPage(uid));
    await provider.interactionFinished(request, response, { login: { accountId: member.id } });
  } catch {
    if (!response.headersSent) send(response, config, 400, expiredPage(config.CONSOLE_URL));
  }
}

/** The HTTP server of the provider: its own pages, `/ready`, `/metrics`, and OpenID Connect. */
export function createSignIn(config: Config): Server {
  const provider = createProvider(config);
  const protocol = provider.callback();
  const { host } = new URL(config.TOKEN_ISSUER);
  return createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? '/';
    // By whatever address it is reached, it is known by one: what it says of itself is meant for browsers.
    request.headers.host = host;
    if (path === '/ready') response.writeHead(200).end('{"ready":true}');
    else if (path === '/metrics') response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(FIGURES);
    else if (path.startsWith('/cards/')) void cards(provider, config, request, response);
    else void protocol(request, response);
  });
}
