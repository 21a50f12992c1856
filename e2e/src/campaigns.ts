import type { Server } from 'node:http';
import { loadConfig } from '@byway/inbox/config';
import { createInbox, type Inbox } from '@byway/inbox/server';
import type { Client } from '@byway/testkit/client';
import type { World } from '@byway/testkit/world';
import { runService } from './every-route.ts';

const KEY = `inbox-${'0000000b-0000-4000-8000-00000000000a'}-${'0000000b-0000-4000-8000-00000000000b'}`;
const GATEWAY_KEY = 'of-the-gateway-alone';

/** Words that every rule lets through. */
export const GOOD_WORDS =
  'Support is there, free and private. This went to many people and may not be for you. Open Road: https://www.openroad.example/help or free on 0800 123 4567. Reply STOP and we never text again.';

/** A campaign as somebody begins it. */
export const NEW_CAMPAIGN = {
  title: 'Spring, Chelmsford',
  operation: 'Lines closed in March',
  askedBy: 'inspector-9',
  legalBasis: 'public-task',
  partner: { name: 'Open Road', link: 'https://www.openroad.example/help', phone: '+448001234567' },
  helpline: '+448001234567',
  areaCode: 'E07000070',
  fund: 'Violence and Vulnerability Unit',
};

let used = 100;
/** A list of so many numbers that were in use in February 2027, none of which was given before. */
export function numbersFrom(
  count: number,
  lastUsedOn = '2027-02-20',
): { readonly numbers: string[]; readonly csv: string } {
  const numbers = Array.from({ length: count }, () => `+447700900${String(used++)}`);
  return { numbers, csv: numbers.map((number) => `${number},${lastUsedOn}`).join('\n') };
}

async function made(reply: { readonly status: number; readonly body: unknown }): Promise<Record<string, string>> {
  if (reply.status >= 300) throw new Error(JSON.stringify(reply.body));
  return reply.body as Record<string, string>;
}

/** A campaign with these numbers and words that may be sent. */
export async function draftCampaign(worker: Client, { csv }: { readonly csv: string }): Promise<string> {
  const { campaignId = '' } = await made(await worker.post('/campaigns', NEW_CAMPAIGN));
  await made(await worker.post(`/campaigns/${campaignId}/numbers`, { csv }));
  await made(await worker.put(`/campaigns/${campaignId}/words`, { english: GOOD_WORDS, welsh: null }));
  return campaignId;
}

/** Has two people release a campaign, after a dry run. */
export async function released(world: World, campaignId: string): Promise<void> {
  const worker = await world.as('outreach', 'outreach-worker');
  await made(await worker.post(`/campaigns/${campaignId}/dry-run`, {}));
  for (const [actor, path] of [
    ['manager-1', 'release'],
    ['manager-2', 'release/confirmation'],
  ] as const) {
    const manager = await world.as('outreach', 'outreach-manager', { actor });
    await made(await manager.post(`/campaigns/${campaignId}/${path}`, {}));
  }
}

/** Outreach in a world, with a gateway before it. */
export interface Outreach {
  readonly gateway: Inbox;
  readonly url: string;
  readonly textsTo: (phone: string) => string[];
  readonly run: (more?: Record<string, string>) => Promise<void>;
  readonly close: () => void;
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  return `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`;
}

/** How outreach is told to be quick in a test. */
const QUICK = {
  GATEWAY_KEY,
  SENDS_PER_MINUTE: '60000',
  TAKE_UP_AGAIN_MS: '400',
  ASK_AFTER_MS: '10',
  LOOK_EVERY_MS: '20',
  HEAR_EVERY_MS: '20',
};

/** Starts outreach in this process, and a gateway that it hands texts to. */
export async function runOutreach(world: World, more: Record<string, string> = {}): Promise<Outreach> {
  const gateway = createInbox(
    loadConfig({ API_KEY: KEY, GATEWAY_KEY, DELIVERED_AFTER_MS: '0', SENDS_PER_SECOND: '1000' }),
  );
  const url = await listening(gateway.server);
  const run = async (again: Record<string, string> = {}): Promise<void> => {
    await runService(world, 'outreach', { GATEWAY_URL: url, ...QUICK, ...more, ...again });
  };
  await run();
  return {
    gateway,
    url,
    run,
    textsTo: (phone) => gateway.sent.all.filter(({ to }) => to === phone).map(({ words }) => words),
    close: () => {
      gateway.server.closeAllConnections();
      gateway.server.close();
    },
  };
}
