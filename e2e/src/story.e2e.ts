import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toHeaders } from '@byway/contracts/envelope';
import { readEncounters } from '@byway/demo/people';
import { PolicyTime } from '@byway/demo/policy-time';
import { Staff } from '@byway/demo/staff';
import { type Outcome, Telling } from '@byway/demo/story';
import { connectKafka } from '@byway/facts/kafka';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { brokenInvariants, factCount, readTopics } from './invariants.ts';
import { runEngines, type Staged, stage } from './staged.ts';

let staged: Staged;
let outcomes: Outcome[];
let stated: number;
let histories: { no: string; events: number; raw: string }[];

beforeAll(async () => {
  staged = await stage(runEngines());
  outcomes = await new Telling(staged.system).play();
  stated = await factCount(staged.system.adminUrl);
  const connection = await Connection.connect({ address: runEngines().temporalAddress });
  const client = new Client({ connection, namespace: 'byway' });
  const historyOf = async ({ no, caseId }: Outcome): Promise<(typeof histories)[number]> => {
    const history = await client.workflow.getHandle(`case:${caseId}`).fetchHistory();
    // Payloads are bytes: read as text, so that what they hold can be searched.
    const raw = JSON.stringify(history, (_, v) => (v instanceof Uint8Array ? Buffer.from(v).toString('utf8') : v));
    return { no, events: history.events?.length ?? 0, raw };
  };
  histories = await Promise.all(outcomes.map(historyOf));
  await connection.close();
}, 240_000);
afterAll(() => staged?.strike(), 60_000);

const check = (): Promise<string[]> =>
  brokenInvariants(staged.system.adminUrl, runEngines().kafkaBrokers, staged.system.prefix);

describe('the story of six people, through the HTTP APIs of five processes', () => {
  it.each(readEncounters().map(({ no }) => no))('person %s ends as the policy says, to the minute', (no) => {
    const { end, at, expected } = outcomes.find((outcome) => outcome.no === no) as Outcome;
    expect({ end, at }).toEqual({ end: expected.end, at: expected.at });
  });

  it('leaves no invariant broken', async () => {
    expect(await check()).toEqual([]);
  });

  it('I18 no name, phone, address, birth date or police number is in a topic, a workflow history or a log', async () => {
    const canaries = readEncounters().flatMap((p) => [
      p.given_name,
      p.family_name,
      p.address,
      p.phone,
      p.date_of_birth,
      p.pnc,
      p.cro,
      p.asn,
    ]);
    const published = await readTopics(runEngines().kafkaBrokers, staged.system.prefix, stated);
    const logs = readdirSync(staged.system.logFolder).map((file) =>
      readFileSync(join(staged.system.logFolder, file), 'utf8'),
    );
    const haystack = [...published.map(({ raw }) => raw), ...logs, ...histories.map(({ raw }) => raw)].join('\n');
    expect(canaries.filter((canary) => haystack.includes(canary))).toEqual([]);
    expect(histories.every(({ events }) => events > 10)).toBe(true);
  });

  it('a case is told in few events: 60 for six sessions, 90 with excuses, a summons or its stop, and catch-ups', () => {
    console.log(histories.map(({ no, events }) => `${no}: ${events}`).join(', '));
    const events = (no: string): number => histories.find((history) => history.no === no)?.events ?? Number.NaN;
    for (const no of ['1', '3']) expect(events(no)).toBeLessThanOrEqual(60);
    for (const no of ['2', '4', '5', '6']) expect(events(no)).toBeLessThanOrEqual(90);
  });

  it('I10 every topic delivered again from its beginning has no second effect', async () => {
    const { kafkaBrokers } = runEngines();
    const before = await readTopics(kafkaBrokers, staged.system.prefix, stated);
    const broker = connectKafka({ brokers: kafkaBrokers.split(','), clientId: 'again' });
    const messages = before.map((fact) => ({
      topic: `${staged.system.prefix}.${fact.source}`,
      key: fact.subject,
      headers: toHeaders(fact),
      value: JSON.stringify(fact.data),
    }));
    await broker.publish([...messages, ...messages]);
    await broker.close();
    await new PolicyTime(new Staff(staged.system)).quiet();
    expect(await check()).toEqual([]);
  });
});
