import { clearanceOwnersOf } from '@byway/contracts/owners';
import { PolicyTime } from '@byway/demo/policy-time';
import { Staff } from '@byway/demo/staff';
import { eventually } from '@byway/testkit/eventually';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { openGroups } from './groups.ts';
import { Journey } from './journey.ts';
import { OtlpReceiver, type ReceivedSpan } from './otlp-receiver.ts';
import { runEngines, type Staged, stage } from './staged.ts';

let receiver: OtlpReceiver;
let staged: Staged;
let browser: Browser;
let journey: Journey;
let heard: ReceivedSpan;
let liaisonSees: number;

// Somebody is enrolled with all that is asked of them, is absent, and reaches the liaison's list two days later.
beforeAll(async () => {
  receiver = await OtlpReceiver.listen();
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = receiver.address;
  staged = await stage(runEngines());
  const staff = new Staff(staged.system);
  await new PolicyTime(staff).hold('2027-03-01T09:00:00.000Z');
  await openGroups(staff);
  browser = await launchBrowser();
  journey = new Journey({ browser, consoleUrl: staged.system.address('console') });
  await journey.enrol('Asha', 'Brook');
  await journey.goTo('8', '19:45');
  await journey.markAbsent('Asha');
  await journey.jump();
  await journey.goTo('11', '09:00');
  const raised = 'hear programme.notice-raised.v1';
  heard = await eventually(() =>
    receiver.spans.find(({ service, name }) => service === 'court-summons' && name === raised),
  );
  const page = await journey.as('Court liaison');
  await page.goto(`${staged.system.address('console')}/notices`);
  liaisonSees = await page.getByRole('link', { name: 'Asha Brook' }).count();
});
afterAll(async () => {
  delete process.env.OTEL_EXPORTER_OTLP_ENDPOINT;
  await journey?.close();
  await browser?.close();
  await staged?.strike();
  await receiver?.close();
});

const ofTrace = (): ReceivedSpan[] => receiver.spans.filter(({ traceId }) => traceId === heard.traceId);
const namesOf = (spans: readonly ReceivedSpan[]): string[] => spans.map(({ service, name }) => `${service}: ${name}`);

describe('one trace from the click to the liaison’s list', () => {
  it('4.1, 4.2 goes from the facilitator’s click by way of the clearance to the notice that the liaison sees', async () => {
    expect(liaisonSees).toBe(1);
    const way = await eventually(() => {
      const known = receiver.wayTo(heard);
      return known[0] === 'console: POST /registers/:sessionId/check' && known;
    });
    // 4.4 whichever owner answers last lets it go on.
    const isOwners = (one: string): boolean =>
      clearanceOwnersOf('notice').some((name) => one.startsWith(`${name}: hear programme.notice-`));
    const steps = way.map((one) => (isOwners(one) ? `the last owner${one.slice(one.indexOf(':'))}` : one));
    expect(steps.filter((one) => one !== 'attendance: due answer-clearance')).toEqual([
      'console: POST /registers/:sessionId/check',
      'attendance: POST /sessions/:sessionId/register',
      'programme: step ask-to-count',
      'attendance: hear programme.clearance-sought.v1',
      'programme: step ask-to-raise',
      'the last owner: hear programme.notice-clearance-sought.v1',
      'programme: step raise-notice',
      'court-summons: hear programme.notice-raised.v1',
    ]);
  });

  it('shows each fact’s way through outbox and Kafka, and that the workflow was told', async () => {
    const wanted = [
      'attendance: publish attendance.outcome-recorded.v1',
      'programme: hear attendance.outcome-recorded.v1',
      'programme: tell the workflow',
      'programme: publish programme.clearance-sought.v1',
      'attendance: publish attendance.miss-counted.v1',
      'programme: hear attendance.miss-counted.v1',
      'programme: publish programme.notice-raised.v1',
    ];
    await eventually(() => wanted.every((one) => namesOf(ofTrace()).includes(one)));
    const published = ofTrace().find(({ name }) => name === 'publish attendance.outcome-recorded.v1');
    const taken = ofTrace().find(({ name }) => name === 'hear attendance.outcome-recorded.v1');
    // Both are what came of the request that stated the fact.
    expect(taken?.parentSpanId).toBe(published?.parentSpanId);
  });

  it('has one beginning, and no parent that nobody sent', async () => {
    const orphans = (): string[] => {
      const known = new Set(ofTrace().map(({ spanId }) => spanId));
      return namesOf(ofTrace().filter(({ parentSpanId }) => !known.has(parentSpanId ?? '')));
    };
    await eventually(() => orphans().length === 1);
    expect(orphans()).toEqual(['console: POST /registers/:sessionId/check']);
  });
});

// All that was typed, chosen or known of the person and of the staff in this story.
const CANARIES =
  /Asha|Brook|7700 ?900123|Mill Lane|Reading|RG1|1999-06-04|TV 1234|MD71210|sergeant|facilitator-1|custody-1|liaison-1|did-not-attend|cannabis/i;
const SAID = [
  'http.request.method',
  'http.route',
  'http.response.status_code',
  'error.type',
  'messaging.destination.name',
  'messaging.consumer.group.name',
  'byway.fact',
  'byway.subject',
  'byway.step',
  'byway.taken',
];

describe('I18 what the collector is sent', () => {
  it('holds nothing of what was typed, chosen or known of anybody', () => {
    expect(receiver.spans.length).toBeGreaterThan(100);
    expect(receiver.bodies.filter((body) => CANARIES.test(body))).toEqual([]);
  });

  it('says only what may be said: no address with its ids or its question, no event, no words of an error', () => {
    const said = new Set(receiver.spans.flatMap(({ attributes }) => attributes.map(({ key }) => key)));
    expect([...said].filter((key) => !SAID.includes(key))).toEqual([]);
    const routes = receiver.spans.flatMap(({ attributes }) =>
      attributes.flatMap(({ key, value }) => (key === 'http.route' ? [value.stringValue ?? ''] : [])),
    );
    expect(routes.filter((route) => /\?|[0-9a-f]{8}-/.test(route))).toEqual([]);
    expect(receiver.spans.filter(({ events, status }) => events.length > 0 || status.message)).toEqual([]);
  });
});
