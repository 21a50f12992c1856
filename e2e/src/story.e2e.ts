import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toHeaders } from '@byway/contracts/envelope';
import type { Outcome } from '@byway/demo/outcomes';
import { readEncounters } from '@byway/demo/people';
import { PolicyTime } from '@byway/demo/policy-time';
import { Staff } from '@byway/demo/staff';
import { Telling } from '@byway/demo/story';
import { connectKafka } from '@byway/facts/kafka';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { brokenInvariants, factCount, readTopics, rowsOf } from './invariants.ts';
import { runEngines, type Staged, stage } from './staged.ts';

let staged: Staged;
let telling: Telling;
let outcomes: Outcome[];
let stated: number;
let histories: { no: string; events: number; raw: string; sealed: number }[];

beforeAll(async () => {
  staged = await stage(runEngines());
  telling = new Telling(staged.system);
  outcomes = await telling.play();
  stated = await factCount(staged.system.adminUrl);
  const connection = await Connection.connect({ address: runEngines().temporalAddress });
  const client = new Client({ connection, namespace: 'byway' });
  const historyOf = async ({ no, caseId }: Outcome): Promise<(typeof histories)[number]> => {
    const history = await client.workflow.getHandle(`case:${caseId}`).fetchHistory();
    let sealed = 0;
    // Payloads come as base64: read as text, so that what they hold can be searched. In sealed ones any three letters may
    // stand by chance, and nobody can read more.
    const text = (base64: unknown): string =>
      Buffer.from(typeof base64 === 'string' ? base64 : '', 'base64').toString('utf8');
    const raw = JSON.stringify(history, (_, v) => {
      if (typeof v?.metadata?.encoding !== 'string') return v;
      if (text(v.metadata.encoding) !== 'binary/byway-sealed') return text(v.data);
      sealed += 1;
      return 'sealed';
    });
    return { no, events: history.events?.length ?? 0, raw, sealed };
  };
  // Who declined the offer has no case, and no workflow.
  histories = await Promise.all(outcomes.filter(({ end }) => end !== 'declined').map(historyOf));
  await connection.close();
}, 240_000);
afterAll(() => staged?.strike(), 60_000);

const check = (): Promise<string[]> =>
  brokenInvariants(staged.system.adminUrl, runEngines().kafkaBrokers, staged.system.prefix);

