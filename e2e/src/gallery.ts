import type { Page } from 'playwright-core';
import {
  acceptExcuse,
  answerDiscontinuance,
  askToLeave,
  askWhoLooked,
  giveLeave,
  lodgeExcuse,
  openContact,
  openExcuse,
  openLetter,
  sendDiscontinuanceLetter,
  serveDiscontinuance,
} from './case-steps.ts';
import type { Journey } from './journey.ts';
import { compare, decide, holdAndWait, letWait, referFromStreet, sayNo } from './offer-steps.ts';
import type { Onward } from './onward.ts';
import { makeReferral, openFollowUp, takeOn, toReferral } from './onward-steps.ts';
import { choose } from './walk.ts';

/** The welcome and the role cards, to somebody who is not signed in. */
export async function signIn({ walk }: Journey, page: Page): Promise<void> {
  await walk.go(page, '/');
  await walk.seen(page, 'welcome');
  await walk.press(page, 'Sign in');
  await page.getByRole('heading', { name: 'Who are you today?' }).waitFor();
  await walk.seen(page, 'sign-in-cards');
}

/** 1.4, 1.5, 1.8: an offer waits, another is declined, and the police decide. Monday 1 March. */
export async function offers({ walk }: Journey): Promise<void> {
  const page = await walk.as('Referring officer');
  await walk.go(page, '/');
  await walk.seen(page, 'start-officer');
  await walk.go(page, '/my-sign-ins');
  await walk.seen(page, 'my-sign-ins');
  await walk.go(page, '/refer');
  await walk.seen(page, 'refer-street');
  const waiting = await referFromStreet(walk, page, 'Idris');
  await holdAndWait(walk, page, waiting);
  await letWait(walk, page, 'An interpreter has to come', '5');
  await walk.seen(page, 'offer');
  await walk.go(page, '/offers');
  await walk.seen(page, 'offers');
  const manager = await walk.as('Programme manager');
  await walk.go(manager, '/offers');
  await walk.seen(manager, 'offers-manager');
  const declined = await referFromStreet(walk, page, 'Idris');
  await page.getByRole('link', { name: 'Met before? Compare' }).click();
  await walk.seen(page, 'enrol-same-person');
  await compare(walk, page, declined);
  await sayNo(walk, page);
  const caseId = await decide(walk, page, 'Idris Vale');
  await walk.seen(page, 'decisions-none');
  await walk.go(page, `/decisions/${caseId}`);
  await walk.seen(page, 'decision-recorded');
}

/** What custody finds again: an enrolment that was left, its cases, the consent to data (1.6, §6). */
export async function custody({ walk }: Journey, caseId: string): Promise<void> {
  const page = await walk.as('Custody officer');
  await walk.go(page, '/enrol');
  await walk.press(page, 'Begin a new enrolment');
  await page.getByText('Who the person is').waitFor();
  const base = new URL(page.url()).pathname;
  await walk.go(page, `${base}/person`);
  await walk.seen(page, 'enrol-person');
  await page.getByLabel('First name').fill('Devi');
  await page.getByLabel('Or the age they look').fill('30');
  await walk.press(page, 'Save and go on');
  await page.waitForURL((url) => url.pathname === base);
  await walk.go(page, '/enrol');
  await walk.seen(page, 'enrol-unfinished');
  await page.getByRole('link', { name: 'Discard what was typed about Devi' }).click();
  await walk.seen(page, 'enrol-discard');
  await walk.press(page, 'Discard it');
  await walk.go(page, '/cases');
  await walk.seen(page, 'cases');
  await walk.go(page, `/cases/${caseId}`);
  await walk.seen(page, 'case-custody');
  await walk.go(page, `/cases/${caseId}/data-consent`);
  await walk.seen(page, 'data-consent');
}

/** 3.4, 3.7: a mark that was wrong, a try to reach somebody, and what needs each. Once the first session is over. */
export async function register({ walk }: Journey, caseId: string): Promise<void> {
  const page = await openContact(walk, caseId);
  await choose(page, 'How did you try?', 'Phone call');
  await choose(page, 'What came of it?', 'No answer');
  await walk.press(page, 'Record this');
  await page.getByText('The try to reach them is recorded.').waitFor();
  await walk.seen(page, 'case-facilitator');
  await page.getByRole('link', { name: 'Correct the mark' }).first().click();
  await walk.seen(page, 'correction');
}

