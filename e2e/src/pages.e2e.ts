import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { accessibilityOf, eyeOn, type Opened, openStage } from './browser.ts';
import { askWhoLooked, everyLook } from './case-steps.ts';
import { rowsOf } from './invariants.ts';
import { Journey } from './journey.ts';
import type { Staged } from './staged.ts';

let opened: Opened | undefined;
let staged: Staged;
let browser: Browser;
let consoleUrl: string;
let journey: Journey;
const { seen, faults, inaccessible, wide, telling } = eyeOn(/Asha|Brook|Kit|Marlow/);
let noticePage: Page;
let asha: string;

/** The name and the lines of the file that comes after this. */
async function downloaded(page: Page, press: () => Promise<void>): Promise<[string, string[]]> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  const text = await readFile(await download.path(), 'utf8');
  return [download.suggestedFilename(), text.trimEnd().split('\r\n')];
}

const factsOf = async (service: string, caseId: string): Promise<Record<string, number>> => {
  const text = `select type, count(*)::int as n from ${service}.fact where subject = $1 group by type`;
  const rows = await rowsOf<{ type: string; n: number }>(staged.system.adminUrl, text, [caseId]);
  return Object.fromEntries(rows.map(({ type, n }) => [type.replace(/\.v\d+$/, ''), n]));
};

beforeAll(async () => {
  opened = await openStage({ processes: 'each' });
  ({ staged, browser, consoleUrl } = opened);
  journey = new Journey({ browser, consoleUrl, seen, faults });
});
afterAll(() => opened?.close(journey), 60_000);