describe('the story of twelve people, through the HTTP APIs of six processes', () => {
  it.each(readEncounters().map(({ no }) => no))('person %s ends as the policy says, to the minute', (no) => {
    const { end, at, expected, wrong } = outcomes.find((outcome) => outcome.no === no) as Outcome;
    expect({ end, at, wrong }).toEqual({ end: expected.end, at: expected.at, wrong: [] });
  });

  it('leaves no invariant broken', async () => {
    expect(await check()).toEqual([]);
  });

  it('I18 no name, phone, address, birth date or police number is in a topic, a workflow history or a log', async () => {
    const canaries = readEncounters()
      .flatMap((p) => [p.given_name, p.family_name, p.address, p.phone, p.date_of_birth, p.pnc, p.cro, p.asn])
      .filter((canary) => canary !== '');
    const published = await readTopics(runEngines().kafkaBrokers, staged.system.prefix, stated);
    const logs = readdirSync(staged.system.logFolder).map((file) =>
      readFileSync(join(staged.system.logFolder, file), 'utf8'),
    );
    // What workflows are given and give back, before it is sealed.
    const text = `select f::text as row from programme.case_fact f union all select e::text from programme.effect e`;
    const given = (await rowsOf<{ row: string }>(staged.system.adminUrl, text, [])).map(({ row }) => row);
    expect(given.length).toBeGreaterThan(100);
    const told = [...published, ...histories].map(({ raw }) => raw);
    const haystack = [...told, ...logs, ...given].join('\n');
    expect(canaries.filter((canary) => haystack.includes(canary))).toEqual([]);
    expect(histories.every(({ events }) => events > 10)).toBe(true);
  });

  it('I18 Temporal cannot read what it keeps: no fact, outcome, scheme or reason', () => {
    expect(histories.filter(({ sealed }) => sealed < 5).map(({ no }) => no)).toEqual([]);
    const readable = /intake\.|attendance\.|did-not-attend|attended|druglink|recordedTime/;
    expect(histories.flatMap(({ raw }) => raw.match(readable) ?? [])).toEqual([]);
  });

  it('a case is told in few events: 60 for six sessions, 90 with excuses, a summons or its stop, and catch-ups', () => {
    console.log(histories.map(({ no, events }) => `${no}: ${events}`).join(', '));
    const events = (no: string): number => histories.find((history) => history.no === no)?.events ?? Number.NaN;
    for (const no of ['1', '3', '11']) expect(events(no)).toBeLessThanOrEqual(60);
    for (const no of ['2', '4', '5', '6', '7', '8', '9', '10']) expect(events(no)).toBeLessThanOrEqual(90);
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

describe('once the story is over, a fresh group is there for somebody new to play with', () => {
  let staff: Staff;
  const about = (no: string): string => telling.caseOf(no) ?? '';
  beforeAll(async () => {
    await telling.beginAgain();
    staff = new Staff(staged.system);
  }, 60_000);

  it('3.2 a session has begun, and its register is open', async () => {
    const { sessions } = (await staff.get('facilitator-1', 'attendance', '/registers?date=2027-05-19')).body;
    expect(sessions).toMatchObject([{ startsAt: '2027-05-19T13:00:00.000Z', recorded: 0, unrecorded: 2 }]);
    expect(new Date(telling.now).toISOString()).toBe('2027-05-19T13:15:00.000Z');
  });

  it('3.5 an excuse is open, due at 17:00 on the second working day after it was lodged', async () => {
    const { places } = (await staff.get('manager-1', 'attendance', `/cases/${about('14')}/attendance`)).body;
    const excuses = places.flatMap((place: { excuses: object[] }) => place.excuses);
    expect(excuses).toMatchObject([{ decision: null, decisionDueAt: '2027-05-20T16:00:00.000Z' }]);
  });

  it('4.2, 4.3 a notice waits for a ruling, due on the fifth working day after it was raised', async () => {
    const { notices } = (await staff.get('liaison-1', 'court-summons', '/notices?state=open')).body;
    expect(notices).toMatchObject([{ caseId: about('16'), rulingDueAt: '2027-05-21T16:00:00.000Z' }]);
  });

  it('5.2, 5.3 a referral waits to be acknowledged, and those who completed are to be signposted and asked', async () => {
    const { items } = (await staff.get('receiver-1', 'signposting', '/referrals?state=requested')).body;
    expect(items).toHaveLength(1);
    const completed = (await staff.get('signposter-1', 'signposting', '/completed')).body.items;
    const waiting = ['1', '3', '4', '5', '6', '8', '9'].map(about);
    expect(completed.map(({ caseId }: { caseId: string }) => caseId).toSorted()).toEqual(waiting.toSorted());
    const tasks = (await staff.get('signposter-1', 'signposting', '/tasks')).body.items;
    const asked = tasks.filter(({ kind }: { kind: string }) => kind === 'follow-up-due');
    expect(asked.map(({ caseId }: { caseId: string }) => caseId).toSorted()).toEqual(
      ['1', '3', '4', '5', '6', '7'].map(about).toSorted(),
    );
  });

  it('somebody young comes on the next day, in a scheme of their own', async () => {
    const { sessions } = (await staff.get('facilitator-1', 'attendance', '/registers?date=2027-05-20')).body;
    expect(sessions).toMatchObject([{ startsAt: '2027-05-20T15:30:00.000Z', unrecorded: 1 }]);
    const { schemeId } = (await staff.get('manager-1', 'programme', `/cases/${about('17')}`)).body;
    expect(schemeId).toBe('druglink-youth');
  });

  it('leaves no invariant broken', async () => {
    expect(await check()).toEqual([]);
  });
});
