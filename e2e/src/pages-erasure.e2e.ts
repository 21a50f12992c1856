import { ERASURE_OWNERS } from '@byway/contracts/owners';
import { Staff } from '@byway/demo/staff';
import { newId } from '@byway/tables/ids';
import { eventually } from '@byway/testkit/eventually';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { eyeOn, type Opened, openStage } from './browser.ts';
import { askToLeave, giveLeave } from './case-steps.ts';
import { askErasure, confirmErasure, openCertificate, untilStopped } from './erasure-steps.ts';
import { rowsOf } from './invariants.ts';
import { Onward } from './onward.ts';
import type { Staged } from './staged.ts';
import { Walk } from './walk.ts';

let opened: Opened | undefined;
let staged: Staged;
let walk: Walk;
let plain: Walk;
let left: string;
let live: string;
const NAMES = /Oriel|Tamsin|Hartley/;
const { seen, faults, inaccessible, wide, telling } = eyeOn(NAMES);

const words = async (page: Page): Promise<string> => (await page.locator('main').textContent()) ?? '';

beforeAll(async () => {
  opened = await openStage({
    begin: async (staff) => {
      const onward = new Onward(staff);
      await onward.begin();
      left = await onward.enrol('Oriel', 'Hartley');
      live = await onward.enrol('Tamsin', 'Hartley');
    },
  });
  const { browser, consoleUrl } = opened;
  staged = opened.staged;
  walk = new Walk({ browser, consoleUrl, seen, faults });
  plain = new Walk({ browser, consoleUrl, javaScript: false, twice: true });
  await askToLeave(walk, left);
  await giveLeave(walk);
  const ended = `select 1 from intake.intake_case join court_summons.court_case c using (case_id)
                   join signposting.signposting_case s using (case_id) where case_id = $1 and state = 'ended' and s.ended_as is not null`;
  await eventually(async () => (await rowsOf(staged.system.adminUrl, ended, [left])).length === 1);
  // 1.8 what the police have still to decide would hold an erasure.
  const { now } = (await new Staff(staged.system).get('admin-1', 'intake', '/progress')).body;
  const decided = { outcomeCode: '10', exhibit: 'release', by: 'inspector-4', rank: 'inspector', decidedAt: now };
  await new Staff(staged.system).send('custody-1', 'intake', `/cases/${left}/police-decision`, decided);
});
afterAll(() => opened?.close(walk, plain), 120_000);

describe('§9 an erasure on the pages', () => {
  it('§9 an id that is none, and one that is nowhere, are errors of the field; a live case says why it cannot be', async () => {
    const page = await walk.as('Administrator');
    await walk.go(page, '/erasure');
    await walk.press(page, 'Show what would be erased');
    await page.getByText('Enter the whole id of the case').first().waitFor();
    await seen(page, 'erasures-errors');
    await page.getByLabel('Id of a case of the person').fill('00000000-0000-4000-8000-000000000000');
    await walk.press(page, 'Show what would be erased');
    await page.getByText('There is no such case in your force').first().waitFor();
    await walk.go(page, `/cases/${live}/erasure`);
    expect(await words(page)).toContain('A case of this person goes on, or an offer is open.');
    expect(await page.getByRole('button', { name: 'Ask for the erasure' }).count()).toBe(0);
    await seen(page, 'erasure-live');
  });

  it('§9 asked for twice by a double click it is asked for once; who asked is offered to take it back, not to confirm', async () => {
    const page = await askErasure(plain, left);
    expect(await words(page)).toContain('You asked for this');
    expect(await page.getByRole('button', { name: 'Go on to confirm' }).count()).toBe(0);
    const rows = await rowsOf(staged.system.adminUrl, 'select 1 from intake.erasure', []);
    expect(rows).toHaveLength(1);
    await plain.press(page, 'Take the request back');
    await page.getByText('The request is taken back.').waitFor();
    const again = await walk.as('Administrator');
    await walk.go(again, `/cases/${left}/erasure`);
    await walk.press(again, 'Ask for the erasure');
    await again.getByText('Choose why they are erased').first().waitFor();
    await seen(again, 'erasure-ask-errors');
  });

  it('§9 an excuse that came in after the second person looked stops it, and the page says who holds what and that nothing is gone', async () => {
    await askErasure(walk, left);
    // As after posting, when an excuse is still to be decided (4.7): it is lodged after the dry run.
    const { adminUrl } = staged.system;
    const late = newId();
    const dryRun = `select 1 from intake.erasure_answer join intake.erasure using (erasure_id) where state = 'asked' and $1 = any(cases)`;
    await eventually(async () => (await rowsOf(adminUrl, dryRun, [left])).length === ERASURE_OWNERS.length);
    await rowsOf(adminUrl, `update attendance.attendance_case set ended_as = 'summonsed' where case_id = $1`, [left]);
    const lodge = `insert into attendance.excuse (excuse_id, place_id, case_id, force, reason_code, via, lodged_n, lodged_at, lodged_by, decision_due_at)
      select $2, place_id, case_id, force, 'other', 'staff', 1, now(), 'facilitator-1', now()
        from attendance.register where case_id = $1 limit 1`;
    await rowsOf(adminUrl, lodge, [left, late]);
    const page = await confirmErasure(walk);
    await untilStopped(page);
    const said = await words(page);
    expect(said).toContain('a service found something still open');
    expect(said).toContain('Registers and excuses: an excuse waits to be decided');
    expect(said).toContain('When that is over it can be asked for again');
    expect(await page.getByRole('link', { name: 'The certificate' }).count()).toBe(0);
    await seen(page, 'erasure-stopped');
    await rowsOf(
      adminUrl,
      `update attendance.excuse set decision = 'refused', decided_at = now() where excuse_id = $1`,
      [late],
    );
  });

  it('§9 the second person sees what goes, confirms, and prints a certificate that names who has erased', async () => {
    await askErasure(walk, left);
    const page = await confirmErasure(walk);
    await openCertificate(page);
    await eventually(async () => {
      await page.reload();
      return (await words(page)).includes('Complete: the key was destroyed');
    });
    await seen(page, 'erasure-certificate');
    expect(await words(page)).toContain('given name');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: 'Print this certificate' }).isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    const officer = await walk.as('Custody officer');
    await walk.go(officer, `/cases/${left}`);
    expect(await words(officer)).not.toMatch(NAMES);
    await seen(officer, 'case-erased');
  });

  it('every page of the way is good to read for everybody, fits 320 px, keeps its policy and names nobody in its address', () => {
    expect(inaccessible).toEqual([]);
    expect(wide).toEqual([]);
    expect(faults.breaches).toEqual([]);
    expect(telling).toEqual([]);
  });
});
