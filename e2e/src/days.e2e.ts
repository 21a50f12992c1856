import { readFile } from 'node:fs/promises';
import { PolicyTime } from '@byway/demo/policy-time';
import { Staff } from '@byway/demo/staff';
import { eventually } from '@byway/testkit/eventually';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { eyeOn, type Opened, openStage } from './browser.ts';
import { cancelSession, moveSession, openGroup, tell } from './group-steps.ts';
import { Journey } from './journey.ts';
import { holdAndWait, letWait, referFromStreet } from './offer-steps.ts';
import { Onward } from './onward.ts';
import { findService, makeReferral, takeOn } from './onward-steps.ts';
import { choose, markOf } from './walk.ts';

let opened: Opened;
let consoleUrl: string;
let journey: Journey;
let groupUrl: string;
const { seen, faults, inaccessible, wide, telling } = eyeOn(/Asha|Brook|Kit|Marlow|Idris|Wynne|Aldous/);

const main = async (page: Page): Promise<string> => (await page.locator('main').textContent()) ?? '';

/** The first page after the sign-in, as somebody comes back to it. */
async function home(card: string): Promise<Page> {
  const page = await journey.as(card);
  await page.goto(`${consoleUrl}/`);
  return page;
}

beforeAll(async () => {
  opened = await openStage({ begin: (staff) => new PolicyTime(staff).hold('2027-03-01T09:00:00.000Z') });
  ({ consoleUrl } = opened);
  journey = new Journey({ browser: opened.browser, consoleUrl, seen, faults });
});
afterAll(() => opened?.close(journey), 60_000);

describe('the programme manager’s day, from an empty database', () => {
  it('2.1, 2.5 an empty home says what will come; a place is added and a group opened, through the pages alone', async () => {
    const page = await home('Programme manager');
    expect(await main(page)).toContain('These will come onto this page by themselves');
    groupUrl = await openGroup(journey.walk);
    expect(await main(page)).toContain('Mondays 6pm');
    expect(await main(page)).toContain('0 of 12');
  });

  it('1.2, 1.4 custody finds the group and enrols two people in it, with their cards handed over', async () => {
    await journey.enrol('Kit', 'Marlow');
    await journey.enrol('Asha', 'Brook');
    const page = await home('Programme manager');
    await page.goto(groupUrl);
    expect(await main(page)).toContain('2 of 12');
  });

  it('2.4 a session is moved after a look at who has to be told, and each word is recorded', async () => {
    const to = ['16', '3', '2027'];
    const page = await moveSession(journey.walk, groupUrl, 'Monday 15 March 2027 at 6pm', to, '18:30');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('0 of 2 are told');
    await tell(journey.walk, page, 'Asha Brook');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('1 of 2 are told');
    await page.goto(groupUrl);
    expect(await main(page)).toContain('Tuesday 16 March 2027 at 6:30pm (moved from Monday 15 March 2027 at 6pm)');
  });

  it('2.4 a session is cancelled with its reason, and who is booked is to be told', async () => {
    const page = await cancelSession(journey.walk, groupUrl, 'Monday 22 March 2027 at 6pm');
    expect(await main(page)).toContain('2 people are to be told');
    expect(await main(page)).toContain('Cancelled');
  });
});

/** Opens a line of what waits, from the first page, by what is to be done and to whom. */
async function open(card: string, line: RegExp): Promise<Page> {
  const page = await home(card);
  const link = page.locator('.byway-work').getByRole('link', { name: line });
  // What another just did can be a moment on its way.
  await eventually(async () => (await link.count()) > 0 || void (await page.reload()));
  await journey.walk.seen(page, `home-${card}`);
  await link.first().click();
  return page;
}

/** Whether such a line is on the first page, now. */
async function waits(card: string, line: RegExp): Promise<boolean> {
  const page = await home(card);
  return (await page.locator('.byway-work').getByRole('link', { name: line }).count()) > 0;
}

