import { Staff } from '@byway/demo/staff';
import { eventually } from '@byway/testkit/eventually';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { eyeOn, type Opened, openStage } from './browser.ts';
import { agree, compareIfAsked } from './enrolling.ts';
import { rowsOf } from './invariants.ts';
import { compare, decide, holdAndWait, letWait, referFromStreet, sayNo } from './offer-steps.ts';
import type { Staged } from './staged.ts';
import { Walk } from './walk.ts';

let opened: Opened | undefined;
let staged: Staged;
let browser: Browser;
let walk: Walk;
let consoleUrl: string;
const { seen, faults, inaccessible, wide, telling } = eyeOn(/Idris|Vale/);

const count = async (text: string, ...values: string[]): Promise<number> => {
  const [row] = await rowsOf<{ n: number }>(staged.system.adminUrl, `select count(*)::int as n from ${text}`, values);
  return row?.n ?? -1;
};
const words = (page: Page): Promise<string | null> => page.locator('main').textContent();
const caseOf = (page: Page): string => /(?:offers|cases)\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';

beforeAll(async () => {
  opened = await openStage();
  ({ staged, browser, consoleUrl } = opened);
  // Everything arrives twice, as after a double click.
  walk = new Walk({ browser, consoleUrl, seen, faults, twice: true });
});
afterAll(() => opened?.close(walk), 60_000);

describe('an offer that is not answered at once', () => {
  let page: Page;
  let caseId: string;

  it('1.1 an officer refers somebody met on the street: one page, no custody number, recorded once', async () => {
    page = await walk.as('Referring officer');
    const base = await referFromStreet(walk, page, 'Idris');
    await seen(page, 'enrol-referred');
    expect(await count('intake.encounter where kind = $1 and custody_number is null', 'street')).toBe(1);
    await holdAndWait(walk, page, base);
    caseId = caseOf(page);
  });

  it('1.4, 1.5 it waits for an interpreter to a stated deadline, its place kept', async () => {
    await letWait(walk, page, 'An interpreter has to come', '5');
    expect(await words(page)).toContain('The place on Monday 8 March 2027 at 6pm is kept');
    await seen(page, 'offer');
    await walk.go(page, '/offers');
    await seen(page, 'offers');
    expect(await words(page)).toMatch(/Idris Vale[\s\S]*interpreter[\s\S]*Friday 5 March 2027 at 5pm/);
    expect(await count('scheduling.hold where case_id = $1 and kept_until is not null', caseId)).toBe(1);
  });

  it('1.4 waiting longer than the plan begins moves the place behind the new deadline', async () => {
    await page.getByRole('link', { name: 'Idris Vale' }).click();
    await page.getByRole('link', { name: 'Let it wait longer' }).click();
    await letWait(walk, page, 'Youth justice has to be asked', '9');
    expect(await words(page)).toContain('The place on Monday 15 March 2027 at 6pm is kept');
    expect(await count(`intake.offer_wait where case_id = $1`, caseId)).toBe(2);
  });

  it('1.4 the manager sees that it waits and until when, and neither who nor why', async () => {
    const manager = await walk.as('Programme manager');
    await walk.go(manager, '/offers');
    await seen(manager, 'offers-manager');
    const shown = await words(manager);
    expect(shown).toContain('Tuesday 9 March 2027 at 5pm');
    expect(shown).not.toMatch(/Idris|Youth justice/);
  });

  it('1.4 once it is there the person agrees, on the place that was kept', async () => {
    await page.getByRole('button', { name: / can answer now$/ }).click();
    await page.getByText('Who the person is').waitFor();
    await agree(walk, page, new URL(page.url()).pathname);
    expect(await words(page)).toMatch(/Monday 15 March, 6pm[\s\S]*If you cannot come/);
    expect(await count(`intake.fact where subject = $1`, caseId)).toBe(1);
  });

  it('1.4, §6 consent to data is taken back by itself, and the case goes on', async () => {
    await walk.go(page, `/cases/${caseId}/data-consent`);
    await seen(page, 'data-consent');
    await walk.press(page, 'They take it back');
    await page.getByText('Nothing else changes.').waitFor();
    expect(await words(page)).toContain('They do not agree');
    expect(await count(`intake.intake_case where case_id = $1 and state = 'agreed'`, caseId)).toBe(1);
  });
});

describe('an offer that comes to nothing', () => {
  it('1.6, 1.8 the same person is shown beside the earlier record, says no, and the police decision is recorded', async () => {
    const page = await walk.as('Referring officer');
    const base = await referFromStreet(walk, page, 'Idris');
    await page.getByRole('link', { name: 'Met before? Compare' }).click();
    await seen(page, 'enrol-same-person');
    expect(await words(page)).toMatch(/This person[\s\S]*name and birth date alike[\s\S]*On the programme/);
    await compare(walk, page, base);
    await sayNo(walk, page);
    const caseId = await decide(walk, page, 'Idris Vale');
    expect(await words(page)).toContain('Nothing waits for the police to decide');
    await walk.go(page, `/decisions/${caseId}`);
    await seen(page, 'decision-recorded');
    expect(await words(page)).toContain('10: Not in the public interest (police)');
    expect(await count(`intake.police_decision where case_id = $1`, caseId)).toBe(1);
    expect(await count('intake.person')).toBe(2);
  });
});

