import type { Page } from 'playwright-core';
import { choose, type Walk } from './walk.ts';

/** Says that the disposal was decided in the minute of the meeting that the page names. */
export async function decidedAtOnce(page: Page): Promise<void> {
  await page.getByLabel('Time of the decision').fill(await page.getByLabel('Time', { exact: true }).inputValue());
}

/** The page that an officer on the street fills in; gives the address of the enrolment it began. */
export async function referFromStreet(
  walk: Walk,
  page: Page,
  given: string,
  scheme = 'druglink-adult',
): Promise<string> {
  await walk.go(page, '/refer');
  await walk.press(page, 'Refer them');
  await page.getByText('There is a problem').waitFor();
  await walk.seen(page, 'refer-errors');
  await page.getByLabel('First name').fill(given);
  await page.getByLabel('Last name').fill('Vale');
  const born = page.getByRole('group', { name: 'Date of birth', exact: true });
  await born.getByLabel('Day').fill('4');
  await born.getByLabel('Month').fill('6');
  await born.getByLabel('Year').fill('1999');
  await page.getByLabel('Offence', { exact: true }).selectOption('MD71530');
  await choose(page, 'Is it for their own use?', 'Yes');
  await choose(page, 'Is it a small amount?', 'Yes');
  await choose(page, 'Does anything point to selling?', 'No');
  await choose(page, 'Is it certain who they are?', 'Yes');
  await choose(page, 'Are you worried somebody exploits them?', 'No');
  await page.getByLabel('Scheme', { exact: true }).selectOption(scheme);
  await page.getByLabel('Who decided what the police do?').fill('sergeant-3');
  await page.getByLabel('Their rank').selectOption('sergeant');
  await choose(page, 'Is the evidential test met?', 'Yes');
  await decidedAtOnce(page);
  await walk.press(page, 'Refer them');
  await page.getByText('The referral is recorded, and an offer can be made.').waitFor();
  return new URL(page.url()).pathname;
}

/** Holds the first places there are for the enrolment at this address, and goes on to let its offer wait. */
export async function holdAndWait(walk: Walk, page: Page, base: string): Promise<void> {
  await walk.go(page, `${base}/session`);
  await page.getByRole('radio').first().check();
  await walk.press(page, 'Hold these places');
  await page.getByText('Held until').waitFor();
  await walk.go(page, base);
  await page.getByRole('link', { name: 'Let the offer wait' }).click();
}

/** Fills in and sends the page that lets an offer wait to a day of March 2027. */
export async function letWait(walk: Walk, page: Page, reason: string, day: string): Promise<void> {
  await page.getByLabel(reason).check();
  await page.getByLabel('Day').fill(day);
  await page.getByLabel('Month').fill('3');
  await page.getByLabel('Year').fill('2027');
  await walk.seen(page, 'offer-wait');
  await walk.press(page, 'Let it wait');
  await page.getByText('The offer waits until').waitFor();
}

/** The person is compared with the earlier record of the same name and birth date. */
export async function compare(walk: Walk, page: Page, base: string): Promise<void> {
  await walk.press(page, 'I have compared them');
  await page.waitForURL((url) => url.pathname === base);
}

/** The person says no to the offer of the enrolment on the page: a police decision is due. */
export async function sayNo(walk: Walk, page: Page): Promise<void> {
  await page.getByRole('link', { name: 'They say no, or have left' }).click();
  await walk.seen(page, 'offer-decline');
  await page.getByLabel('They said no').check();
  await walk.press(page, 'Record it');
  await page.getByText('by Monday 8 March 2027 at 5pm').first().waitFor();
  await walk.seen(page, 'decisions');
}

/** Opens somebody of the list and records the police decision: released, not in the public interest. Gives their case. */
export async function decide(walk: Walk, page: Page, name: string): Promise<string> {
  await page.getByRole('link', { name }).click();
  await page.waitForURL(/\/decisions\/[0-9a-f-]{36}$/);
  const caseId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await walk.seen(page, 'decision');
  await walk.press(page, 'Record the decision');
  await page.getByText('There is a problem').waitFor();
  await walk.seen(page, 'decision-errors');
  await page.getByLabel('What was decided? (outcome code)').selectOption('10');
  await page.getByLabel('It is released').check();
  await page.getByLabel('Who decided?').fill('inspector-4');
  await page.getByLabel('Their rank').selectOption('inspector');
  await walk.press(page, 'Record the decision');
  await page.getByText('The police decision is recorded.').waitFor();
  return caseId;
}
