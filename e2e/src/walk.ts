import type { APIResponse, Browser, BrowserContext, Page, Route } from 'playwright-core';
import { type Faults, signInAs, watch } from './browser.ts';

export interface WalkOptions {
  readonly browser: Browser;
  readonly consoleUrl: string;
  /** Called for every page of the way, once it is there. */
  readonly seen?: (page: Page, name: string) => Promise<void>;
  readonly faults?: Faults;
  readonly javaScript?: boolean;
  /** Every form arrives twice at the same moment, as after a double click. */
  readonly twice?: boolean;
}

/** Answers a question of a form: its legend, and the option that is chosen. */
export async function choose(page: Page, group: string | RegExp, option: string): Promise<void> {
  await page.getByRole('group', { name: group, exact: true }).getByLabel(option).check();
}

/** The group of marks of somebody on a register, by what they are called. */
export const markOf = (name: string): RegExp => new RegExp(`^${name}\\b`);

/** Opens the register of the first session of the day that is shown. */
export async function openFirst(page: Page): Promise<void> {
  await page.locator('.byway-session').getByRole('button').first().click();
  await page.locator('.byway-reg').waitFor();
}

/** Sends a form of the console twice at once and goes on with the second answer. The sign-in is left alone. */
async function sendTwice(route: Route): Promise<void> {
  const request = route.request();
  if (request.method() !== 'POST' || request.url().includes('/cards/')) return route.continue();
  const send = (): Promise<APIResponse> => route.fetch({ maxRedirects: 0 });
  const [, response] = await Promise.all([send(), send()]);
  await route.fulfill({ response });
}

/** For what never comes: how long a page takes depends on what else the machine does. */
const PATIENCE_MS = 120_000;

/** Several people at browsers of their own, each signed in with a role card. */
export class Walk {
  readonly #options: WalkOptions;
  readonly #pages = new Map<string, Page>();
  readonly #contexts: BrowserContext[] = [];

  constructor(options: WalkOptions) {
    this.#options = options;
  }

  /** The page of the person with this card, signed in. */
  async as(card: string): Promise<Page> {
    const before = this.#pages.get(card);
    if (before) return before;
    const { browser, consoleUrl, javaScript = true, twice, faults } = this.#options;
    const context = await browser.newContext({ javaScriptEnabled: javaScript, locale: 'en-GB' });
    context.setDefaultTimeout(PATIENCE_MS);
    this.#contexts.push(context);
    if (twice) await context.route('**/*', sendTwice);
    if (faults) context.on('page', (page) => watch(page, faults));
    const page = await signInAs(context, consoleUrl, card);
    this.#pages.set(card, page);
    return page;
  }

  async close(): Promise<void> {
    for (const context of this.#contexts) await context.close();
  }

  async seen(page: Page, name: string): Promise<void> {
    await this.#options.seen?.(page, name);
  }

  async go(page: Page, path: string): Promise<void> {
    await page.goto(new URL(path, this.#options.consoleUrl).href);
  }

  async press(page: Page, name: string): Promise<void> {
    await page.getByRole('button', { name }).click();
  }

  /** Presses what asks for somebody who has just signed in: on a slow machine they sign in again, as anybody would. */
  async decide(page: Page, card: string, name: string): Promise<void> {
    await this.press(page, name);
    await page.waitForLoadState();
    if (new URL(page.url()).pathname !== '/sign-in/again') return;
    await this.press(page, 'Sign in again');
    await this.press(page, card);
    await this.press(page, 'Send it now');
  }
}
