import { SERVICES } from '@byway/contracts/services';
import type { Outcome } from '@byway/demo/outcomes';
import { type Encounter, enrolmentOf, readEncounters, readFresh } from '@byway/demo/people';
import { PolicyTime } from '@byway/demo/policy-time';
import { Staff } from '@byway/demo/staff';
import { Telling } from '@byway/demo/story';
import { connectKafka } from '@byway/facts/kafka';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { Browsing } from './browsing.ts';
import { Canaries } from './canaries.ts';
import { columns } from './columns.ts';
import { Needles } from './encodings.ts';
import { enrol, TYPED } from './enrolling.ts';
import { lookAtEveryPage } from './every-page.ts';
import { everyRoute } from './every-route.ts';
import { brokenInvariants, factCount, readTopics, rowsOf } from './invariants.ts';
import { OtlpReceiver } from './otlp-receiver.ts';
import { logs, metrics, type Place, topics, traces, workflows } from './places.ts';
import { putAllRight } from './put-all-right.ts';
import { sayConcerns } from './say-concerns.ts';
import { runEngines, type Staged, stage } from './staged.ts';
import { Walk } from './walk.ts';

let staged: Staged;
let telling: Telling;
let outcomes: Outcome[];
let stated: number;
let receiver: OtlpReceiver;
let canaries: Canaries;
let histories: { no: string; events: number; raw: string; sealed: number }[];

beforeAll(async () => {
  receiver = await OtlpReceiver.listen();
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = receiver.address;
  staged = await stage(runEngines());
  canaries = new Canaries(await everyRoute(new Map(SERVICES.map(({ name }) => [name, staged.system.address(name)]))));
  telling = new Telling(staged.system, { typing: canaries.typing });
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
});
afterAll(async () => {
  delete process.env.OTEL_EXPORTER_OTLP_ENDPOINT;
  await staged?.strike();
  await receiver?.close();
});

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

  it('I18 what workflows are given and give back, before it is sealed, holds nothing of a person', async () => {
    const text = `select f::text as row from programme.case_fact f union all select e::text from programme.effect e`;
    const given = (await rowsOf<{ row: string }>(staged.system.adminUrl, text, [])).map(({ row }) => row);
    expect(given.length).toBeGreaterThan(100);
    const readable = [...given, ...histories.map(({ raw }) => raw)];
    expect(new Needles(canaries.values).in(readable.join('\n'))).toEqual([]);
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
    const messages = before.map(({ message }) => message);
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
  });

  it('3.2 a session has begun, and its register is open', async () => {
    const { items } = (await staff.get('facilitator-1', 'attendance', '/registers?date=2027-05-19')).body;
    expect(items).toMatchObject([{ startsAt: '2027-05-19T13:00:00.000Z', recorded: 0, unrecorded: 2 }]);
    expect(new Date(telling.now).toISOString()).toBe('2027-05-19T13:15:00.000Z');
  });

  it('3.5 an excuse is open, due at 17:00 on the second working day after it was lodged', async () => {
    const { places } = (await staff.get('manager-1', 'attendance', `/cases/${about('14')}/attendance`)).body;
    const excuses = places.flatMap((place: { excuses: object[] }) => place.excuses);
    expect(excuses).toMatchObject([{ decision: null, decisionDueAt: '2027-05-20T16:00:00.000Z' }]);
  });

  it('4.2, 4.3 a notice waits for a ruling, due on the fifth working day after it was raised', async () => {
    const { items } = (await staff.get('liaison-1', 'court-summons', '/notices?state=open')).body;
    expect(items).toMatchObject([{ caseId: about('16'), rulingDueAt: '2027-05-21T16:00:00.000Z' }]);
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
    const { items } = (await staff.get('facilitator-1', 'attendance', '/registers?date=2027-05-20')).body;
    expect(items).toMatchObject([{ startsAt: '2027-05-20T15:30:00.000Z', unrecorded: 1 }]);
    const { schemeId } = (await staff.get('manager-1', 'programme', `/cases/${about('17')}`)).body;
    expect(schemeId).toBe('druglink-youth');
  });

  it('leaves no invariant broken', async () => {
    expect(await check()).toEqual([]);
  });
});

