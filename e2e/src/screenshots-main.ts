import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PolicyTime } from '@byway/demo/policy-time';
import { Staff } from '@byway/demo/staff';
import { testDataRoot } from '@byway/engines/data-dir';
import { startEngines } from '@byway/engines/engines';
import { launchBrowser } from './browser.ts';
import { askToLeave, giveLeave, lodgeExcuse, openExcuse } from './case-steps.ts';
import { openGroups } from './groups.ts';
import { Journey } from './journey.ts';
import { stage } from './staged.ts';

/** `npm run screenshots`: the pages of the newcomer's journey and of what can follow, wide and at 320 px, as pictures in `screenshots/`. */
const pictures = resolve(import.meta.dirname, '../../screenshots');
const folder = mkdtempSync(join(testDataRoot(), 'screenshots-'));
mkdirSync(pictures, { recursive: true });
const engines = await startEngines({ dataDir: folder, mode: 'native', ui: false, progress: console.log });
const staged = await stage(engines);
const browser = await launchBrowser();
const taken = new Set<string>();
const journey = new Journey({
  browser,
  consoleUrl: staged.system.address('console'),
  seen: async (page, name) => {
    if (taken.has(name)) return;
    taken.add(name);
    await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
    await page.setViewportSize({ width: 320, height: 640 });
    await page.screenshot({ path: join(pictures, `${name}-320.png`), fullPage: true });
    await page.setViewportSize({ width: 1280, height: 800 });
  },
});
try {
  const staff = new Staff(staged.system);
  await new PolicyTime(staff).hold('2027-03-01T09:00:00.000Z');
  await openGroups(staff);
  const leaving = await journey.enrol('Rowan', 'Teller');
  await journey.enrol('Asha', 'Brook');
  await journey.goTo('8', '19:45');
  await journey.markAbsent('Asha');
  await journey.goTo('11', '09:00');
  await journey.refer('Asha Brook');
  await journey.authorise();
  await journey.issueAndPost('Asha Brook');
  await journey.lookAtCase();
  await lodgeExcuse(journey.walk, 'Asha', '2027-03-08');
  await openExcuse(journey.walk);
  await askToLeave(journey.walk, leaving);
  await giveLeave(journey.walk);
  console.log(`${taken.size * 2} pictures in ${pictures}`);
} finally {
  await journey.close();
  await browser.close();
  await staged.strike();
  await engines.stop();
  rmSync(folder, { recursive: true, force: true });
}
