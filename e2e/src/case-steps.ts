import type { Page } from 'playwright-core';
import { choose, openFirst, type Walk } from './walk.ts';

/** The facilitator writes down an excuse from the register of the first session of a day. */
export async function lodgeExcuse(walk: Walk, name: string, date: string): Promise<Page> {
  const page = await walk.as('Facilitator');
  await walk.go(page, `/registers?date=${date}`);
  await openFirst(page);
  await page.getByRole('link', { name: `Write down an excuse for ${name}` }).click();
  await walk.seen(page, 'excuse-lodge');
  await choose(page, 'What kept them away?', 'Transport failed');
  await choose(page, 'How did you hear of it?', 'They told a member of staff');
  await walk.press(page, 'Write down this excuse');
  await page.getByText(/The excuse of .* is written down/).waitFor();
  return page;
}

/** The manager opens the first excuse of the list, due first. */
export async function openExcuse(walk: Walk): Promise<Page> {
  const page = await walk.as('Programme manager');
  await walk.go(page, '/excuses');
  await walk.seen(page, 'excuses');
  await page.locator('tbody a').first().click();
  await page.getByRole('heading', { name: 'What each answer does' }).waitFor();
  await walk.seen(page, 'excuse');
  return page;
}

/** Custody writes down that somebody asks to leave. */
export async function askToLeave(walk: Walk, caseId: string): Promise<Page> {
  const page = await walk.as('Custody officer');
  await walk.go(page, `/cases/${caseId}`);
  await page.getByRole('link', { name: 'They ask to leave' }).click();
  await walk.seen(page, 'leaving-ask');
  await choose(page, 'Why do they ask to leave?', 'Work or study');
  await choose(page, 'How did they say it?', 'On the telephone');
  await walk.press(page, 'Write down this request');
  await page.getByText('The request to leave is written down.').waitFor();
  return page;
}

/** The manager gives leave to the first of the list: chosen, checked, given. */
export async function giveLeave(walk: Walk): Promise<Page> {
  const page = await walk.as('Programme manager');
  await walk.go(page, '/leaving');
  await walk.seen(page, 'leaving');
  await page.locator('tbody a').first().click();
  await choose(page, 'What do you decide?', 'Give leave: the case ends');
  await walk.seen(page, 'leave');
  await walk.press(page, 'Check your answer');
  await page.getByRole('heading', { name: 'Check your answer' }).waitFor();
  await walk.seen(page, 'leave-check');
  await walk.decide(page, 'Programme manager', 'Give leave');
  await page.getByText('Leave is given.').waitFor();
  return page;
}

/** The manager accepts the excuse on the page. */
export async function acceptExcuse(walk: Walk, page: Page): Promise<void> {
  await choose(page, 'Your decision, and why', 'Accept: it is a reasonable excuse');
  await walk.press(page, 'Decide');
  await page.getByText('The excuse is accepted.').waitFor();
}

/** The facilitator opens the page that writes down a try to reach somebody (3.7). */
export async function openContact(walk: Walk, caseId: string): Promise<Page> {
  const page = await walk.as('Facilitator');
  await walk.go(page, `/cases/${caseId}`);
  await page.getByRole('link', { name: 'Record a try to reach them' }).click();
  await walk.seen(page, 'contact');
  return page;
}

/** The auditor asks who looked at a record. */
export async function askWhoLooked(walk: Walk, record: string): Promise<Page> {
  const page = await walk.as('Auditor');
  await walk.go(page, '/looks');
  await page.getByLabel('Id of a case, a notice or a session').fill(record);
  await walk.press(page, 'Show who looked');
  return page;
}

/** What the auditor reads of who looked, of every service to its oldest row: a page shows the newest of each. */
export async function everyLook(walk: Walk, page: Page): Promise<string> {
  const older = page.getByRole('link', { name: 'Older ones' });
  const read = async (): Promise<string> => (await page.locator('main').textContent()) ?? '';
  const links = async (): Promise<string[]> =>
    Promise.all((await older.all()).map(async (link) => (await link.getAttribute('href')) ?? ''));
  let words = await read();
  const waiting = await links();
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    await walk.go(page, next);
    words += await read();
    waiting.push(...(await links()));
  }
  return words;
}

/** The liaison opens a letter of this notice to print it; gives what comes out on paper. */
export async function openLetter(walk: Walk, noticeUrl: string, link: string, name: string): Promise<string> {
  const page = await walk.as('Court liaison');
  await page.goto(noticeUrl);
  await page.getByRole('link', { name: link }).click();
  await page.getByRole('article', { name: 'The letter' }).waitFor();
  await walk.seen(page, name);
  await page.emulateMedia({ media: 'print' });
  // biome-ignore lint/performance/useDomNodeTextContent: what is not printed has no layout, and must not be read
  const paper = await page.locator('body').innerText();
  await page.emulateMedia({ media: null });
  return paper;
}

/** The liaison records that the letter about the request has gone out to the person. */
export async function sendDiscontinuanceLetter(walk: Walk, noticeUrl: string): Promise<Page> {
  const page = await walk.as('Court liaison');
  await page.goto(noticeUrl);
  await page.getByRole('button', { name: 'Record that the letter has gone out' }).click();
  await page.getByLabel('The letter has gone out').check();
  await walk.seen(page, 'discontinuance-letter-sent');
  await walk.press(page, 'Record it as sent');
  await page.getByText('The letter to the person is recorded as sent.').waitFor();
  return page;
}

/** The liaison records the answer of the prosecutor to the request about this notice. */
export async function answerDiscontinuance(walk: Walk, noticeUrl: string): Promise<Page> {
  const page = await walk.as('Court liaison');
  await page.goto(noticeUrl);
  await page.getByRole('button', { name: 'Record the prosecutor’s answer' }).click();
  await walk.seen(page, 'discontinuance-answer');
  await choose(page, 'What did the prosecutor answer?', 'The prosecutor discontinues the charge');
  await walk.press(page, 'Record the answer');
  await page.getByText('The answer of the prosecutor is recorded.').waitFor();
  return page;
}

/** The liaison records that the discontinuance was served. */
export async function serveDiscontinuance(walk: Walk, noticeUrl: string): Promise<Page> {
  const page = await walk.as('Court liaison');
  await page.goto(noticeUrl);
  await page.getByRole('button', { name: 'Record that the discontinuance was served' }).click();
  await choose(page, 'How was it served on the person?', 'First-class post');
  await page.getByLabel('It was served on the court').check();
  await walk.seen(page, 'discontinuance-service');
  await walk.press(page, 'Record the service');
  await page.getByText('recorded as served on the person and on the court').waitFor();
  return page;
}

const FOCUS = `(() => {
  const el = document.activeElement;
  const drawn = (style) => style.boxShadow !== 'none' || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0);
  const label = el.labels?.[0];
  return {
    words: (label?.textContent ?? el.textContent ?? '').trim(),
    visible: drawn(getComputedStyle(el)) || (label ? drawn(getComputedStyle(label, '::before')) : false),
  };
})()`;
const STOPS = 80;

/** Tabs on until what is focused says these words; every stop on the way must show its focus. */
export async function tabTo(page: Page, words: string): Promise<void> {
  for (let stop = 0; stop < STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    const focused = (await page.evaluate(FOCUS)) as { words: string; visible: boolean };
    if (!focused.visible) throw new Error(`no visible focus on "${focused.words}"`);
    if (focused.words.includes(words)) return;
  }
  throw new Error(`"${words}" cannot be reached by Tab`);
}