describe('every page, for every role, of everybody in the story and however their case ended', () => {
  let browser: Browser;
  let walk: Walk;
  beforeAll(async () => {
    browser = await launchBrowser();
    walk = new Walk({ browser, consoleUrl: staged.system.address('console') });
  });
  afterAll(async () => {
    await walk?.close();
    await browser?.close();
  });

  it.each([
    'Custody officer',
    'Referring officer',
    'Facilitator',
    'Programme manager',
    'Court liaison',
    'Authoriser',
    'Signposting worker',
    'Receiving service',
    'Auditor',
    'Administrator',
  ])('no page breaks or says what nobody means, for the %s', async (card) => {
    const consoleUrl = staged.system.address('console');
    const { request } = (await walk.as(card)).context();
    const cases = readEncounters().flatMap(({ no }) => telling.caseOf(no) ?? []);
    const parts = ['', '/card', '/contact', '/leaving', '/leave', '/erasure', '/legal-holds', '/data-consent'];
    const seeds = cases.flatMap((id) => [
      ...parts.map((part) => `/cases/${id}${part}`),
      `/offers/${id}`,
      `/signposting/${id}`,
    ]);
    const { pages, wrong } = await lookAtEveryPage(request, consoleUrl, ['/', ...seeds]);
    expect(wrong).toEqual([]);
    expect(pages).toBeGreaterThan(seeds.length);
  });

  it('4.5 a summons is printed on two sheets, and begins at the head of the first', async () => {
    const rows = await rowsOf<{ id: string }>(
      staged.system.adminUrl,
      `select notice_id as id from court_summons.notice where state = 'posted' limit 1`,
      [],
    );
    const page = await walk.as('Court liaison');
    await walk.go(page, `/notices/${rows[0]?.id}/requisition`);
    const sheets = (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g);
    // A blank sheet before it would be a third.
    expect(sheets).toHaveLength(2);
    await page.emulateMedia({ media: 'print' });
    const letter = await page.locator('.byway-letter').boundingBox();
    expect(letter?.y).toBeLessThan(100);
  });
});

describe('I18 what was typed about a person, a word of its own in each field of each form', () => {
  const CARDS = ['Custody officer', 'Facilitator', 'Programme manager', 'Court liaison', 'Authoriser', 'Auditor'];
  const PAGES = [
    '/',
    '/cases',
    '/registers',
    '/excuses',
    '/leaving',
    '/notices',
    '/notices?state=posted',
    '/signposting',
  ];
  const browsing = new Browsing();
  let browser: Browser;
  let walk: Walk;
  let places: Place[];

  // What the story does not do: a draft that stays one, an enrolment typed in a browser, and what was recorded put right.
  beforeAll(async () => {
    const { system } = staged;
    const staff = new Staff(system, canaries.typing);
    const { draftId } = (await staff.send('custody-1', 'intake', '/drafts', {})).body;
    const somebody = [...readFresh(), ...readEncounters()].find(({ custody_number }) => custody_number);
    const { answers: _, ...enrolment } = enrolmentOf(somebody as Encounter);
    const draft = { step: 'person', fields: { given: 'typed', lines: ['typed'] }, enrolment };
    await staff.send('custody-1', 'intake', `/drafts/${draftId}`, draft, { method: 'PUT', match: '"1"' });
    browser = await launchBrowser();
    const seen = browsing.look.bind(browsing);
    walk = new Walk({ browser, consoleUrl: system.address('console'), seen });
    for (const typed of TYPED) canaries.keep('console', typed);
    browsing.add(await walk.as('Custody officer'));
    const caseId = await enrol(walk, canaries.next('console given'), canaries.next('console family'));
    await putAllRight(new Staff(system), canaries, caseId);
    await sayConcerns(new Staff(system), canaries, caseId);
    for (const card of CARDS) {
      const page = await walk.as(card);
      browsing.add(page);
      for (const path of [...PAGES, `/cases/${caseId}`, `/looks?record=${caseId}`]) {
        await walk.go(page, path);
        await browsing.look(page);
      }
    }
    const ids = [...readEncounters().map(({ no }) => telling.caseOf(no) ?? ''), caseId];
    const cases = await rowsOf<{ id: string }>(
      system.adminUrl,
      'select case_id as id from programme.diversion_case where started and case_id = any($1::uuid[])',
      [`{${ids.filter(Boolean).join()}}`],
    );
    const running = cases.map(({ id }) => `case:${id}`);
    places = [topics(system), workflows(system, running), logs(system), traces(receiver), metrics(system)];
    places.push(columns(system.adminUrl), browsing);
  });
  afterAll(async () => {
    await walk?.close();
    await browser?.close();
  });

  /**
   * By place, what is found there. All is read before anything is searched: a search keeps the process busy for so long
   * that brokers and services close connections meanwhile, and what is read next would be sent into one of those.
   */
  async function found(values: readonly string[]): Promise<Record<string, string[]>> {
    const texts: [name: string, text: string][] = [];
    for (const place of places) texts.push([place.name, (await place.read()).join('\n')]);
    const needles = new Needles(values);
    return Object.fromEntries(texts.map(([name, text]) => [name, needles.in(text)]));
  }

  it('went into every field that the services describe, but for those that are about nobody', () => {
    expect(canaries.missed()).toEqual([]);
    expect(canaries.values.length).toBeGreaterThan(150);
  });

  it('is in no column, topic, dead letter, workflow, log, trace or figure, and nothing of it stays in a browser', async () => {
    const nothing = Object.fromEntries(places.map(({ name }) => [name, []]));
    expect(await found(canaries.values)).toEqual(nothing);
    expect(browsing.pages).toBeGreaterThan(100);
  });

  it('would be found in each of these places, were it there', async () => {
    const word = canaries.next('planted');
    expect(Object.values(await found([word])).flat()).toEqual([]);
    for (const place of places) await place.plant(word);
    expect(await found([word])).toEqual(Object.fromEntries(places.map(({ name }) => [name, [word]])));
  });
});