describe('a day of each role, from home to done', () => {
  let onward: Onward;
  let wynne: string;
  beforeAll(async () => {
    onward = new Onward(new Staff(opened.staged.system));
    await onward.begin();
    wynne = await onward.enrol('Wynne', 'Aldous');
  });

  it('1.4 the referring officer refers somebody from the street, and finds the offer that waits', async () => {
    const page = await journey.as('Referring officer');
    const base = await referFromStreet(journey.walk, page, 'Idris');
    await holdAndWait(journey.walk, page, base);
    await letWait(journey.walk, page, 'An interpreter has to come', '5');
    await open('Referring officer', /^The offer waits: Idris Vale/);
    await journey.walk.seen(page, 'offer');
  });

  it('3.2 the facilitator sees whom they meet, records the register of the day, and it waits no more', async () => {
    await journey.goTo('8', '19:45');
    const people = await home('Facilitator');
    await people.getByRole('link', { name: 'My people' }).click();
    expect(await main(people)).toContain('Asha');
    expect(await main(people)).not.toContain('Brook');
    await journey.walk.seen(people, 'my-people');
    const page = await open('Facilitator', /^Record the register: Monday 8 March/);
    await page.locator('.byway-reg').waitFor();
    await choose(page, markOf('Kit'), 'Present');
    await choose(page, markOf('Asha'), 'Absent');
    await journey.record(page);
    expect(await waits('Facilitator', /^Record the register: Monday 8 March/)).toBe(false);
  });

  it('5.2 the signposting worker finds a local service for who completed, and the service takes them on', async () => {
    await onward.complete(wynne);
    const page = await open('Signposting worker', /^Find a local service: Wynne/);
    const need = 'Help from people who have been there';
    await findService(journey.walk, page, need, 'Riverbend Recovery Café');
    await makeReferral(page, need);
    const service = await open('Receiving service', /^Answer the referral/);
    await takeOn(service);
    expect(await waits('Receiving service', /^Answer the referral/)).toBe(false);
  });

  it('4.3 the liaison takes a notice from the queue, rules on it, and goes on to the next', async () => {
    await journey.goTo('11', '09:00');
    const page = await home('Court liaison');
    await page.getByRole('link', { name: 'Notices', exact: true }).click();
    await page.getByText('1 to rule on, due first').waitFor();
    await journey.walk.press(page, 'Take the chosen ones');
    await page.getByText('There is a problem').waitFor();
    await page.getByLabel(/Choose Asha Brook/).check();
    await journey.walk.press(page, 'Take the chosen ones');
    await page.getByText('1 notice is with you.').waitFor();
    expect(await page.getByRole('row', { name: /Asha Brook/ }).textContent()).toContain('With you');
    await journey.walk.seen(page, 'queue');
    await page.getByRole('link', { name: 'Mine (1)' }).click();
    await journey.walk.press(page, 'Start');
    await journey.walk.press(page, 'Rule on this notice');
    await journey.ruleToRefer(page);
    await journey.walk.press(page, 'Next in the queue');
    await page.getByText('Nothing else waits for you to rule on.').waitFor();
    expect(await main(page)).toContain('No ruling waits.');
    await journey.walk.seen(page, 'queue-empty');
  });

  it('4.6 the authoriser authorises what waits for a second person; the liaison issues and posts it', async () => {
    const second = await open('Authoriser', /^Authorise: Asha Brook/);
    await journey.walk.press(second, 'Decide on this referral');
    await journey.decideToAuthorise(second);
    await journey.walk.decide(second, 'Authoriser', 'Authorise the summons');
    await second.getByText('The summons is authorised.').waitFor();
    expect(await waits('Authoriser', /^Authorise/)).toBe(false);
    const page = await open('Court liaison', /^Issue the summons: Asha Brook/);
    await journey.issue(page);
    await open('Court liaison', /^Post the summons: Asha Brook/);
    await journey.post(page);
    expect(await waits('Court liaison', /Asha Brook/)).toBe(false);
  });

  it('3.3 the manager’s week begins with the one before, in a sentence, as figures and as a file', async () => {
    await journey.goTo('15', '09:00');
    const page = await home('Programme manager');
    const words = await main(page);
    expect(words).toContain('Last week: 3 places, 2 came, 1 was absent');
    expect(words).toContain('Stuck: 0.');
    await journey.walk.press(page, 'Figures of the week');
    await page.getByRole('heading', { name: 'Who came' }).waitFor();
    expect(await page.getByRole('row', { name: /Monday 8 March 2027 at 6pm/ }).textContent()).toMatch(/1\s*0\s*1\s*0/);
    await journey.walk.seen(page, 'figures');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as a CSV file' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('figures-2027-03-08.csv');
    expect((await readFile(await file.path(), 'utf8')).split('\r\n')[1]).toContain('"1","0","1","0","0"');
  });

  it('§9 the auditor begins from a reference, and finds each visit with its entries', async () => {
    const liaison = await journey.as('Court liaison');
    await liaison.goto(`${consoleUrl}/notices?state=posted`);
    const [, reference = ''] = /Asha Brook, ([2-9A-Z]{3}-[2-9A-Z]{3})/.exec(await main(liaison)) ?? [];
    const page = await home('Auditor');
    await page.locator('main').getByRole('link', { name: 'Who looked' }).click();
    await page.getByLabel('Reference, or id').fill(reference.toLowerCase());
    await journey.walk.press(page, 'Show who looked');
    await page.getByText(/visits, newest first/).waitFor();
    expect(page.url()).not.toContain(reference);
    expect(await main(page)).toContain('liaison-1, Court liaison');
    await page.locator('.govuk-details__summary').getByText('entr').first().click();
    await journey.walk.seen(page, 'looks');
  });

  it('the administrator sees how every part stands on one page', async () => {
    const page = await home('Administrator');
    await page.getByRole('link', { name: 'Health', exact: true }).click();
    // On a slow machine a part can be late, and is then said to be away.
    await eventually(
      async () => (await main(page)).includes('All parts answer. No case waits.') || void (await page.reload()),
    );
    expect(await main(page)).toContain('Live cases with no next step: 0. Messages that could not be read: 0.');
    expect(await page.getByRole('row', { name: /Registers/ }).count()).toBe(1);
    await journey.walk.seen(page, 'health');
  });
});

describe('every page of these days', () => {
  it('has nothing that axe finds wrong, fits 320 px, and keeps names out of titles and addresses', () =>
    expect([...inaccessible, ...wide, ...telling]).toEqual([]));
  it('breaks no rule of the strict content security policy', () => expect(faults.breaches).toEqual([]));
});
