import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Role } from '@byway/contracts/codes';
import { SERVICE_NAMES } from '@byway/contracts/services';
import { Api } from '../src/api/api.ts';
import type { Shown, View, Visit } from '../src/page/page.ts';

/** What a page asked a service for. */
export interface Heard {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

/** What the service answers: a status, 200 unless told, and a body. */
export type Answered = { readonly status?: number; readonly body: unknown };

/** Stands in for every service, over HTTP. */
export interface OneService {
  /** All that was asked, in order. */
  readonly heard: readonly Heard[];
  /** Its address, by each service it stands in for. */
  readonly addresses: Readonly<Record<string, string>>;
  /** The visit of a custody officer, with the console's own client. */
  readonly visit: (more?: Partial<Pick<Visit, 'params' | 'query' | 'form'>>) => Visit;
  readonly close: () => Promise<void>;
}

const ROLES: readonly Role[] = ['custody-officer'];

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString();
  return text ? JSON.parse(text) : null;
}

/** Opens a service that answers as told, at noon on Monday 1 March 2027; what is never resolved is never answered. */
export async function openService(answer: (heard: Heard) => Answered | Promise<Answered>): Promise<OneService> {
  const all: Heard[] = [];
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url = '', headers } = request;
    const heard = { method, url, headers, body: await bodyOf(request) };
    all.push(heard);
    const { status = 200, body } = await answer(heard);
    response.writeHead(status, { 'content-type': 'application/json', 'byway-time': '2027-03-01T12:00:00.000Z' });
    response.end(JSON.stringify(body));
  };
  const server = createServer((request, response) => void respond(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const addresses = Object.fromEntries(SERVICE_NAMES.map((name) => [name, address]));
  const who = { actor: 'custody-1', roles: ROLES, force: '43', provider: null, court: null, token: 't', until: 0 };
  return {
    heard: all,
    addresses,
    visit: (more = {}) => ({
      who,
      api: new Api(addresses, 't'),
      params: {},
      query: {},
      form: {},
      key: 'the key of the form',
      session: {} as Visit['session'],
      ...more,
    }),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The view that a page shows; an error where it leads elsewhere. */
export async function viewOf(shown: Promise<Shown> | undefined): Promise<View> {
  const found = await shown;
  if (!found || !('view' in found)) throw new Error('the page shows nothing');
  return found;
}
