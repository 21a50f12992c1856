import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PolicyTime } from '@byway/demo/policy-time';
import { Staff } from '@byway/demo/staff';
import { commandLine } from '@byway/engines/command-line';
import { testDataRoot } from '@byway/engines/data-dir';
import { startEngines } from '@byway/engines/engines';
import type { Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import {
  custody,
  followUp,
  lateExcuse,
  leaving,
  looks,
  needs,
  offers,
  register,
  signIn,
  signposting,
} from './gallery.ts';
import { openGroups } from './groups.ts';
import { Journey } from './journey.ts';
import { Onward } from './onward.ts';
import { stage } from './staged.ts';

commandLine(
  'npm run screenshots\n\n  A picture of every page, wide, at 320 px and its first screen, in screenshots/.',
  {},
);

/** `npm run screenshots`: every page of the console, wide, at 320 px and its first screen, as pictures in `screenshots/`. */
const pictures = resolve(import.meta.dirname, '../../screenshots');
const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 320, height: 640 };
/** As the README shows a page: what is seen before anybody scrolls. */
const FIRST = { width: 1000, height: 700 };
const folder = mkdtempSync(join(testDataRoot(), 'screenshots-'));
mkdirSync(pictures, { recursive: true });
const engines = await startEngines({ dataDir: folder, mode: 'native', ui: false, progress: console.log });
const staged = await stage(engines);
const browser = await launchBrowser();
const taken = new Set<string>();

async function take(page: Page, name: string): Promise<void> {
  if (taken.has(name)) return;
  taken.add(name);
  const path = (suffix: string): string => join(pictures, `${name}${suffix}.png`);
  await page.setViewportSize(FIRST);
  await page.screenshot({ path: path('-first') });
  await page.setViewportSize(NARROW);
  await page.screenshot({ path: path('-320'), fullPage: true });
  await page.setViewportSize(WIDE);
  await page.screenshot({ path: path(''), fullPage: true });
}

const journey = new Journey({ browser, consoleUrl: staged.system.address('console'), seen: take });
try {
  const staff = new Staff(staged.system);
  await new PolicyTime(staff).hold('2027-03-01T09:00:00.000Z');
  await openGroups(staff);
  const onward = new Onward(staff);
  await onward.begin();
  await signIn(journey, await browser.newPage({ locale: 'en-GB' }));
  await offers(journey);
  const rowan = await journey.enrol('Rowan', 'Teller');
  const asha = await journey.enrol('Asha', 'Brook');
  await custody(journey, asha);
  const wynne = await onward.enrol('Wynne', 'Aldous');
  await journey.goTo('8', '19:45');
  await journey.markAbsent('Asha');
  await register(journey, asha);
  await onward.complete(wynne);
  await signposting(journey, 'Wynne');
  await journey.goTo('11', '09:00');
  await journey.refer('Asha Brook');
  await journey.authorise();
  await journey.issueAndPost('Asha Brook');
  await lateExcuse(journey, 'Asha', '2027-03-08');
  await journey.lookAtCase();
  await leaving(journey, rowan);
  await journey.goTo('18', '09:00');
  await needs(journey);
  await looks(journey, asha);
  await followUp(journey, onward, 'Wynne', wynne);
  console.log(`${taken.size} pages, each in three widths, in ${pictures}`);
} finally {
  await journey.close();
  await browser.close();
  await staged.strike();
  await engines.stop();
  rmSync(folder, { recursive: true, force: true });
}
