import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toHeaders } from '@byway/contracts/envelope';
import { readEncounters } from '@byway/demo/people';
import { PolicyTime } from '@byway/demo/policy-time';
import { Staff } from '@byway/demo/staff';
import { type Outcome, Telling } from '@byway/demo/story';
import { connectKafka } from '@byway/facts/kafka';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { brokenInvariants, readTopics } from './invariants.ts';
import { runEngines, type Staged, stage } from './staged.ts';

let staged: Staged;
let outcomes: Outcome[];

beforeAll(async () => {
  staged = await stage(runEngines());
  outcomes = await new Telling(staged.system).play();
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

  it('I18 no name, phone, address, birth date or police number is in a topic or a log', async () => {
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
    const published = await readTopics(runEngines().kafkaBrokers, staged.system.prefix, 50);
    const logs = readdirSync(staged.system.logFolder).map((file) =>
      readFileSync(join(staged.system.logFolder, file), 'utf8'),
    );
    const haystack = [...published.map(({ raw }) => raw), ...logs].join('\n');
    expect(canaries.filter((canary) => haystack.includes(canary))).toEqual([]);
    expect(published.length).toBeGreaterThan(100);
  });

  it('I10 every topic delivered again from its beginning has no second effect', async () => {
    const { kafkaBrokers } = runEngines();
    const before = await readTopics(kafkaBrokers, staged.system.prefix, 50);
    const broker = connectKafka({ brokers: kafkaBrokers.split(','), clientId: 'again' });
    for (const fact of before) {
      const message = {
        topic: `${staged.system.prefix}.${fact.source}`,
        key: fact.subject,
        headers: toHeaders(fact),
        value: JSON.stringify(fact.data),
      };
      await broker.publish([message, message]);
    }
    await broker.close();
    await new PolicyTime(new Staff(staged.system)).quiet();
    expect(await check()).toEqual([]);
  });
});