describe('the newcomer’s journey, each role in a browser of its own', () => {
  it('1.2, 1.4, 1.5 custody enrols somebody: eligible, a place held, agreed, a card handed over', async () => {
    asha = await journey.enrol('Asha', 'Brook');
    expect(await factsOf('intake', asha)).toEqual({ 'intake.agreement-made': 1 });
  });

  it('3.2 the facilitator marks everyone present but one, and sees only what people are called', async () => {
    await journey.goTo('8', '19:45');
    const page = await journey.markAbsent('Asha');
    const words = await page.locator('main').textContent();
    expect(words).toContain('Counts on Wednesday 10 March 2027 at 5pm');
    expect(words).not.toContain('Brook');
  });

  it('4.1, 4.2 the administrator jumps to the next dated step until a notice is there', async () => {
    await journey.jump();
    await journey.goTo('11', '09:00');
    const page = await journey.as('Court liaison');
    await page.goto(`${consoleUrl}/notices`);
    await expect(page.getByRole('link', { name: 'Asha Brook' }).count()).resolves.toBe(1);
  });

  it('4.3, 4.6 the liaison rules, another authorises, the liaison issues and posts: posted', async () => {
    await journey.refer('Asha Brook');
    await journey.sendBack('The excuse of 1 March was not looked at: ask the facilitator first.');
    await journey.refer('Asha Brook');
    await journey.authorise();
    noticePage = await journey.issueAndPost('Asha Brook');
    expect(await noticePage.locator('main').textContent()).toContain('it counts as served on Monday 15 March 2027');
  });

  it('2.1, 2.4 the manager looks at the groups: opening one, moving and cancelling a session, and who was told of it', async () => {
    const page = await journey.walk.as('Programme manager');
    const look = async (path: string, name: string) => {
      await journey.walk.go(page, path);
      await seen(page, name);
    };
    const first = (part: string): Promise<string> =>
      page.locator(`main a[href*="${part}"]`).first().getAttribute('href').then(String);
    await look('/groups', 'groups');
    const group = await first('/groups/0');
    await look('/groups/open', 'group, opened');
    await look('/groups/place', 'group, a place');
    await look(group, 'group');
    const move = await first('/move');
    await look(move, 'session, moved');
    await look(`${move}/check?at=2027-03-16T18:00:00.000Z`, 'session, moved, checked');
    await look(move.replace(/move$/, 'cancel'), 'session, cancelled');
    await look(move.replace(/move$/, 'told'), 'session, who was told');
    await look(`${move}/check?at=0000-01-01T00:00:00Z`, 'session, moved to no day');
    expect(page.url()).toMatch(/\/move$/);
  });

  it('the case says where it is in a sentence, with its facts, their clauses and plain words', async () => {
    const words = await (await journey.lookAtCase()).locator('main').textContent();
    expect(words).toContain('a summons was sent out');
    expect(words).toMatch(/The absence of Monday 8 March 2027 at 6pm counts[\s\S]*policy 4\.1/);
    expect(words).not.toContain('offender');
  });

  it('§9 the auditor finds everyone who looked at the case, in every service, and is told what cannot be an id', async () => {
    const page = await askWhoLooked(journey.walk, 'not an id');
    const field = page.getByLabel('Id of a case, a notice or a session');
    await expect(page.getByRole('alert').textContent()).resolves.toContain('Enter the whole id');
    await expect(field.inputValue()).resolves.toBe('not an id');
    await seen(page, 'who looked, refused');
    await askWhoLooked(journey.walk, asha);
    await seen(page, 'who looked');
    const words = await everyLook(journey.walk, page);
    for (const who of [
      'custody-1, Custody officer',
      'facilitator-1, Facilitator, druglink',
      'liaison-1, Court liaison',
    ])
      expect(words).toContain(who);
    for (const where of ['Enrolment', 'Registers', 'Notices and summonses', 'Cases']) expect(words).toContain(where);
    expect(words).not.toMatch(/Asha|Brook/);
  });

  it('§9 the auditor’s file says where it is cut after 10,000 rows, and the page leads to the rest of it', async () => {
    const many = `insert into intake.audit (policy_time, actor, roles, purpose, action, outcome, correlation_id, force)
                  select now(), 'busy-1', '{}', 'oversight', 'case.view', 'done', gen_random_uuid(), force
                    from (select force from intake.audit where actor = 'custody-1' limit 1) as own, generate_series(1, 10001)`;
    await rowsOf(staged.system.adminUrl, many, []);
    const page = await journey.walk.as('Auditor');
    await journey.walk.go(page, '/looks?actor=busy-1');
    const [name, lines] = await downloaded(page, () =>
      page.getByRole('link', { name: 'Download it as a file' }).click(),
    );
    expect(name).toBe('who-looked.csv');
    expect(lines[0]).toMatch(/^\uFEFF"service","id","at"/);
    expect(lines).toHaveLength(1 + 10_000 + 1);
    const cut = /^"intake","(\d+)",.*"older-rows-are-not-in-this-file: (\/looks\/export\?[^"]+)",""$/.exec(
      lines.at(-1) ?? '',
    );
    await page.getByText('If the file is cut').click();
    await seen(page, 'who looked, the rest of a file');
    await page.getByLabel('Part of Byway').selectOption('intake');
    await page.getByLabel('Number in the last line').fill(cut?.[1] ?? '');
    const next = (): Promise<void> => journey.walk.press(page, 'Download the next file');
    const [part, rest] = await downloaded(page, next);
    expect([part, rest.length]).toEqual(['who-looked-intake-older.csv', 2]);
    expect(rest[1]).toMatch(/^"intake","\d+",.*"busy-1"/);
    expect(lines).not.toContain(rest[1]);
    const answer = await page.request.get(`${consoleUrl}${cut?.[2]}`);
    expect((await answer.text()).trimEnd().split('\r\n')).toEqual(rest);
    await page.getByLabel('Number in the last line').fill('none');
    await next();
    expect(await page.getByRole('alert').textContent()).toContain('enter the number that stands in the last line');
    await seen(page, 'who looked, no such rest');
  });
});

