import type { Page } from 'playwright-core';
import { choose, type Walk } from './walk.ts';

/** §9 an administrator asks that the person of a case be erased; gives the page of the request. */
export async function askErasure(walk: Walk, caseId: string): Promise<Page> {
  const page = await walk.as('Administrator');
  await walk.go(page, '/erasure');
  await walk.seen(page, 'erasures');
  await page.getByLabel('Id of a case of the person').fill(caseId);
  await walk.press(page, 'Show what would be erased');
  await page.getByRole('heading', { name: 'What would be gone for ever' }).waitFor();
  await walk.seen(page, 'erasure-ask');
  await choose(page, 'Why are they erased?', 'A court or the law requires it');
  await walk.decide(page, 'Administrator', 'Ask for the erasure');
  await page.getByText('The erasure is asked for.').waitFor();
  return page;
}

/** Reloads until the page says it: a service may be about to answer still. */
async function until(page: Page, words: string): Promise<void> {
  for (;;) {
    if ((await page.getByText(words).count()) > 0) return;
    await page.reload();
  }
}

/** §9 the second person looks at what each service says, and confirms; gives their page of the erasure. */
export async function confirmErasure(walk: Walk): Promise<Page> {
  const page = await walk.as('Authoriser');
  await walk.go(page, '/erasure');
  await page.locator('tbody a').first().click();
  await page.getByRole('heading', { name: 'Erasure: person of' }).waitFor();
  await until(page, 'Go on to confirm');
  await walk.seen(page, 'erasure');
  await page.getByRole('button', { name: 'Go on to confirm' }).click();
  await page.getByRole('heading', { name: 'Confirm the erasure' }).waitFor();
  await walk.seen(page, 'erasure-confirm');
  await walk.decide(page, 'Authoriser', 'Destroy the key');
  await page.getByText('Each service is asked once more; when all say that it may go').waitFor();
  return page;
}

/** §9 once every service has said again that it may go: the certificate. */
export async function openCertificate(page: Page): Promise<void> {
  await until(page, 'The certificate');
  await page.getByRole('link', { name: 'The certificate' }).click();
  await page.getByRole('heading', { name: 'Certificate of erasure' }).waitFor();
}

/** §9 where a service held it after all. */
export async function untilStopped(page: Page): Promise<void> {
  await until(page, 'It was confirmed, and stopped on');
}
