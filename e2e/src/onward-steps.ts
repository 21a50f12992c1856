import type { Page } from 'playwright-core';
import type { Walk } from './walk.ts';

/** From a person's page to the form that refers them to a service found by what it does. */
export async function toReferral(who: Walk, page: Page, name: string, need: string, service: string): Promise<void> {
  await page.getByRole('link', { name: new RegExp(`^${name},`) }).click();
  await findService(who, page, need, service);
}

/** The same from the person's page on. */
export async function findService(who: Walk, page: Page, need: string, service: string): Promise<void> {
  await who.seen(page, 'person');
  await page.getByRole('button', { name: 'Find a local service' }).click();
  await page.getByLabel('What for').selectOption(need);
  await page.getByLabel('Where').selectOption('Reading');
  await page.getByRole('button', { name: 'Find services' }).click();
  await who.seen(page, 'services-for');
  await page.getByRole('link', { name: `Refer to ${service}` }).click();
}

/** Makes the referral on the page: for what, with the consent of the person. */
export async function makeReferral(page: Page, need: string): Promise<void> {
  await page.getByLabel(need).check();
  await page.getByLabel('The person agrees to it').check();
  await page.getByRole('button', { name: 'Make the referral' }).click();
  await page.getByText('The referral is made.').waitFor();
}

/** The receiving service has seen the referral on the page, and takes the person on. */
export async function takeOn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'We have seen it' }).click();
  await page.getByText('The programme knows that you have seen it.').waitFor();
  await page.getByRole('button', { name: 'We take the person on' }).click();
  await page.getByText('You have taken the person on.').waitFor();
}

/** Opens the question that is due twelve weeks after somebody completed (5.3). */
export async function openFollowUp(who: Walk, page: Page, name: string): Promise<void> {
  await who.go(page, '/signposting?show=to-do');
  await who.seen(page, 'signposting-to-do');
  await page.getByRole('link', { name }).first().click();
  await page.getByRole('link', { name: '12 weeks after' }).click();
}