/** How many lines each count on somebody's first page says there are, and how many there are. */
async function counted(page: Page): Promise<[string, string][]> {
  const parts: [string, string][] = [];
  for (const [id, words] of [
    ['late', 'overdue'],
    ['today', 'today'],
    ['week', 'this week'],
  ] as const) {
    const tile = await page.getByRole('list', { name: 'How much waits' }).getByText(words).locator('..').textContent();
    const lines = await page.locator(`#${id} + .byway-work > li`).count();
    parts.push([`${lines} ${words}`, (tile ?? '').replaceAll(/\s+/g, ' ').trim()]);
  }
  return parts;
}

describe('what needs each role, on the page after the sign-in', () => {
  it.each([
    'Custody officer',
    'Referring officer',
    'Facilitator',
    'Programme manager',
    'Court liaison',
    'Authoriser',
    'Signposting worker',
    'Receiving service',
    'Administrator',
    'Auditor',
  ])('the %s sees what waits, with counts that are those of the lines, or what will come', async (card) => {
    const page = await journey.as(card);
    await page.goto(`${consoleUrl}/?whose=team`);
    await seen(page, `home, ${card}`);
    const words = (await page.locator('main').textContent()) ?? '';
    if (card === 'Auditor') return expect(words).toContain('Who looked');
    expect(words).toContain('Nothing that waits for you is missing from this list.');
    await page.getByRole('link', { name: 'Refresh' }).waitFor();
    if (words.includes('Nothing waits for you.')) return expect(words).toContain('will come onto this page');
    for (const [lines, tile] of await counted(page)) expect(tile).toBe(lines);
  });
});

describe('every page of the journey', () => {
  it('has nothing that axe finds wrong', () => expect(inaccessible).toEqual([]));
  it('fits 320 px without scrolling sideways', () => expect(wide).toEqual([]));
  it('keeps names out of titles and addresses', () => expect(telling).toEqual([]));
  it('breaks no rule of the strict content security policy', () => expect(faults.breaches).toEqual([]));
});

