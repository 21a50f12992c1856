import { createServer, type Server } from 'node:http';
import { loadConfig } from '@byway/inbox/config';
import { createInbox, type Inbox } from '@byway/inbox/server';
import type { World } from '@byway/testkit/world';
import { runService } from './every-route.ts';

/** In the form of GOV.UK Notify. */
const KEY = `inbox-${'0000000b-0000-4000-8000-00000000000a'}-${'0000000b-0000-4000-8000-00000000000b'}`;
const TEMPLATE = '0000000b-0000-4000-8000-00000000000c';

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  return `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`;
}

/** Who writes to people, in a world: intake and messages run, texts come to an inbox. */
export interface Messaging {
  readonly inbox: Inbox;
  /** The texts that went to a number, in order. */
  readonly textsTo: (phone: string) => string[];
  readonly close: () => void;
}

/** Gives tokens for services, as the provider of sign-ins does. */
const tokensOf = (world: World): Server =>
  createServer((_, response) => {
    void world.issuer
      .issueToService('notifications', world.force)
      .then((token) => response.end(JSON.stringify({ access_token: token, expires_in: 300 })));
  });

/** Starts both in this process, with what stands around them. */
export async function runMessaging(world: World, more: Record<string, string> = {}): Promise<Messaging> {
  const inbox = createInbox(loadConfig({ API_KEY: KEY, TEMPLATE, DELIVERED_AFTER_MS: '0' }));
  const tokens = tokensOf(world);
  const [NOTIFY_URL, issuer] = [await listening(inbox.server), await listening(tokens)];
  await runService(world, 'intake');
  await runService(world, 'notifications', {
    NOTIFY_URL,
    NOTIFY_API_KEY: KEY,
    NOTIFY_TEXT_TEMPLATE: TEMPLATE,
    TOKEN_URL: `${issuer}/token`,
    TAKE_UP_AGAIN_MS: '400',
    ASK_AFTER_MS: '10',
    LOOK_EVERY_MS: '20',
    HEAR_EVERY_MS: '20',
    ...more,
  });
  return {
    inbox,
    textsTo: (phone) => inbox.sent.all.filter(({ to }) => to === phone).map(({ words }) => words),
    close: () => {
      for (const server of [inbox.server, tokens]) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

/** Somebody who agreed, as intake takes them, and how they said they can be reached. */
export async function agreed(world: World, person: Record<string, unknown>): Promise<string> {
  const officer = await world.as('intake', 'custody-officer');
  const made = await officer.post('/cases', {
    person: { givenName: 'Ottilia', dateOfBirth: '1996-02-29', ...person },
    encounter: { kind: 'self-referral', at: '2027-03-01T08:30:00Z' },
    offences: [],
    schemeId: 'open-road-voluntary',
    answers: { personalUse: true, smallAmount: true, supplyIndicators: [], identityVerified: true },
  });
  const { caseId } = made.body;
  const reply = await officer.post(`/cases/${caseId}/agreement`, {
    holdId: null,
    acceptance: 'not-required',
    explained: { sessions: true, consequence: true, excuses: true, advice: true },
    language: 'en',
    cardGiven: true,
  });
  if (reply.status >= 300) throw new Error(JSON.stringify([made.body, reply.body]));
  return caseId;
}
