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
  await walk.press(page, 'Ask for the erasure');
  await page.getByText('The erasure is asked for.').waitFor();
  return page;
}

/** §9 the second person looks at what each service says, and confirms; gives their page, with the certificate. */
export async function confirmErasure(walk: Walk): Promise<Page> {
  const page = await walk.as('Authoriser');
  await walk.go(page, '/erasure');
  await page.locator('tbody a').first().click();
  await page.getByRole('heading', { name: 'Erasure: person of' }).waitFor();
  // The last service may still be about to answer.
  for (;;) {
    if ((await page.getByText('Has not answered').count()) === 0) break;
    await page.reload();
  }
  await walk.seen(page, 'erasure');
  await page.getByRole('button', { name: 'Go on to confirm' }).click();
  await page.getByRole('heading', { name: 'Confirm the erasure' }).waitFor();
  await walk.seen(page, 'erasure-confirm');
  await walk.press(page, 'Destroy the key');
  await page.getByRole('heading', { name: 'Certificate of erasure' }).waitFor();
  return page;
}