describe('when things are done twice, by two people, or to a service that is away', () => {
  let plain: Journey;
  let caseId: string;
  beforeAll(() => {
    plain = new Journey({ browser, consoleUrl, javaScript: false, twice: true });
  });
  afterAll(() => plain.close());

  it('without JavaScript, each form sent twice at once: one enrolment, one hold, one agreement', async () => {
    const before = await rowsOf<{ n: number }>(
      staged.system.adminUrl,
      'select count(*)::int as n from intake.intake_case',
      [],
    );
    caseId = await plain.enrol('Kit', 'Marlow');
    const after = await rowsOf<{ n: number }>(
      staged.system.adminUrl,
      'select count(*)::int as n from intake.intake_case',
      [],
    );
    expect((after[0]?.n ?? 0) - (before[0]?.n ?? 0)).toBe(1);
    expect(await factsOf('intake', caseId)).toEqual({ 'intake.agreement-made': 1 });
  });

  it('a service that is away: the page says so, and what was typed arrives once it is back', async () => {
    await journey.goTo('15', '19:45');
    const page = await plain.as('Facilitator');
    await plain.openRegister('Kit', 'Late');
    const attendance = staged.system.processes.get('attendance');
    const keepAway = setInterval(() => attendance?.kill(), 20);
    try {
      await page.getByRole('button', { name: 'Check and record' }).click();
      await page.getByText('A part of Byway is away').waitFor();
    } finally {
      clearInterval(keepAway);
    }
    expect(await page.locator('main').textContent()).toContain('Nothing you typed is lost');
    await staged.system.ready('attendance');
    await page.getByRole('button', { name: 'Try again' }).click();
    await plain.recordChecked(page);
    expect(await page.locator('main').textContent()).toContain('Came late');
    expect((await factsOf('attendance', caseId))['attendance.outcome-recorded']).toBe(1);
  });

  it('3.2 two mark the same person: the second is asked which is right, and one mark is recorded', async () => {
    await journey.goTo('22', '19:45');
    const [first, second] = [await plain.as('Facilitator'), await journey.as('Facilitator')];
    await plain.openRegister('Kit', 'Present');
    await journey.openRegister('Kit', 'Absent');
    await second.getByText(/^All kept, /).waitFor();
    await first.getByRole('button', { name: 'Check and record' }).click();
    await first.getByText('Choose which is right for Kit').first().waitFor();
    await first.getByLabel('Present: you').check();
    await plain.record(first);
    expect((await factsOf('attendance', caseId))['attendance.outcome-recorded']).toBe(2);
    await second.reload();
    await second.getByRole('link', { name: 'Correct the mark of Kit' }).waitFor();
  });

  it('3.4 a mark is corrected with its reason', async () => {
    const page = await journey.as('Facilitator');
    await page.getByRole('link', { name: 'Correct the mark of Kit' }).click();
    await page.getByRole('button', { name: 'Save the correction' }).click();
    await page.getByText('There is a problem').waitFor();
    await page.getByLabel('Absent').check();
    await page.getByLabel('It was marked by mistake').check();
    expect(await accessibilityOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save the correction' }).click();
    await page.getByText(/corrected. The register now says: Absent./).waitFor();
  });
});

/** Signs the authoriser in at this page, whether or not they are. */
async function signIn(page: Page): Promise<void> {
  await page.goto(`${consoleUrl}/sign-in`);
  await page.getByRole('button', { name: 'Authoriser' }).click();
  await page.waitForURL(`${consoleUrl}/`);
}

describe('who is signed in', () => {
  it('sees no page of another role, and is not told whether it exists', async () => {
    const page = await journey.as('Authoriser');
    const answer = await page.goto(`${consoleUrl}/enrol`);
    expect(answer?.status()).toBe(404);
  });

  it('is shown no page for a cursor that no list made', async () => {
    const page = await journey.as('Programme manager');
    const manager = ['/cases', '/excuses', '/leaving', '/notices', '/offers', '/services', '/signposting'];
    const asked = async (path: string, cursor: string): Promise<number> =>
      (await page.request.get(`${consoleUrl}${path}${path.includes('?') ? '&' : '?'}cursor=${cursor}`)).status();
    for (const path of manager) expect([path, await asked(path, 'x')]).toEqual([path, 404]);
  });

  it('has no token in the browser: one cookie that scripts cannot read', async () => {
    const page = await journey.as('Authoriser');
    const cookies = await page.context().cookies(consoleUrl);
    expect(cookies.filter(({ name }) => name === 'byway')).toMatchObject([{ httpOnly: true, sameSite: 'Lax' }]);
    expect(await page.evaluate('document.cookie + JSON.stringify({ ...localStorage, ...sessionStorage })')).toBe('{}');
  });

  it('is signed out when the session is deleted on the server', async () => {
    const page = await journey.as('Authoriser');
    await rowsOf(staged.system.adminUrl, `delete from console.session where actor = $1`, ['inspector-1']);
    await page.goto(`${consoleUrl}/notices`);
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
  });

  it('has another session than before the sign-in: one that was planted is worth nothing', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(consoleUrl);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Authoriser' }).waitFor();
    const cookieOf = async (): Promise<string> =>
      (await context.cookies(consoleUrl)).find(({ name }) => name === 'byway')?.value ?? '';
    const planted = await cookieOf();
    await page.getByRole('button', { name: 'Authoriser' }).click();
    await page.waitForURL(`${consoleUrl}/`);
    expect([planted === '', planted === (await cookieOf())]).toEqual([false, false]);
    const thief = await browser.newContext();
    await thief.addCookies([{ name: 'byway', value: planted, url: consoleUrl }]);
    expect(await (await thief.request.get(consoleUrl)).text()).not.toContain('inspector-1');
    await thief.close();
    await context.close();
  });

  it('§9 is signed out everywhere, at once, by an administrator, who is asked twice', async () => {
    const elsewhere = new Journey({ browser, consoleUrl });
    const [other, again] = [await journey.as('Authoriser'), await elsewhere.as('Authoriser')];
    for (const page of [other, again]) await signIn(page);
    const page = await journey.as('Administrator');
    await page.goto(`${consoleUrl}/signed-in`);
    expect(await accessibilityOf(page)).toEqual([]);
    const row = page.getByRole('row', { name: /inspector-1/ });
    expect(await row.textContent()).toMatch(/Authoriser\s*\d/);
    await row.getByRole('button').click();
    await page.getByText('End the sign-in of inspector-1?').waitFor();
    expect(await accessibilityOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'End the sign-in' }).click();
    await page.getByText('inspector-1 is signed out everywhere.').waitFor();
    for (const gone of [other, again]) {
      await gone.goto(`${consoleUrl}/notices`);
      await gone.getByRole('button', { name: 'Sign in' }).waitFor();
    }
    await elsewhere.close();
  });

  it('§9 is shown where they are signed in, and signs out another browser, or all of them, at once', async () => {
    const elsewhere = new Journey({ browser, consoleUrl });
    const [here, there] = [await journey.as('Authoriser'), await elsewhere.as('Authoriser')];
    await signIn(here);
    await here.goto(consoleUrl);
    await here.getByRole('link', { name: 'where you are signed in' }).click();
    expect(await accessibilityOf(here)).toEqual([]);
    expect(await here.getByRole('row', { name: /This one/ }).count()).toBe(1);
    await here
      .getByRole('button', { name: /Sign it out/ })
      .first()
      .click();
    await here.getByText('That browser is signed out.').waitFor();
    await there.goto(`${consoleUrl}/notices`);
    await there.getByRole('button', { name: 'Sign in' }).waitFor();
    await signIn(there);
    await here.getByRole('button', { name: 'Sign out everywhere' }).click();
    await here.getByRole('button', { name: 'Sign in' }).waitFor();
    await there.goto(`${consoleUrl}/notices`);
    await there.getByRole('button', { name: 'Sign in' }).waitFor();
    await signIn(here);
    await elsewhere.close();
  });

  it('§9 is signed out at once when their account is closed or their roles change (back-channel logout), by no other word', async () => {
    const page = await journey.as('Authoriser');
    await signIn(page);
    const { issuer } = staged.system;
    const send = async (token: string): Promise<number> =>
      (await page.request.post(`${consoleUrl}/sign-in/ended`, { form: { logout_token: token } })).status();
    const notOurs = [
      issuer.logOut('inspector-1', 'another-client'),
      issuer.logOut('inspector-1', 'console', { iss: 'urn:somebody:else' }),
      issuer.logOut('inspector-1', 'console', { nonce: 'n' }),
      issuer.logOut('inspector-1', 'console', { events: {} }),
      issuer.logOut('inspector-1', 'console', { iat: Math.floor(Date.now() / 1_000) - 300 }),
      issuer.issue({ actor: 'inspector-1', roles: ['authoriser'], force: '43', provider: null, court: null }),
    ];
    for (const token of await Promise.all(notOurs)) expect(await send(token)).toBe(400);
    await page.goto(`${consoleUrl}/notices`);
    expect(await page.getByRole('button', { name: 'Sign out' }).count()).toBe(1);
    const token = await issuer.logOut('inspector-1', 'console');
    expect(await send(token)).toBe(200);
    await page.goto(`${consoleUrl}/notices`);
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await signIn(page);
    expect(await send(token)).toBe(400);
    await page.goto(`${consoleUrl}/notices`);
    expect(await page.getByRole('button', { name: 'Sign out' }).count()).toBe(1);
  });

  it('cannot be made to send a form from elsewhere', async () => {
    const page = await journey.as('Administrator');
    const form = { do: 'hold', _key: '00000000-0000-4000-8000-000000000000' };
    const answer = await page.request.post(`${consoleUrl}/clock`, { form });
    expect(answer.status()).toBe(403);
  });
});
