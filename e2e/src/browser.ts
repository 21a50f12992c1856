import { AxeBuilder } from '@axe-core/playwright';
import { PolicyTime } from '@byway/demo/policy-time';
import { Staff } from '@byway/demo/staff';
import type { Processes } from '@byway/system/running';
import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContext, type Page, chromium as playwright } from 'playwright-core';
import { openGroups } from './groups.ts';
import { runEngines, type Staged, stage } from './staged.ts';

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

/** A system with a browser before it: what a test of the pages stands on. */
export interface Opened {
  readonly staged: Staged;
  readonly browser: Browser;
  readonly consoleUrl: string;
  /** Closes what is given, then the browser, and strikes the system. */
  close(...journeys: ({ close(): Promise<void> } | undefined)[]): Promise<void>;
}

/** Nine o'clock on Monday 1 March 2027, with groups to join. */
async function atNineWithGroups(staff: Staff): Promise<void> {
  await new PolicyTime(staff).hold('2027-03-01T09:00:00.000Z');
  await openGroups(staff);
}

interface Stage {
  /** Sets it through the services. */
  readonly begin?: (staff: Staff) => Promise<void>;
  readonly processes?: Processes;
}

/** Opens the stage of a test of the pages. */
export async function openStage({ begin = atNineWithGroups, processes = 'one' }: Stage = {}): Promise<Opened> {
  const staged = await stage(runEngines(), processes);
  try {
    await begin(new Staff(staged.system));
    const browser = await launchBrowser();
    const consoleUrl = staged.system.address('console');
    return {
      staged,
      browser,
      consoleUrl,
      async close(...journeys) {
        for (const journey of journeys) await journey?.close();
        await browser.close();
        await staged.strike();
      },
    };
  } catch (error) {
    await staged.strike();
    throw error;
  }
}

/** What is wrong with the pages somebody saw, each by its name: none of these has anything in it for good pages. */
export interface Eye {
  /** Looks at one more page. */
  readonly seen: (page: Page, name: string) => Promise<void>;
  readonly faults: Faults;
  /** What axe finds. */
  readonly inaccessible: string[];
  /** Pages that scroll sideways at 320 px, with the longest names that are accepted. */
  readonly wide: string[];
  /** Pages with a person's name in their title or address. */
  readonly telling: string[];
}

/** Looks at every page of a test; `names` are those of its people. */
export function eyeOn(names: RegExp): Eye {
  const eye = { faults: { breaches: [] }, inaccessible: [] as string[], wide: [] as string[], telling: [] as string[] };
  return {
    ...eye,
    async seen(page, name) {
      eye.inaccessible.push(...(await accessibilityOf(page)).map((what) => `${name}: ${what}`));
      if (names.test((await page.title()) + page.url())) eye.telling.push(name);
      await page.setViewportSize({ width: 320, height: 640 });
      const over = await sidewaysScroll(page, names);
      if (over > 0) eye.wide.push(`${name}: ${over} px`);
      await page.setViewportSize({ width: 1280, height: 800 });
    },
  };
}

/** What axe finds wrong with a page: rule and place; empty for a good page. */
export async function accessibilityOf(page: Page): Promise<string[]> {
  // Put together in the page itself, and of what is right no list: a third of the time, with the same findings. The other
  // way opens a second page each time, for frames of other origins; the console has no frame at all.
  if (page.frames().length > 1) throw new Error('a frame of this page would not be looked at');
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(TAGS)
    .setLegacyMode();
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** As many letters as the line of an address may have, the widest there is, and nowhere a hyphen or a space to break at. */
const LONGEST = 'W'.repeat(120);
/** What staff typed, beside names of people: places and their addresses, services, and the ids of staff. */
const TYPED =
  /The Old Library|1 Library Street|Station Road, Reading|Speedwell Street|(?:custody|officer|sergeant|facilitator|manager|liaison|inspector|worker|admin)-\d+/;

/** By how many pixels a page is wider than its window, where each of these names, and all else that was typed, is the longest accepted; 0 is right. */
export function sidewaysScroll(page: Page, names?: RegExp): Promise<number> {
  const measured = `(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const before = [];
    for (let node = texts.nextNode(); node; node = texts.nextNode()) before.push([node, node.data]);
    const names = new RegExp(${JSON.stringify([...(names ? [names.source] : []), TYPED.source].join('|'))}, 'gi');
    for (const [node, text] of before) if (names.test(text)) node.data = text.replace(names, '${LONGEST}');
    const over = Math.max(0, document.documentElement.scrollWidth - window.innerWidth);
    for (const [node, text] of before) if (node.data !== text) node.data = text;
    return over;
  })()`;
  return page.evaluate(measured) as Promise<number>;
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
