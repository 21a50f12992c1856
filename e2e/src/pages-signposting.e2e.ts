import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { eyeOn, type Opened, openStage } from './browser.ts';
import { rowsOf } from './invariants.ts';
import { Onward } from './onward.ts';
import { makeReferral, openFollowUp, takeOn, toReferral } from './onward-steps.ts';
import type { Staged } from './staged.ts';
import { choose, Walk } from './walk.ts';

let opened: Opened | undefined;
let staged: Staged;
let walk: Walk;
let plain: Walk;
let onward: Onward;
let completed: string;
let live: string;
const NAMES = /Wynne|Aldous|Bertil|Corran/;
const { seen, faults, inaccessible, wide, telling } = eyeOn(NAMES);

const words = async (page: Page): Promise<string> => (await page.locator('main').textContent()) ?? '';

const factsOf = async (caseId: string): Promise<string[]> => {
  const text = 'select type from signposting.fact where subject = $1 order by sequence';
  const rows = await rowsOf<{ type: string }>(staged.system.adminUrl, text, [caseId]);
  return rows.map(({ type }) => type.replace(/^signposting\.|\.v1$/g, ''));
};

beforeAll(async () => {
  opened = await openStage({
    begin: (staff) => {
      onward = new Onward(staff);
      return onward.begin();
    },
  });
  const { browser, consoleUrl } = opened;
  staged = opened.staged;
  completed = await onward.enrol('Wynne', 'Aldous');
  live = await onward.enrol('Bertil', 'Corran');
  await onward.complete(completed);
  walk = new Walk({ browser, consoleUrl, seen, faults });
  plain = new Walk({ browser, consoleUrl, javaScript: false, twice: true });
});
afterAll(() => opened?.close(walk, plain), 120_000);

describe('5.2 somebody completed, and a local service takes them up', () => {
  it('5.2 the directory is found by need, area, age and opening', async () => {
    const page = await walk.as('Signposting worker');
    await seen(page, 'start-worker');
    await walk.go(page, '/services?need=housing&age=forty');
    expect(await words(page)).toContain('The age must be a whole number of years');
    await seen(page, 'services-wrong-age');
    await page.getByLabel('What for').selectOption('Drug treatment');
    await page.getByLabel('Where').selectOption('Slough');
    await page.getByLabel('Age').fill('16');
    await page.getByRole('button', { name: 'Find services' }).click();
    expect(await page.getByRole('heading', { level: 3 }).allTextContents()).toEqual([
      'Lantern Yard Young People’s Service',
    ]);
    // Wednesday 10 March, 12:45: it opens at 13:00.
    await page.getByLabel('Open now').check();
    await page.getByRole('button', { name: 'Find services' }).click();
    expect(await words(page)).toContain('No service found');
    await seen(page, 'services-none');
  });

  it('5.2 the worker refers somebody who completed, who consents', async () => {
    const page = await walk.as('Signposting worker');
    await walk.go(page, '/signposting');
    await seen(page, 'signposting');
    await toReferral(walk, page, 'Wynne', 'Help from people who have been there', 'Riverbend Recovery Café');
    await seen(page, 'refer');
    await page.getByRole('button', { name: 'Make the referral' }).click();
    await page.getByText('There is a problem').waitFor();
    await seen(page, 'refer-errors');
    await page.getByLabel('They do not agree').check();
    await page.getByRole('button', { name: 'Make the referral' }).click();
    await page.getByText('Without their consent only a programme manager can refer them').first().waitFor();
    await makeReferral(page, 'Help from people who have been there');
    await seen(page, 'person-referred');
    expect(await factsOf(completed)).toEqual(['referral-made']);
    await walk.go(page, '/signposting');
    expect(await words(page)).toContain('Nobody who completed is without a referral.');
    await walk.go(page, '/signposting?show=under-way');
    expect(await words(page)).toContain('Riverbend Recovery Café: not seen yet.');
    await seen(page, 'signposting-under-way');
  });

  it('5.2 the receiving service acknowledges, accepts, and records the first contact; it is told no name', async () => {
    const page = await walk.as('Receiving service');
    await seen(page, 'start-receiving');
    await walk.go(page, '/referrals');
    await seen(page, 'referrals');
    await page.locator('tbody a').first().click();
    await seen(page, 'referral');
    expect(await words(page)).not.toMatch(NAMES);
    await takeOn(page);
    await seen(page, 'referral-accepted');
    await page.getByLabel('Year').fill('2028');
    await page.getByRole('button', { name: 'Record the first contact' }).click();
    await page.getByText('This time is still to come').first().waitFor();
    await seen(page, 'referral-errors');
    await page.getByLabel('Year').fill('2027');
    await page.getByRole('button', { name: 'Record the first contact' }).click();
    await page.getByText('The first contact is recorded.').waitFor();
    await seen(page, 'referral-in-touch');
    expect(await factsOf(completed)).toEqual([
      'referral-made',
      'referral-acknowledged',
      'referral-accepted',
      'first-contact-made',
    ]);
    const worker = await walk.as('Signposting worker');
    await walk.go(worker, `/signposting/${completed}`);
    expect(await words(worker)).toContain('In touch');
  });

  it('5.3 twelve weeks after, the worker asks how they are', async () => {
    await onward.goTo('2027-06-02T09:00:00.000Z');
    const page = await walk.as('Signposting worker');
    await walk.go(page, '/signposting?show=to-do');
    expect(await words(page)).toContain('Ask how they are: 12 weeks since they completed');
    await openFollowUp(walk, page, 'Wynne');
    await page.getByRole('button', { name: 'Record it' }).click();
    await page.getByText('There is a problem').waitFor();
    await seen(page, 'follow-up');
    await page.getByLabel('Still in touch with a service that helps').check();
    await page.getByRole('button', { name: 'Record it' }).click();
    await page.getByText('Recorded.').waitFor();
    expect((await factsOf(completed)).at(-1)).toBe('followed-up');
  });
});

