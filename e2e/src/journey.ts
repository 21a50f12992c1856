import type { Page } from 'playwright-core';
import { enrol } from './enrolling.ts';
import { choose, markOf, openFirst, Walk, type WalkOptions } from './walk.ts';

/** The newcomer's journey: each step is what one role does in a browser. */
export class Journey {
  readonly walk: Walk;

  constructor(options: WalkOptions) {
    this.walk = new Walk(options);
  }

  /** The page of the person with this card, signed in. */
  as(card: string): Promise<Page> {
    return this.walk.as(card);
  }

  close(): Promise<void> {
    return this.walk.close();
  }

  /** Custody enrols somebody on the first free session of a group; gives their case. */
  enrol(given: string, family: string): Promise<string> {
    return enrol(this.walk, given, family);
  }

  /** The administrator goes to a London time: `day` of March 2027, or of another month. */
  async goTo(day: string, clock: string, month = '3'): Promise<void> {
    const page = await this.as('Administrator');
    await this.walk.go(page, '/clock');
    await page.getByLabel('Day').fill(day);
    await page.getByLabel('Month').fill(month);
    await page.getByLabel('Year').fill('2027');
    await page.getByLabel('Time').fill(clock);
    const moved = page.getByText('The clock has moved.');
    // A service that did not answer in time is named, and whoever moves the clock asks again.
    do {
      await this.walk.press(page, 'Go there');
      await moved.or(page.getByRole('alert')).first().waitFor();
    } while ((await moved.count()) === 0);
    await this.walk.seen(page, 'clock');
  }

  /** The administrator goes to the next dated step. */
  async jump(): Promise<void> {
    const page = await this.as('Administrator');
    await this.walk.go(page, '/clock');
    await this.walk.press(page, 'Go to the next dated step');
    await page.getByText('The clock has moved.').waitFor();
  }

  /** The facilitator marks everyone present but `name`, who is absent. */
  async markAbsent(name: string): Promise<Page> {
    const page = await this.as('Facilitator');
    await this.walk.go(page, '/registers');
    await this.walk.seen(page, 'registers');
    await openFirst(page);
    await choose(page, markOf(name), 'Absent');
    const left = page.getByRole('button', { name: /^Mark the \d+ left as present/ });
    if (await left.isVisible()) {
      await left.click();
      await page.getByText('Marks are kept as you go').waitFor();
    }
    await this.walk.seen(page, 'register-open');
    return this.record(page);
  }

  /** The last look, and then the register is recorded. */
  async record(page: Page): Promise<Page> {
    await this.walk.press(page, 'Check and record');
    return this.recordChecked(page);
  }

  /** The same from the page of the last look on. */
  async recordChecked(page: Page): Promise<Page> {
    await page.getByRole('heading', { name: 'Check, then record' }).waitFor();
    await this.walk.seen(page, 'register-check');
    await this.walk.press(page, 'Record the register');
    await page.getByText(/\d recorded:/).waitFor();
    await this.walk.seen(page, 'register-saved');
    return page;
  }

  /** The liaison opens the notice about somebody and rules that they are referred for charge. */
  async refer(name: string): Promise<void> {
    const page = await this.as('Court liaison');
    await this.walk.go(page, '/notices');
    await this.walk.seen(page, 'notices');
    await page.getByRole('link', { name }).click();
    await this.walk.seen(page, 'notice-open');
    await this.walk.press(page, 'Rule on this notice');
    await this.ruleToRefer(page);
  }

  /** The same from the page of the ruling on. */
  async ruleToRefer(page: Page): Promise<void> {
    await choose(page, 'What is your ruling?', 'Refer for charge');
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await choose(page, 'Who authorises the charge?', 'Police');
    await this.walk.press(page, 'Check the ruling');
    await this.walk.seen(page, 'ruling-why-missing');
    await page.getByRole('textbox', { name: 'Why?' }).fill('The bus ran, and two calls were not answered.');
    await this.walk.seen(page, 'ruling');
    await this.walk.press(page, 'Check the ruling');
    await this.walk.seen(page, 'ruling-check');
    await this.walk.decide(page, 'Court liaison', 'Give this ruling');
    await page.getByText('The ruling is recorded.').waitFor();
  }

