import { createServer, type IncomingMessage, type Server } from 'node:http';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { draftCampaign, numbersFrom, type Outreach, released, runOutreach } from './campaigns.ts';

let world: World;
let outreach: Outreach;
let between: Server;

/** What happens to outreach around one request to its gateway: it dies before the gateway is reached, or after, before it hears of it. */
type Death = 'before' | 'after' | null;
let deaths: Death[] = [];
let asked = 0;

/** Every connection of outreach to Postgres is gone, and what was not committed with it: all that a killed process leaves behind. */
const die = () =>
  world.admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename like '%outreach%'`,
  );

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

/** Stands before the gateway and kills as it is told. */
const killing = (): Server =>
  createServer((request, response) => {
    void (async () => {
      const body = await bodyOf(request);
      // What is asked of replies comes all the time, and is none of a campaign.
      const death = request.url === '/v1/replies' ? null : (deaths[asked++] ?? null);
      if (death === 'before') return die().then(() => request.socket.destroy());
      const answer = await fetch(`${outreach.url}${request.url}`, {
        method: request.method ?? 'GET',
        headers: { authorization: request.headers.authorization ?? '', 'content-type': 'application/json' },
        ...(body === '' ? {} : { body }),
      });
      const text = await answer.text();
      if (death === 'after') return die().then(() => request.socket.destroy());
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text);
    })().catch(() => request.socket.destroy());
  });

beforeAll(async () => {
  world = await World.open();
  between = killing();
  await new Promise<void>((resolve) => between.listen(0, '127.0.0.1', resolve));
  const bound = between.address();
  outreach = await runOutreach(world, {
    NUMBERS_AT_LEAST: '1',
    GATEWAY_URL: `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`,
  });
});
afterAll(async () => {
  await world.close();
  outreach.close();
  between.closeAllConnections();
  between.close();
});

/** A campaign of a few numbers, to its end, with these deaths on its way; how many texts each number got. */
async function sentWith(plan: Death[]): Promise<{ readonly texts: number[]; readonly sent: number }> {
  const list = numbersFrom(3);
  const client = await world.as('outreach', 'outreach-worker');
  const campaignId = await draftCampaign(client, list);
  [deaths, asked] = [plan, 0];
  await released(world, campaignId);
  const over = await eventually(async () => {
    const { status, body } = await client.get(`/campaigns/${campaignId}/progress`);
    return status === 200 && body.state === 'erased' && body;
  });
  deaths = [];
  return { texts: list.numbers.map((number) => outreach.textsTo(number).length), sent: over.sent };
}

const POINTS = Array.from({ length: 7 }, (_, at) => at);

describe('8.4 a campaign that is killed', () => {
  it.each(POINTS.flatMap((at) => (['before', 'after'] as const).map((death) => [at, death] as const)))(
    '8.4 at request %i, %s the gateway has it: sends to each number once, and ends',
    async (at, death) => {
      const plan = Array.from({ length: at + 1 }, (_, i): Death => (i === at ? death : null));
      expect(await sentWith(plan)).toEqual({ texts: [1, 1, 1], sent: 3 });
    },
  );

  it('8.4 again and again: sends to each number once, and ends', async () => {
    const plan: Death[] = [
      'after',
      'before',
      'after',
      'after',
      'before',
      null,
      'after',
      'before',
      'after',
      null,
      'before',
    ];
    expect(await sentWith(plan)).toEqual({ texts: [1, 1, 1], sent: 3 });
  });
});