describe('somebody agrees, and no group has a free place', () => {
  it('2.6 they leave with a card that says who rings and by when; nothing but a place ends it, and then its dates are told', async () => {
    const page = await walk.as('Referring officer');
    const base = await referFromStreet(walk, page, 'Idwal', 'education-day');
    await walk.go(page, `${base}/session`);
    expect(await words(page)).toMatch(/no group[\s\S]*a card that says who rings, and by when/i);
    await seen(page, 'enrol-no-place');
    await compareIfAsked(walk, page, base);
    await agree(walk, page, base, { placed: false });
    const caseId = caseOf(page);
    expect(await words(page)).toMatch(/Idwal, we are finding you a group[\s\S]*nothing that you can miss[\s\S]*By /);
    await seen(page, 'card-no-place');
    await walk.go(page, `/cases/${caseId}/hand-over`);
    expect(await words(page)).toContain('There is no number to ring Idwal Vale');
    await seen(page, 'hand-over-no-place');
    const open = (kind: string) =>
      count(`intake.task where case_id = $1 and kind = $2 and done_at is null`, caseId, kind);
    await eventually(async () => (await open('call-about-place')) === 1);
    await walk.go(page, '/');
    expect(await words(page)).toContain('Ring them: there is no place yet');

    const staff = new Staff(staged.system);
    const place = { name: 'Elm Street Hall', lines: ['Elm Street'], postcode: 'RG2 7AD' };
    const { venueId } = (await staff.send('manager-1', 'scheduling', '/venues', place)).body;
    const day = { weekday: 2, starts: '10:00', minutes: 210, capacity: 12, from: '2027-03-22', until: '2027-07-30' };
    const group = { ...day, venueId, facilitator: 'facilitator-2', schemeId: 'education-day' };
    await staff.send('manager-1', 'scheduling', '/cohorts', group);
    await eventually(async () => (await open('card-not-handed-over')) === 1);
    expect(await open('call-about-place')).toBe(0);
    const noPlace = `programme.task where case_id = $1 and kind = 'no-place' and done_at is null`;
    await eventually(async () => (await count(noPlace, caseId)) === 0);
    await walk.go(page, `/cases/${caseId}/card`);
    expect(await words(page)).toContain('Elm Street Hall');
  });
});

describe('an enrolment that is left', () => {
  it('1.6 is gone on with on another machine as it was typed, is nobody else’s, and is destroyed when discarded', async () => {
    const page = await walk.as('Custody officer');
    await walk.go(page, '/enrol');
    await walk.press(page, 'Begin a new enrolment');
    await page.getByText('Who the person is').waitFor();
    const base = new URL(page.url()).pathname;
    await walk.go(page, `${base}/person`);
    await page.getByLabel('First name').fill('Idris');
    await page.getByLabel('Or the age they look').fill('30');
    await walk.press(page, 'Save and go on');
    await page.waitForURL((url) => url.pathname === base);
    expect(await count(`intake.draft where owner = 'custody-1'`)).toBe(1);

    const elsewhere = new Walk({ browser, consoleUrl, faults });
    const other = await elsewhere.as('Custody officer');
    await elsewhere.go(other, '/enrol');
    await seen(other, 'enrol-unfinished');
    await other.getByRole('link', { name: /^Idris/ }).click();
    await other.getByRole('link', { name: 'Who the person is' }).click();
    expect(await other.getByLabel('Or the age they look').inputValue()).toBe('30');
    // Both change it: the second is told, and loses nothing.
    await walk.go(page, `${base}/person`);
    await other.getByLabel('Or the age they look').fill('31');
    await elsewhere.press(other, 'Save and go on');
    await other.waitForURL((url) => url.pathname === base);
    await page.getByLabel('Or the age they look').fill('32');
    await walk.press(page, 'Save and go on');
    await page.getByText('This was changed in another window').first().waitFor();
    await seen(page, 'enrol-changed-elsewhere');
    expect(await page.getByLabel('Or the age they look').inputValue()).toBe('32');
    await walk.press(page, 'Save and go on');
    await page.waitForURL((url) => url.pathname === base);

    const stranger = await walk.as('Referring officer');
    expect((await stranger.goto(`${consoleUrl}${base}`))?.status()).toBe(404);
    await elsewhere.go(other, '/enrol');
    await other.getByRole('link', { name: 'Discard what was typed about Idris' }).click();
    await seen(other, 'enrol-discard');
    await elsewhere.press(other, 'Discard it');
    await other.getByText('What was typed is destroyed.').waitFor();
    expect(await count(`intake.draft where owner = 'custody-1' and (typed is not null or data_key is not null)`)).toBe(
      0,
    );
    expect((await page.goto(`${consoleUrl}${base}/person`))?.status()).toBe(404);
    await elsewhere.close();
  });
});

describe('every page of offers', () => {
  it('has nothing that axe finds wrong, fits 320 px, tells no name, and keeps to the content security policy', () => {
    expect([...inaccessible, ...wide, ...telling, ...faults.breaches]).toEqual([]);
  });
});
