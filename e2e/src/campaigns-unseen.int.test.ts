import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Role } from '@byway/contracts/codes';
import { topicsOf } from '@byway/facts/topics';
import { type Client, clientFor } from '@byway/testkit/client';
import { eventually } from '@byway/testkit/eventually';
import { worksFor } from '@byway/testkit/sign-ins';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { draftCampaign, numbersFrom } from './campaigns.ts';
import { OtlpReceiver } from './otlp-receiver.ts';

const MAIN = fileURLToPath(new URL('../../services/outreach/src/main.ts', import.meta.url));
const NUMBERS = 30;

let world: World;
let receiver: OtlpReceiver;
let gateway: Server;
let service: ChildProcess;
let log = '';
let address: string;
/** What the gateway was asked to send. */
const asked: string[] = [];

/** A gateway that says the number again in whatever it answers: refuses every third, breaks at the next, takes the rest. */
const talkative = (): Server =>
  createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const answer = (status: number, body: unknown) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      if (request.url === '/v1/replies') return answer(200, { replies: [] });
      if (request.url?.startsWith('/v1/messages?')) return answer(200, { messages: [] });
      if (request.method === 'GET') return answer(200, { id: 'one', state: 'delivered' });
      const { to } = JSON.parse(Buffer.concat(parts).toString()) as { to: string };
      asked.push(to);
      if (asked.length % 3 === 0) return answer(400, { message: `${to} is on no network` });
      if (asked.length % 3 === 1) return response.writeHead(200).end(`${to}\n    at ${to}`);
      return answer(202, { id: String(asked.length), state: 'queued', to });
    });
  });

// The process itself, so that its real log is read.
beforeAll(async () => {
  [world, receiver, gateway] = [await World.open(), await OtlpReceiver.listen(), talkative()];
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  await world.admin.query(
    `insert into outreach.policy_clock (p0, r0, rate, mode) values ('2027-03-01T10:00:00Z', now(), 0, 'demo')`,
  );
  const told = {
    LOG_LEVEL: 'debug',
    GATEWAY_URL: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`,
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.address,
    SENDS_PER_MINUTE: '60000',
    TAKE_UP_AGAIN_MS: '400',
    ASK_AFTER_MS: '10',
    LOOK_EVERY_MS: '20',
  };
  const env = { ...process.env, ...world.env('outreach', told), NODE_OPTIONS: '' };
  service = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [service.stdout, service.stderr]) stream?.on('data', (part) => (log += String(part)));
  const port = await eventually(() => /"port":(\d+),"msg":"ready"/.exec(log)?.[1]);
  address = `http://127.0.0.1:${port}`;
});

afterAll(async () => {
  const gone = new Promise((resolve) => service.once('exit', resolve));
  service.kill('SIGTERM');
  await gone;
  gateway.closeAllConnections();
  gateway.close();
  await receiver.close();
  await world.close();
});

const as = async (role: Role, actor = `${role}-1`): Promise<Client> =>
  clientFor(address, await world.issuer.issue({ actor, roles: [role], force: world.force, ...worksFor([role]) }));

/** Key, headers and value of every message of outreach. */
async function onTopics(): Promise<string[]> {
  const read: string[] = [];
  for (const topic of topicsOf(world.prefix, ['outreach'])) {
    await world.broker.read(topic, async ({ key, headers, value }) => {
      read.push([key, ...Object.entries(headers).flat(), value].map((part) => String(part)).join('\n'));
    });
  }
  return read;
}

describe('I18 a number that a text goes to', () => {
  it('8.1, 8.5 is in no log, trace, figure or message, whatever the gateway says of it, and in no answer', async () => {
    const list = numbersFrom(NUMBERS);
    const worker = await as('outreach-worker');
    const campaignId = await draftCampaign(worker, list);
    await worker.post(`/campaigns/${campaignId}/dry-run`, {});
    await (await as('outreach-manager', 'manager-1')).post(`/campaigns/${campaignId}/release`, {});
    await (await as('outreach-manager', 'manager-2')).post(`/campaigns/${campaignId}/release/confirmation`, {});
    const answers: unknown[] = [];
    await eventually(async () => {
      const { body } = await worker.get(`/campaigns/${campaignId}/progress`);
      answers.push(body);
      return body.state === 'erased';
    });
    expect(new Set(asked)).toEqual(new Set(list.numbers));
    await eventually(() => receiver.spans.some(({ name }) => name.includes('release/confirmation')));
    await eventually(async () => (await onTopics()).some((one) => one.includes(campaignId)));
    const figures = await (await fetch(`${address}/metrics`)).text();
    const said = [log, ...receiver.bodies, figures, JSON.stringify(answers), ...(await onTopics())].join('\n');
    // It was said that something went wrong, and that is what is looked through.
    expect(log).toMatch(/"level":"(warn|error)"/);
    const spellings = list.numbers.flatMap((number) => [number.slice(3), Buffer.from(number).toString('base64')]);
    expect(spellings.filter((one) => said.includes(one))).toEqual([]);
  });
});
