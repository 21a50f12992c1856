import { Staff } from '@byway/demo/staff';
import { eventually } from '@byway/testkit/eventually';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ageSignIn, leaveAlone } from './aged-sign-in.ts';
import { accessibilityOf, eyeOn, type Opened, openStage, sidewaysScroll } from './browser.ts';
import {
  acceptExcuse,
  answerDiscontinuance,
  askToLeave,
  giveLeave,
  lodgeExcuse,
  openContact,
  openExcuse,
  openLetter,
  sendDiscontinuanceLetter,
  serveDiscontinuance,
  tabTo,
} from './case-steps.ts';
import { rowsOf } from './invariants.ts';
import { Journey } from './journey.ts';
import type { Staged } from './staged.ts';
import { choose, markOf } from './walk.ts';

let opened: Opened | undefined;
let staged: Staged;
let consoleUrl: string;
let journey: Journey;
/** Without JavaScript, and each form arrives twice at the same moment. */
let plain: Journey;
const [asha, rowan] = [{ caseId: '' }, { caseId: '' }];
let noticeUrl: string;

const eye = eyeOn(/Asha|Brook|Rowan|Teller/);
const { faults, inaccessible, wide, telling } = eye;
const wideWhenBigger: string[] = [];
const BIGGER = `document.documentElement.style.fontSize = '200%'`;
const USUAL = `document.documentElement.style.fontSize = ''`;

async function seen(page: Page, name: string): Promise<void> {
  await eye.seen(page, name);
  await page.evaluate(BIGGER);
  if ((await sidewaysScroll(page)) > 0) wideWhenBigger.push(name);
  await page.evaluate(USUAL);
}

/** How many facts of this kind a service has stated about a case. */
async function stated(service: string, kind: string, caseId: string): Promise<number> {
  const text = `select count(*)::int as n from ${service}.fact where subject = $1 and type like $2`;
  const rows = await rowsOf<{ n: number }>(staged.system.adminUrl, text, [caseId, `%.${kind}.v%`]);
  return rows[0]?.n ?? 0;
}

const main = (page: Page): Promise<string> =>
  page
    .locator('main')
    .textContent()
    .then((text) => text ?? '');
const focused = (page: Page): Promise<unknown> => page.evaluate('document.activeElement.outerHTML');

async function signInAgain(page: Page, card: string): Promise<void> {
  await page.getByRole('button', { name: 'Sign in again' }).click();
  await page.getByRole('button', { name: card }).click();
}

beforeAll(async () => {
  opened = await openStage();
  const { browser } = opened;
  ({ staged, consoleUrl } = opened);
  journey = new Journey({ browser, consoleUrl, seen, faults });
  plain = new Journey({ browser, consoleUrl, javaScript: false, twice: true });
  const enroller = new Journey({ browser, consoleUrl });
  rowan.caseId = await enroller.enrol('Rowan', 'Teller');
  asha.caseId = await enroller.enrol('Asha', 'Brook');
  await enroller.close();
});
afterAll(() => opened?.close(journey, plain), 60_000);

