import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { apiOf, type Harm } from './api.ts';
import type { Config } from './config.ts';
import { gatewayOf } from './gateway.ts';
import { inboxPage, POLICY } from './page.ts';
import { isMobile, Sent } from './sent.ts';

const LIMIT = 50_000;
/** All there is to say: that it answers. */
const FIGURES = '# TYPE byway_ready gauge\nbyway_ready{service="inbox",part="server"} 1\n';

/** A provider of texts that sends none, and shows them. */
export interface Inbox {
  readonly server: Server;
  readonly sent: Sent;
  /** What goes wrong from now on. */
  readonly harm: Harm;
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > LIMIT) throw new Error('too large');
  }
  return text;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const text = await textOf(request);
  return text === '' ? null : (JSON.parse(text) as unknown);
}

function show(response: ServerResponse, html: string): void {
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': POLICY,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  response.end(html);
}

/** Somebody answers, by the form of the page; then the page again. */
async function answered(sent: Sent, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const form = new URLSearchParams(await textOf(request));
    const [from, words] = [form.get('from') ?? '', form.get('words') ?? ''];
    if (isMobile(from) && words !== '') sent.answer(from, words);
    response.writeHead(303, { location: '/' }).end();
  } catch {
    response.writeHead(400).end();
  }
}

/** The HTTP server: the provider's API, a page of what was sent, `/ready` and `/metrics`. */
export function createInbox(config: Config): Inbox {
  const sent = new Sent(config.DELIVERED_AFTER_MS);
  const harm: Harm = { loseAnswers: 0, fail: 0 };
  const api = apiOf(config, sent, harm);
  const gateway = gatewayOf(config, sent, harm);
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const url = new URL(request.url ?? '/', 'http://inbox');
      const asked = url.pathname.startsWith('/v1/') ? gateway : api;
      const said = await asked(request.method ?? 'GET', url, request.headers.authorization, await bodyOf(request));
      if (!said) return void request.socket.destroy();
      response
        .writeHead(said.status, { 'content-type': 'application/json', ...said.headers })
        .end(JSON.stringify(said.body));
    } catch {
      response.writeHead(400).end();
    }
  };
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? '/';
    if (path === '/ready') response.writeHead(200).end('{"ready":true}');
    else if (path === '/metrics') response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(FIGURES);
    else if (path === '/answers' && request.method === 'POST') void answered(sent, request, response);
    else if (path === '/') show(response, inboxPage(sent));
    else void answer(request, response);
  });
  return { server, sent, harm };
}
