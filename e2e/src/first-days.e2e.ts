import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { join } from 'node:path';
import { enrolmentOf, readEncounters } from '@byway/demo/people';
import { Staff } from '@byway/demo/staff';
import { testDataRoot } from '@byway/engines/data-dir';
import { type EngineName, type Engines, startEngines } from '@byway/engines/engines';
import { readState, writeState } from '@byway/engines/state-file';
import { type System, startSystem } from '@byway/system/system';
import { eventually } from '@byway/testkit/eventually';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser, signInAs } from './browser.ts';
import { runEngines } from './staged.ts';

const NAME = `days-${randomBytes(4).toString('hex')}`;
const DAY_MS = 86_400_000;
let root: string;
let [first, second]: (Engines | undefined)[] = [];
let system: System | undefined;
let browser: Browser;
let caseId: string;
let [secret, recipient] = ['', ''];
const folder = (name: string): string => join(root, name);
const file = (): string => folder('byway.backup');

/** `npm run backup -- …` as a person runs it. */
const backup = (args: readonly string[], env: Record<string, string> = {}): Promise<{ code: number; output: string }> =>
  new Promise((resolve) => {
    const script = new URL('../../infra/system/src/backup-main.ts', import.meta.url).pathname;
    const all = { ...process.env, NODE_OPTIONS: '', ...env };
    execFile(process.execPath, [script, ...args], { env: all }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, output: `${stdout}${stderr}` }),
    );
  });
const putBack = (from: string, to: string, identity = secret) =>
  backup(['put-back', `--from=${from}`, `--database=${join(to, 'postgres')}`, `--keys=${to}`], {
    BYWAY_BACKUP_IDENTITY: identity,
  });

/** Engines of its own in a folder, but Temporal, whose cases begin again from Postgres wherever they are. */
const enginesIn = (name: string, only: readonly EngineName[]): Promise<Engines> =>
  startEngines({ dataDir: folder(name), mode: 'native', only, durable: false, ui: false });
const startOn = (name: string, engines: Pick<Engines, 'databaseUrl' | 'kafkaBrokers'>): Promise<System> => {
  const { temporalAddress } = runEngines();
  const all = { ...engines, temporalAddress };
  return startSystem({
    engines: all,
    folder: join(folder(name), 'services'),
    name: NAME,
    clock: 'real',
    processes: 'one',
  });
};
const dateIn = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

beforeAll(async () => {
  root = mkdtempSync(join(testDataRoot(), 'first-days-'));
  // Postgres runs as somebody else than root.
  chmodSync(root, 0o711);
  first = await enginesIn('one', ['postgres']);
  system = await startOn('one', { databaseUrl: first.databaseUrl, kafkaBrokers: runEngines().kafkaBrokers });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await system?.stop();
  await first?.stop();
  await second?.stop();
  rmSync(root, { recursive: true, force: true });
});

describe('an empty system on real time', () => {
  it('1.2, 1.4, 2.1 a manager opens a group, and the first person is enrolled in it', async () => {
    const staff = new Staff(system as System);
    const place = { name: 'The Old Library', lines: ['1 Library Street'], postcode: 'RG1 1ZZ' };
    const { venueId } = (await staff.send('manager-1', 'scheduling', '/venues', place)).body;
    const group = {
      facilitator: 'facilitator-1',
      schemeId: 'druglink-adult',
      weekday: 1,
      starts: '18:00',
      minutes: 90,
    };
    const dates = { capacity: 12, from: dateIn(7), until: dateIn(200) };
    const opened = { venueId, ...group, ...dates };
    const { cohortId } = (await staff.send('manager-1', 'scheduling', '/cohorts', opened)).body;
    const person = readEncounters().find(({ no }) => no === '2');
    if (!person) throw new Error('nobody to enrol');
    const met = new Date(Date.now() - 3_600_000).toISOString();
    // The numbers of the story's people are of a year to come.
    const enrolled = (
      await staff.send('custody-1', 'intake', '/cases', enrolmentOf({ ...person, pnc: '', encountered_at: met }))
    ).body;
    caseId = enrolled.caseId;
    const wanted = { caseId, ticket: enrolled.holdTicket, cohortId };
    const { holdId } = (await staff.send('custody-1', 'scheduling', '/holds', wanted)).body;
    await staff.send('custody-1', 'intake', `/cases/${caseId}/agreement`, {
      holdId,
      acceptance: 'admits',
      explained: { sessions: true, consequence: true, excuses: true, advice: true },
      language: 'en',
      adultPresent: false,
      youthJusticeConsulted: false,
      cardGiven: true,
    });
    const places = async () =>
      (await staff.get('facilitator-1', 'attendance', `/cases/${caseId}/attendance`)).body.places;
    await eventually(async () => (await places().catch(() => [])).length > 0);
  });
});

