import { eventually } from '@byway/testkit/eventually';
import type { Page } from 'playwright-core';
import { compare, decidedAtOnce } from './offer-steps.ts';
import { choose, type Walk } from './walk.ts';

/** What {@link enrol} types beside the names, as a place could keep it. */
export const TYPED = ['3 Mill Lane', 'RG1 2AB', '7700900123', '1999-06-04', 'TV 1234'];

/** Custody enrols somebody on the first free session of a group; gives their case. */
export async function enrol(walk: Walk, given: string, family: string): Promise<string> {
  const page = await walk.as('Custody officer');
  await walk.seen(page, 'start-custody');
  await walk.go(page, '/enrol');
  await walk.seen(page, 'enrol-start');
  await walk.press(page, 'Begin a new enrolment');
  await page.getByText('Who the person is').waitFor();
  await walk.seen(page, 'enrol');
  const base = new URL(page.url()).pathname;
  await walk.go(page, `${base}/person`);
  await walk.press(page, 'Save and go on');
  await walk.seen(page, 'enrol-person-errors');
  await page.getByLabel('First name').fill(given);
  await page.getByLabel('Last name').fill(family);
  await page.getByLabel('Day').fill('4');
  await page.getByLabel('Month').fill('6');
  await page.getByLabel('Year').fill('1999');
  await page.getByLabel('Phone').fill('07700 900123');
  await choose(page, 'Is it safe to contact them there?', 'Yes');
  await page.getByLabel('Address (optional)').fill('3 Mill Lane\nReading');
  await page.getByLabel('Postcode').fill('RG1 2AB');
  await saved(walk, page, base);
  await encounter(walk, page, base);
  await eligibility(walk, page, base);
  await walk.go(page, `${base}/session`);
  await page.getByRole('radio').first().check();
  await walk.seen(page, 'enrol-session');
  await walk.press(page, 'Hold these places');
  await page.getByText('Held until').waitFor();
  await walk.seen(page, 'enrol-session-held');
  await compareIfAsked(walk, page, base);
  await agree(walk, page, base);
  return /cases\/([0-9a-f-]+)/.exec(page.url())?.[1] ?? '';
}

/** 1.6 whoever has the telephone of somebody who was enrolled before is compared with them, and the page asks for it. */
export async function compareIfAsked(walk: Walk, page: Page, base: string): Promise<void> {
  await walk.go(page, base);
  const met = page.getByRole('link', { name: 'Met before? Compare' });
  if ((await met.count()) === 0) return;
  await met.click();
  await page.getByRole('button', { name: 'I have compared them' }).waitFor();
  await walk.seen(page, 'enrol-same-person');
  await compare(walk, page, base);
}

/** From the agreement to the card, in the enrolment at this address; `placed`: a group has a place, which is booked in a moment. */
export async function agree(walk: Walk, page: Page, base: string, { placed = true } = {}): Promise<void> {
  await agreement(walk, page, base);
  await walk.seen(page, 'enrol-ready');
  await page.getByRole('link', { name: 'Check and record' }).click();
  await walk.seen(page, 'enrol-check');
  await walk.press(page, 'The person agrees');
  await page.waitForURL(/\/cases\/[0-9a-f-]+\/hand-over$/);
  await page.getByText('has nothing in hand yet').waitFor();
  if (placed)
    await eventually(
      async () => (await page.getByText(/place(s are| is) booked/).count()) > 0 || void (await page.reload()),
    );
  await walk.press(page, 'Record it');
  await page.getByText('There is a problem').waitFor();
  await walk.seen(page, 'hand-over');
  await page.getByLabel('Yes: I handed over the card').check();
  await walk.press(page, 'Record it');
  await page.waitForURL(/\/cases\/[0-9a-f-]+$/);
  const papers = `${new URL(page.url()).pathname}/papers`;
  await walk.go(page, papers);
  await page.getByRole('heading', { name: 'What you agreed' }).waitFor();
  await walk.seen(page, 'papers');
  await walk.go(page, papers.replace(/papers$/, 'card'));
  await walk.seen(page, 'card');
}

/** Saves a step; it is kept once the list of tasks is there again. */
async function saved(walk: Walk, page: Page, base: string): Promise<void> {
  await walk.press(page, 'Save and go on');
  await page.waitForURL((url) => url.pathname === base);
}

async function encounter(walk: Walk, page: Page, base: string): Promise<void> {
  await walk.go(page, `${base}/encounter`);
  await choose(page, 'How did you meet?', 'In custody');
  await page.getByLabel('Custody number').fill('TV 1234');
  await page.getByLabel('Offence', { exact: true }).selectOption('MD71210');
  await page.getByLabel('Amount').fill('0.4');
  await page.getByLabel('Unit').selectOption('g');
  await page.getByLabel('Scheme', { exact: true }).selectOption('druglink-adult');
  await page.getByLabel('Who decided what the police do?').fill('sergeant-3');
  await page.getByLabel('Their rank').selectOption('sergeant');
  await choose(page, 'Is the evidential test met?', 'Yes');
  await decidedAtOnce(page);
  await walk.seen(page, 'enrol-encounter');
  await saved(walk, page, base);
}

async function eligibility(walk: Walk, page: Page, base: string): Promise<void> {
  await walk.go(page, `${base}/eligibility`);
  await choose(page, 'Is it for their own use?', 'Yes');
  await choose(page, 'Is it a small amount?', 'Yes');
  await choose(page, 'Does anything point to selling?', 'No');
  await choose(page, 'Is it certain who they are?', 'Yes');
  await choose(page, 'Are you worried somebody exploits them?', 'No');
  await walk.seen(page, 'enrol-eligibility');
  await walk.press(page, 'Record and find out');
  await page.getByRole('heading', { name: 'An offer can be made' }).waitFor();
  await walk.seen(page, 'enrol-eligible');
}

async function agreement(walk: Walk, page: Page, base: string): Promise<void> {
  await walk.go(page, `${base}/agreement`);
  for (const box of await page.getByRole('group', { name: 'What have you explained?' }).getByRole('checkbox').all())
    await box.check();
  await page.getByLabel('In which language?').selectOption('en');
  await choose(page, 'What does the person say to the offence?', 'They admit the offence');
  await choose(page, 'May we use their data?', 'Yes');
  await walk.seen(page, 'enrol-agreement');
  await saved(walk, page, base);
}