describe('without JavaScript, each form sent twice at once', () => {
  it('5.2 somebody on the way is referred once, and declined once with a reason', async () => {
    const page = await plain.as('Signposting worker');
    await plain.go(page, '/signposting?show=on-the-way');
    await toReferral(plain, page, 'Bertil', 'Alcohol', 'Riverbend Recovery Café');
    await makeReferral(page, 'Alcohol');
    const receiver = await plain.as('Receiving service');
    await plain.go(receiver, '/referrals?state=requested');
    await receiver.locator('tbody a').first().click();
    await receiver.getByRole('button', { name: 'Decline' }).click();
    await receiver.getByText('There is a problem').waitFor();
    await receiver.getByLabel('We have no place free').check();
    await receiver.getByRole('button', { name: 'Decline' }).click();
    await receiver.getByText('The programme looks for another service.').waitFor();
    expect(await factsOf(live)).toEqual(['referral-made', 'referral-declined']);
  });

  it('5.2 without consent only a manager refers, for a recorded reason', async () => {
    const page = await plain.as('Programme manager');
    await plain.go(page, `/signposting/${live}/services?need=money-and-debt`);
    await page.getByRole('link', { name: 'Refer to Harbour Lights Housing Advice' }).click();
    await choose(page, 'What does the referral rest on?', 'No consent: The law obliges us');
    await page.getByLabel('Money and debt').check();
    await page.getByRole('button', { name: 'Make the referral' }).click();
    await page.getByText('The referral is made.').waitFor();
    expect(await words(page)).toContain('The law obliges us');
    expect((await factsOf(live)).filter((type) => type === 'referral-made')).toHaveLength(2);
  });

  it('5.3 somebody who wants no more contact is left in peace', async () => {
    const page = await plain.as('Signposting worker');
    await plain.go(page, `/signposting/${live}`);
    await page.getByRole('link', { name: 'They want no service, or no contact' }).click();
    await page.getByRole('button', { name: 'Record it' }).click();
    await page.getByText('There is a problem').waitFor();
    await page.getByLabel('They want no more contact from us').check();
    await plain.decide(page, 'Signposting worker', 'Record it');
    await page.getByText('Recorded: they want no more contact from us.').waitFor();
    await plain.go(page, '/signposting?show=on-the-way');
    expect(await words(page)).toContain('Nobody is on the programme.');
  });
});

describe('every page of signposting', () => {
  it('those seen so far only without JavaScript are looked at, too', async () => {
    const page = await walk.as('Signposting worker');
    await walk.go(page, `/signposting/${live}/stop`);
    await walk.press(page, 'Record it');
    await seen(page, 'stop-errors');
    await walk.go(page, `/signposting/${live}`);
    await seen(page, 'person-left-in-peace');
    const receiver = await walk.as('Receiving service');
    await walk.go(receiver, '/referrals?state=declined');
    await receiver.locator('tbody a').first().click();
    await seen(receiver, 'referral-declined');
  });
  it('has nothing that axe finds wrong', () => expect(inaccessible).toEqual([]));
  it('fits 320 px without scrolling sideways', () => expect(wide).toEqual([]));
  it('keeps names out of titles and addresses', () => expect(telling).toEqual([]));
  it('breaks no rule of the strict content security policy', () => expect(faults.breaches).toEqual([]));
  it('§9 is not there for a role that has nothing to do with it', async () => {
    const page = await walk.as('Receiving service');
    const url = staged.system.address('console');
    for (const path of ['/signposting', '/services', `/signposting/${completed}`])
      expect((await page.goto(`${url}${path}`))?.status()).toBe(404);
  });
});