/** What needs each role, from the list on their first page. */
export async function needs({ walk }: Journey): Promise<void> {
  for (const [card, name] of [
    ['Programme manager', 'manager'],
    ['Court liaison', 'liaison'],
    ['Facilitator', 'facilitator'],
  ] as const) {
    const page = await walk.as(card);
    await walk.go(page, '/');
    await walk.seen(page, `home-${name}`);
  }
  for (const [card, path, name] of [
    ['Programme manager', '/groups', 'groups'],
    ['Programme manager', '/figures?week=2027-03-08', 'figures'],
    ['Facilitator', '/my-people', 'my-people'],
    ['Administrator', '/health', 'health'],
  ] as const) {
    const page = await walk.as(card);
    await walk.go(page, path);
    await walk.seen(page, name);
  }
}

/** 3.5, 4.7, 4.8: a hearing, a late excuse that is accepted, and the charge discontinued. After posting. */
export async function lateExcuse({ walk }: Journey, name: string, date: string): Promise<void> {
  const page = await walk.as('Court liaison');
  const noticeUrl = page.url();
  await openLetter(walk, noticeUrl, 'Print the summons', 'requisition');
  await page.goto(noticeUrl);
  await page.getByRole('button', { name: 'Record a hearing' }).click();
  await page.getByRole('heading', { name: 'Record a hearing' }).waitFor();
  await walk.seen(page, 'hearing');
  await lodgeExcuse(walk, name, date);
  const manager = await openExcuse(walk);
  await acceptExcuse(walk, manager);
  await walk.seen(manager, 'excuse-accepted');
  await page.goto(noticeUrl);
  await page.getByRole('button', { name: 'Record the prosecutor’s answer' }).waitFor();
  await walk.seen(page, 'notice-discontinuance');
  const print = 'Print the letter about the request to discontinue';
  await openLetter(walk, noticeUrl, print, 'discontinuance-letter');
  await sendDiscontinuanceLetter(walk, noticeUrl);
  await answerDiscontinuance(walk, noticeUrl);
  await serveDiscontinuance(walk, noticeUrl);
  await walk.seen(page, 'notice-discontinued');
}

/** §6: somebody asks to leave, and the manager gives leave. */
export async function leaving({ walk }: Journey, caseId: string): Promise<void> {
  await askToLeave(walk, caseId);
  const page = await giveLeave(walk);
  await walk.go(page, `/cases/${caseId}`);
  await walk.seen(page, 'case-ended');
}

/** §9: the auditor sees who looked. */
export async function looks({ walk }: Journey, caseId: string): Promise<void> {
  await walk.seen(await askWhoLooked(walk, caseId), 'looks');
}

/** 5.2: a local service for somebody who completed; the service takes them on. */
export async function signposting({ walk }: Journey, name: string): Promise<void> {
  const page = await walk.as('Signposting worker');
  await walk.go(page, '/services?need=housing');
  await walk.seen(page, 'services');
  await walk.go(page, '/signposting');
  await walk.seen(page, 'signposting');
  await toReferral(walk, page, name, 'Help from people who have been there', 'Riverbend Recovery Café');
  await walk.seen(page, 'refer');
  await makeReferral(page, 'Help from people who have been there');
  await walk.seen(page, 'person-referred');
  await walk.go(page, '/signposting?show=under-way');
  await walk.seen(page, 'signposting-under-way');
  const receiver = await walk.as('Receiving service');
  await walk.go(receiver, '/referrals');
  await walk.seen(receiver, 'referrals');
  await receiver.locator('tbody a').first().click();
  await walk.seen(receiver, 'referral');
  await takeOn(receiver);
  await walk.seen(receiver, 'referral-accepted');
}

/** 5.3: twelve weeks later somebody asks how they are; and what is shown to say that they want no more of it. */
export async function followUp({ walk }: Journey, onward: Onward, name: string, caseId: string): Promise<void> {
  await onward.goTo('2027-06-02T09:00:00.000Z');
  const page = await walk.as('Signposting worker');
  await openFollowUp(walk, page, name);
  await walk.seen(page, 'follow-up');
  await walk.go(page, `/signposting/${caseId}/stop`);
  await walk.seen(page, 'stop');
}
