import { AxeBuilder } from '@axe-core/playwright';
import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContext, type Page, chromium as playwright } from 'playwright-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// One process for everything crashes when a context closes; the rest would weaken what is tested.
const UNWANTED = /^--(single-process|no-zygote|disable-web-security|allow-running-insecure-content)/;

/** A browser from npm: nothing has to be installed on the machine. */
export async function launchBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: chromium.args.filter((arg) => !UNWANTED.test(arg)),
    headless: true,
  });
}

/** What a page may never do, gathered while a person uses it. */
export interface Faults {
  /** Breaches of the content security policy, and errors of scripts. */
  readonly breaches: string[];
}

/** Listens to a page for breaches of its policy and errors of its scripts. */
export function watch(page: Page, faults: Faults): void {
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/i.test(message.text())) faults.breaches.push(message.text());
  });
  page.on('pageerror', (error) => faults.breaches.push(String(error)));
}

/** What axe finds wrong with a page: rule and place; empty for a good page. */
export async function accessibilityOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** By how many pixels a page is wider than its window; 0 is right. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate('Math.max(0, document.documentElement.scrollWidth - window.innerWidth)') as Promise<number>;
}

/** Signs in with a role card and gives the page of that person. */
export async function signInAs(context: BrowserContext, consoleUrl: string, card: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(consoleUrl);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: card }).click();
  await page.waitForURL(`${consoleUrl}/`);
  return page;
}
