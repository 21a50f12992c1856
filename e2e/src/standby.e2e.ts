import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Story } from '@byway/demo/acts/act';
import { openGroup } from '@byway/demo/acts/groups';
import { enrol } from '@byway/demo/acts/offers';
import { readEncounters } from '@byway/demo/people';
import { PolicyTime } from '@byway/demo/policy-time';
import { Staff } from '@byway/demo/staff';
import { testDataRoot } from '@byway/engines/data-dir';
import { type Engines, startEngines } from '@byway/engines/engines';
import { eventually } from '@byway/testkit/eventually';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asking, brokenInvariants, rowsOf } from './invariants.ts';
import { SilentLine } from './silent-line.ts';
import { runEngines, type Staged, stage } from './staged.ts';
import { startStandby } from './standby.ts';

const folders: string[] = [];
let primary: Engines;
let standby: Engines;
/** From the services to Postgres, and from the standby to the primary. */
let line: SilentLine;
let stream: SilentLine;
let staged: Staged;
let story: Story;
let time: PolicyTime;

function newFolder(): string {
  const folder = mkdtempSync(join(testDataRoot(), 'standby-'));
  folders.push(folder);
  return folder;
}

const portOf = ({ databaseUrl }: Engines): number => Number(new URL(databaseUrl).port);
const toPrimary = (): Promise<SilentLine> => SilentLine.to('127.0.0.1', portOf(primary));

beforeAll(async () => {
  const [first, second] = [newFolder(), newFolder()];
  primary = await startEngines({ dataDir: first, mode: 'native', only: ['postgres'], durable: false, ui: false });
  [line, stream] = [await toPrimary(), await toPrimary()];
  standby = await startStandby(primary, first, second, stream.port);
  const databaseUrl = Object.assign(new URL(primary.databaseUrl), { port: String(line.port) }).href;
  staged = await stage({ ...runEngines(), databaseUrl });
  const staff = new Staff(staged.system);
  const people = readEncounters().filter(({ scheme }) => scheme === 'druglink-adult');
  story = { staff, people, cases: new Map(), cohorts: new Map() };
  time = new PolicyTime(staff);
  await time.hold('2027-03-01T09:00:00.000Z');
  for (const group of new Set(people.map(({ group }) => group))) await openGroup(group).run(story);
});
afterAll(async () => {
  await staged?.strike();
  line?.close();
  stream?.close();
  await standby?.stop();
  await primary?.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const enrolled = (no: string): Promise<void> => {
  const person = story.people.find((one) => one.no === no);
  if (!person) throw new Error(`no person ${no}`);
  return enrol(person, '03-01', '09:00').run(story);
};

/** Commits that wait until the standby has them: nobody has been told of them. */
const unacknowledged = async (): Promise<number> =>
  asking(primary.databaseUrl, async (client) => {
    const text = "select from pg_stat_activity where wait_event = 'SyncRep'";
    return (await client.query(text)).rowCount ?? 0;
  });

describe('Postgres is lost, and its standby takes over', () => {
  it('I8, I9, I10 nothing that was acknowledged is lost and nothing is done twice; what was under way is done', async () => {
    const [first = '', ...others] = story.people.map(({ no }) => no);
    await enrolled(first);
    stream.goSilent(); // the standby falls behind
    const underWay = Promise.all(others.map(enrolled));
    await eventually(async () => (await unacknowledged()) > 1);
    await primary.kill('postgres');
    stream.close(); // what was on its way to the standby is lost too
    // For a moment the address leads to a server that may only be read.
    line.leadTo(portOf(standby));
    await asking(standby.databaseUrl, (client) => client.query('select pg_promote()'));
    await underWay;
    await time.quiet();

    const { adminUrl, prefix } = staged.system;
    const agreed = 'select case_id from programme.diversion_case where agreed_at is not null order by case_id';
    const cases = (await rowsOf<{ case_id: string }>(adminUrl, agreed, [])).map((row) => row.case_id);
    expect(cases).toEqual([...story.cases.values()].toSorted());
    expect(cases).toHaveLength(story.people.length);
    expect(await brokenInvariants(adminUrl, process.env.KAFKA_BROKERS ?? '', prefix)).toEqual([]);
  });
});