describe('facts arrive on an open page', () => {
  it('4.2 a notice is raised while the list is open: the page says so, moves nothing, and shows it when asked', async () => {
    await journey.goTo('8', '19:45');
    await journey.markAbsent('Asha');
    const page = await journey.as('Court liaison');
    await page.goto(`${consoleUrl}/notices`);
    expect(await main(page)).toContain('No ruling waits.');
    await page
      .getByRole('link', { name: 'All', exact: true })
      .or(page.getByRole('link', { name: 'Posted' }))
      .first()
      .focus();
    const before = await focused(page);
    await journey.goTo('11', '09:00');
    await page.getByText('Something has changed since you opened this page.').waitFor();
    expect(await focused(page)).toBe(before);
    expect(await main(page)).toContain('No ruling waits.');
    expect(await accessibilityOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Show what is new' }).click();
    await page.getByRole('link', { name: 'Asha Brook' }).waitFor();
  });

  it('3.2 what was chosen on a register stays when another’s mark is shown', async () => {
    await journey.goTo('15', '19:45');
    const page = await journey.as('Facilitator');
    await journey.openRegister('Rowan', 'Late');
    const staff = new Staff(staged.system);
    const places = (await staff.get('manager-1', 'attendance', `/cases/${asha.caseId}/attendance`)).body.places;
    const second = places.find(({ startsAt }: { startsAt: string }) => startsAt.startsWith('2027-03-15'));
    await staff.send('manager-1', 'attendance', `/cases/${asha.caseId}/places/${second.placeId}/outcome`, {
      outcome: 'attended',
    });
    await page.getByRole('button', { name: 'Show what is new' }).click();
    await page.getByText('The page is up to date.').waitFor();
    expect(await main(page)).toContain('Present');
    const group = page.getByRole('group', { name: markOf('Rowan') });
    expect(await group.getByLabel('Late').isChecked()).toBe(true);
  });

  it('without JavaScript there is a link that looks again', async () => {
    const page = await plain.as('Court liaison');
    await page.goto(`${consoleUrl}/notices`);
    await page.getByRole('link', { name: 'Refresh' }).click();
    expect(await main(page)).toContain('Asha Brook');
    // 4.3 the same notice waits on the liaison's first page.
    await page.goto(consoleUrl);
    await page.getByRole('link', { name: 'Refresh' }).click();
    expect(await main(page)).toContain('Rule: Asha Brook');
  });
});

describe('a late excuse, a hearing, and a request to discontinue', () => {
  it('4.8 the liaison records a hearing by keyboard alone, with the focus always in sight', async () => {
    await journey.refer('Asha Brook');
    const inspector = { actor: 'inspector-1', roles: ['authoriser'], force: '43', provider: null, court: null };
    await journey.as('Authoriser');
    await ageSignIn(staged.system, inspector, 600);
    await journey.authoriseAfterSigningInAgain();
    const page = await journey.issueAndPost('Asha Brook');
    noticeUrl = page.url();
    await page.goto(noticeUrl);
    await tabTo(page, 'Record a hearing');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Record a hearing of Asha Brook' }).waitFor();
    await seen(page, 'hearing');
    await tabTo(page, 'The person attended');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await tabTo(page, 'Record this hearing');
    await page.keyboard.press('Enter');
    await page.getByText('The hearing is recorded: it was put off to another day.').waitFor();
    await seen(page, 'notice-hearing');
    await page.goBack();
    expect(await main(page)).toContain('Recorded before');
    expect((await rowsOf(staged.system.adminUrl, 'select 1 from court_summons.hearing_result', [])).length).toBe(1);
  });

  it('4.5 the summons can be printed: who, where, what and when, and nothing of the page around it; each look is kept', async () => {
    const paper = await openLetter(journey.walk, noticeUrl, 'Print the summons', 'requisition');
    for (const words of [
      'Asha Brook\n3 Mill Lane\nReading\nRG1 2AB',
      'Oxford Magistrates’ Court',
      'Tuesday 4 May 2027',
    ])
      expect(paper).toContain(words);
    expect(paper.trimStart().startsWith('Asha Brook')).toBe(true);
    expect(paper).not.toMatch(/Sign out|Notices|Print this letter|Demo|sent out/);
    const looks = `select action from court_summons.audit where subject = $1 and action = 'requisition.view'
      union all select action from intake.audit where subject = $1 and action = 'identity.view' and 'address' = any(fields)`;
    const kept = await rowsOf<{ action: string }>(staged.system.adminUrl, looks, [asha.caseId]);
    expect(new Set(kept.map(({ action }) => action))).toEqual(new Set(['requisition.view', 'identity.view']));
    const manager = await journey.as('Programme manager');
    expect((await manager.goto(`${noticeUrl}/requisition`))?.status()).toBe(404);
    const liaison = await journey.as('Court liaison');
    expect((await liaison.goto(`${noticeUrl}/discontinuance/letter`))?.status()).toBe(404);
  });

  it('3.5, 4.1 the facilitator writes down a late excuse from the register; back shows that it is there', async () => {
    const page = await lodgeExcuse(journey.walk, 'Asha', '2027-03-08');
    expect(await main(page)).toContain('An excuse waits to be decided');
    await page.goBack();
    expect(await main(page)).toContain('An excuse for this session is written down already');
    expect(await stated('attendance', 'excuse-lodged', asha.caseId)).toBe(1);
  });

  it('3.5 an excuse without a reason is not written down, and what was typed stays', async () => {
    const page = await journey.as('Facilitator');
    await page.goto(`${consoleUrl}/cases/${rowan.caseId}`);
    await page.getByRole('link', { name: 'Write down an excuse for Session 3' }).click();
    await page.getByLabel('Where the evidence is kept').fill('file 7');
    await page.getByRole('button', { name: 'Write down this excuse' }).click();
    await page.getByText('There is a problem').waitFor();
    expect(await page.getByLabel('Where the evidence is kept').inputValue()).toBe('file 7');
    await seen(page, 'excuse-errors');
    expect(await stated('attendance', 'excuse-lodged', rowan.caseId)).toBe(0);
  });

  it('§9 a browser left alone for 30 minutes asks for a sign-in: what was typed waits for it, and the page comes back', async () => {
    const page = await journey.as('Facilitator');
    const excuseUrl = page.url();
    await page.goto(excuseUrl);
    await page.getByLabel('Where the evidence is kept').fill('file 8');
    await leaveAlone(staged.system, 'facilitator-1', 31);
    await page.getByRole('button', { name: 'Write down this excuse' }).click();
    await page.getByText('Byway was not used here for 30 minutes or more. Nothing has been sent').waitFor();
    await seen(page, 'left-alone');
    await page.goto(`${consoleUrl}/registers`);
    expect(await main(page)).toContain('was not used here');
    expect(await page.content()).not.toContain('file 8');
    await signInAgain(page, 'Facilitator');
    await page.getByRole('button', { name: 'Send it now' }).click();
    await page.getByText('There is a problem').waitFor();
    expect(await page.getByLabel('Where the evidence is kept').inputValue()).toBe('file 8');
    await leaveAlone(staged.system, 'facilitator-1', 31);
    await page.goto(`${consoleUrl}/registers?date=2027-03-08`);
    await signInAgain(page, 'Facilitator');
    await page.waitForURL(`${consoleUrl}/registers?date=2027-03-08`);
    expect(await stated('attendance', 'excuse-lodged', rowan.caseId)).toBe(0);
  });

  it('4.7 the manager is told what accepting does before deciding, and accepts: one effect however often it is sent', async () => {
    await journey.goTo('18', '09:00');
    await openExcuse(journey.walk);
    const page = await openExcuse(plain.walk);
    expect(await main(page)).toContain('the prosecutor is asked today to discontinue');
    await acceptExcuse(plain.walk, page);
    expect(await main(page)).not.toContain('Your decision, and why');
    expect(await stated('attendance', 'excuse-decided', asha.caseId)).toBe(1);
    await page.goBack();
    expect(await main(page)).toContain('Accepted: it is a reasonable excuse.');
  });

  it('4.7 the liaison records the prosecutor’s answer and that it was served on person and court', async () => {
    await eventually(async () => (await stated('court_summons', 'discontinuance-requested', asha.caseId)) === 1);
    const liaison = await journey.as('Court liaison');
    await liaison.goto(`${noticeUrl}/discontinuance`);
    await seen(liaison, 'discontinuance-answer');
    const print = 'Print the letter about the request to discontinue';
    const asked = await openLetter(journey.walk, noticeUrl, print, 'discontinuance-letter');
    expect(asked).toContain('you must still go to court');
    await sendDiscontinuanceLetter(journey.walk, noticeUrl);
    await answerDiscontinuance(plain.walk, noticeUrl);
    expect(await stated('court_summons', 'discontinuance-answered', asha.caseId)).toBe(1);
    const page = await serveDiscontinuance(journey.walk, noticeUrl);
    expect(await main(page)).toContain('First-class post');
    const ended = await openLetter(journey.walk, noticeUrl, print, 'discontinuance-letter-ended');
    expect(ended).toContain('You do not have to go to court');
    await liaison.goto(`${noticeUrl}/discontinuance`);
    expect(await main(liaison)).toContain('There is nothing left to do.');
  });
});

describe('what needs the manager, and leaving', () => {
  it('3.3 what is overdue is listed, each with the page where it is done', async () => {
    const page = await journey.as('Programme manager');
    await page.goto(`${consoleUrl}/`);
    await seen(page, 'needs');
    const registers = page.getByRole('link', { name: /^Record the register/ });
    // 3.3 a register is one line, not one for each person of it.
    const hrefs = await registers.evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(new Set(hrefs).size).toBe(hrefs.length);
    await registers.first().click();
    expect(page.url()).toMatch(/\/registers\/[0-9a-f-]{36}$/);
  });

  it('3.7 a try to reach the person is recorded and shown on the case, with the plan as a picture', async () => {
    const page = await openContact(journey.walk, rowan.caseId);
    await choose(page, 'How did you try?', 'Phone call');
    await choose(page, 'What came of it?', 'No answer');
    await page.getByRole('button', { name: 'Record this' }).click();
    await page.getByText('The try to reach them is recorded.').waitFor();
    expect(await main(page)).toContain('Phone call: no answer');
    const picture = page.getByRole('img', { name: 'The plan on a line of time' });
    expect(await picture.locator('desc').textContent()).toContain('Session 1, 8 Mar: present.');
    await seen(page, 'case-facilitator');
    expect(await main(page)).not.toMatch(/summons|court|deferred/i);
  });

  it('§6 somebody asks to leave, the manager checks and gives leave: the case ends once, and back shows so', async () => {
    const custody = await journey.as('Custody officer');
    await custody.goto(`${consoleUrl}/cases/${rowan.caseId}/leaving`);
    await seen(custody, 'leaving-ask');
    await askToLeave(plain.walk, rowan.caseId);
    expect(await stated('intake', 'agreement-withdrawn', rowan.caseId)).toBe(1);
    const manager = await journey.as('Programme manager');
    await eventually(async () => {
      await manager.goto(`${consoleUrl}/leaving`);
      return (await manager.locator('tbody tr').count()) === 1;
    });
    await giveLeave(journey.walk);
    await eventually(async () => (await stated('programme', 'case-ended', rowan.caseId)) === 1);
    await manager.goBack();
    expect(await main(manager)).toContain('No request waits for an answer');
    await manager.goto(`${consoleUrl}/cases/${rowan.caseId}`);
    expect(await main(manager)).toContain('the person left with leave');
    await seen(manager, 'case');
  });
});

describe('every page of it', () => {
  it('has nothing that axe finds wrong, fits 320 px and 200 % text, and keeps names out of titles and addresses', () =>
    expect([...inaccessible, ...wide, ...wideWhenBigger, ...telling]).toEqual([]));
  it('breaks no rule of the strict content security policy', () => expect(faults.breaches).toEqual([]));
});

describe('a stream ends with what it is for', () => {
  it('signing out ends it, and the process stops within 10 s while pages listen', async () => {
    const page = await journey.as('Court liaison');
    await page.goto(noticeUrl);
    const streams = (): Promise<number> =>
      page.evaluate(
        `fetch(document.querySelector('[data-byway-changes]').dataset.bywayChanges).then((answer) => { const { status } = answer; answer.body?.cancel(); return status; })`,
      ) as Promise<number>;
    expect(await streams()).toBe(200);
    const address = (await page.locator('[data-byway-changes]').getAttribute('data-byway-changes')) ?? '';
    const other = await journey.as('Authoriser');
    expect((await other.request.get(`${consoleUrl}${address}`)).status()).toBe(403);
    await page.getByRole('button', { name: 'Sign out' }).click();
    expect((await page.request.get(`${consoleUrl}${address}`)).status()).toBe(204);
    await other.goto(noticeUrl);
    const begun = performance.now();
    await staged.system.processes.get('console')?.stop();
    expect(performance.now() - begun).toBeLessThan(10_000);
  });
});