describe('a backup of database and keys together', () => {
  it('§9 is taken while the system serves, and nobody on its machine can read it', async () => {
    const { output } = await backup(['new-key']);
    [, recipient = '', secret = ''] = /RECIPIENT=(age1\S+)\n.*IDENTITY=(AGE-SECRET-KEY-1\S+)/.exec(output) ?? [];
    const url = first?.databaseUrl ?? '';
    const taken = await backup(['take', `--recipient=${recipient}`, `--to=${file()}`, `--url=${url}`], {
      BYWAY_DATA: folder('one'),
    });
    expect([taken.code, taken.output]).toEqual([0, expect.stringContaining('services/system.json')]);
    const { identityKey } = JSON.parse(readFileSync(join(folder('one'), 'services/system.json'), 'utf8'));
    const text = readFileSync(file(), 'latin1');
    expect(text.startsWith('age-encryption.org/v1\n-> X25519 ')).toBe(true);
    for (const word of [identityKey, caseId, 'PG_VERSION', 'system.json']) expect(text).not.toContain(word);
  });

  it('one that did not come to its end leaves no file; without keys none is taken', async () => {
    const away = await backup(
      ['take', `--recipient=${recipient}`, `--to=${folder('none')}`, '--url=postgres://a@127.0.0.1:1/a'],
      {
        BYWAY_DATA: folder('one'),
      },
    );
    const keyless = await backup([
      'take',
      `--recipient=${recipient}`,
      `--to=${folder('none')}`,
      `--keys=${root}`,
      `--url=${first?.databaseUrl}`,
    ]);
    expect([away.code, keyless.code, keyless.output]).toEqual([1, 1, expect.stringContaining('There are no keys in')]);
    expect([existsSync(folder('none')), existsSync(`${folder('none')}.part`)]).toEqual([false, false]);
  });

  it('is put back whole or not at all, by whoever has the secret half, and never over what is there', async () => {
    const { output } = await backup(['new-key']);
    const stranger = /IDENTITY=(\S+)/.exec(output)?.[1] ?? '';
    mkdirSync(folder('strange'));
    expect(await putBack(file(), folder('strange'), stranger)).toMatchObject({ code: 1 });
    cpSync(file(), folder('cut'));
    truncateSync(folder('cut'), statSync(file()).size - 70_000);
    expect(await putBack(folder('cut'), folder('strange'))).toMatchObject({ code: 1 });
    expect(existsSync(join(folder('strange'), 'postgres/PG_VERSION'))).toBe(false);
    const over = await putBack(file(), folder('one'));
    expect([over.code, over.output]).toEqual([1, expect.stringContaining('is not empty')]);
  });

  it('1.6 put into an empty system, with a Kafka that has nothing, it serves: somebody signs in and reads the name', async () => {
    await system?.stop();
    await first?.stop();
    const { uid, gid } = statSync(join(folder('one'), 'postgres'));
    rmSync(folder('one'), { recursive: true });
    mkdirSync(folder('two'));
    const put = await putBack(file(), folder('two'));
    expect([put.code, put.output]).toEqual([0, expect.stringContaining('the server is there, made by Postgres 17')]);
    chownSync(join(folder('two'), 'postgres'), uid, gid);
    const state = readState(folder('two'));
    if (!state) throw new Error('the password of the server was not put back');
    writeState(folder('two'), { ...state, owner: null, engines: {} });
    second = await enginesIn('two', ['postgres', 'kafka']);
    system = await startOn('two', second);
    const consoleUrl = system.address('console');
    const page = await signInAs(await browser.newContext(), consoleUrl, 'Custody officer');
    await page.goto(`${consoleUrl}/cases/${caseId}`);
    expect(await page.locator('main').textContent()).toContain('Daniel Okafor');
    const facilitator = await signInAs(await browser.newContext(), consoleUrl, 'Facilitator');
    await facilitator.goto(`${consoleUrl}/groups`);
    expect(await facilitator.locator('main').textContent()).toContain('The Old Library');
  });
});