  /** The authoriser is about to decide on the newest referral. */
  async #readyToDecide(): Promise<Page> {
    const page = await this.as('Authoriser');
    await this.walk.go(page, '/notices?state=ruled');
    await page.locator('tbody a').first().click();
    await this.walk.press(page, 'Decide on this referral');
    return page;
  }

  /** The second person, on the page of the decision, authorises. */
  async decideToAuthorise(page: Page): Promise<void> {
    await choose(page, 'What do you decide?', 'Authorise the summons');
    await this.walk.seen(page, 'authorisation');
    await this.walk.press(page, 'Check this decision');
    await this.walk.seen(page, 'authorisation-check');
  }

  /** 4.6 the second person sends the newest referral back, and says why. */
  async sendBack(why: string): Promise<void> {
    const page = await this.#readyToDecide();
    await choose(page, 'What do you decide?', 'Send it back');
    await this.walk.press(page, 'Check this decision');
    await this.walk.seen(page, 'authorisation-why-missing');
    await page.getByRole('textbox', { name: 'Why?' }).fill(why);
    await this.walk.press(page, 'Check this decision');
    await page.getByText(why).waitFor();
    await this.walk.seen(page, 'authorisation-back-check');
    await this.walk.decide(page, 'Authoriser', 'Send it back');
    await page.getByText('It is sent back. The court liaison rules again.').waitFor();
    await this.walk.seen(page, 'notice-sent-back');
  }

  async readyToAuthorise(): Promise<Page> {
    const page = await this.#readyToDecide();
    await this.decideToAuthorise(page);
    return page;
  }

  async authorise(): Promise<void> {
    const page = await this.readyToAuthorise();
    await this.walk.decide(page, 'Authoriser', 'Authorise the summons');
    await page.getByText('The summons is authorised.').waitFor();
  }

  /** The same by somebody who has been signed in for too long: they are asked to sign in again, and send it then. */
  async authoriseAfterSigningInAgain(): Promise<void> {
    const page = await this.readyToAuthorise();
    await this.walk.press(page, 'Authorise the summons');
    await page.getByText('Nothing has been sent').waitFor();
    await this.walk.seen(page, 'sign-in-again');
    await this.walk.press(page, 'Sign in again');
    await this.walk.press(page, 'Authoriser');
    await page.getByText('has not been sent yet').waitFor();
    await this.walk.seen(page, 'signed-in-again');
    await this.walk.press(page, 'Send it now');
    await page.getByText('The summons is authorised.').waitFor();
  }

  /** The liaison issues and posts; gives their page. */
  async issueAndPost(name: string): Promise<Page> {
    const page = await this.as('Court liaison');
    await this.walk.go(page, '/notices?state=authorised');
    await page.getByRole('link', { name }).click();
    await this.walk.press(page, 'Issue the summons');
    await this.issue(page);
    await this.walk.press(page, 'Send out the summons');
    await this.post(page);
    return page;
  }

  /** The liaison issues, from the page where it is done. */
  async issue(page: Page): Promise<void> {
    await page.getByRole('radio').first().check();
    await page.getByLabel('Where was it?').fill('Station Road, Reading');
    const hearing = page.getByRole('group', { name: 'Date of the hearing' });
    await hearing.getByLabel('Day').fill('4');
    await hearing.getByLabel('Month').fill('5');
    await hearing.getByLabel('Year').fill('2027');
    await this.walk.seen(page, 'issue');
    await this.walk.press(page, 'Check it');
    await page.getByText('Tuesday the fourth of May 2027 at ten in the morning').waitFor();
    await this.walk.seen(page, 'issue-check');
    await this.walk.decide(page, 'Court liaison', 'Ask, and issue');
    await page.getByText('Issued', { exact: true }).first().waitFor();
  }

  /** The liaison prints the letter, and sends it out, from the page where it is done. */
  async post(page: Page): Promise<void> {
    await page.getByRole('link', { name: 'See the letter, and print it' }).click();
    await page.getByText('It is not recorded as sent').waitFor();
    await this.walk.seen(page, 'letter-to-print');
    await page.goBack();
    await choose(page, 'How does it go out?', 'First-class post');
    await page.getByLabel('I confirmed this address today').check();
    await this.walk.seen(page, 'posting');
    await this.walk.press(page, 'Check it');
    await page.getByText('it counts as served on').waitFor();
    await this.walk.seen(page, 'posting-check');
    await this.walk.decide(page, 'Court liaison', 'Ask everybody, and record it as sent');
    await page.getByText('Posted', { exact: true }).first().waitFor();
    await this.walk.seen(page, 'notice-posted');
  }

  /** The facilitator opens the first register of the day and chooses a mark, without saving. */
  async openRegister(name: string, mark: string): Promise<void> {
    const page = await this.as('Facilitator');
    await this.walk.go(page, '/registers');
    await openFirst(page);
    await choose(page, markOf(name), mark);
  }

  /** The liaison goes on from a notice to the case. */
  async lookAtCase(): Promise<Page> {
    const page = await this.as('Court liaison');
    await page.getByRole('link', { name: 'Timeline and next step' }).click();
    await page.getByText('What has happened').waitFor();
    await this.walk.seen(page, 'case');
    return page;
  }
}
