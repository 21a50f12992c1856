import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BookedPlace, bookedCases, drillEnrolment, groupsFor, IN_MARCH } from '@byway/demo/booked-cases';
import { Staff, type StaffId } from '@byway/demo/staff';
import type { App } from '@byway/service-kit/run/app';
import { serviceUrls } from '@byway/service-kit/run/migrate';
import { databaseUrl } from '@byway/system/databases';
import { type Secrets, secretEnvironments } from '@byway/system/secrets';
import { serviceFolder } from '@byway/system/services';
import type { System } from '@byway/system/system';
import { asOwner } from './attendance-alone.ts';
import { type Figure, percent, quantile } from './figure.ts';
import { record, sayAgain, type Transaction } from './recorded-commands.ts';
import type { Rig } from './rig.ts';

const NAME = 'bench-commands';
const WARM = 20;
const PEOPLE = 120;
// One officer keeps places for everybody here, before any of them agrees.
process.env.HOLDS_PER_OFFICER = String(PEOPLE);

/** What somebody sends: who, and the path and body of the n-th. */
interface Command {
  readonly name: string;
  readonly service: string;
  readonly by: StaffId;
  readonly sent: (n: number) => { path: string; body: unknown };
  /** Of what was answered to the n-th. */
  readonly answered?: (n: number, body: Record<string, string>) => void;
}

interface Timed {
  readonly command: Command;
  /** Milliseconds of each through HTTP, the first few thrown away. */
  readonly took: readonly number[];
  readonly said: readonly Transaction[];
}

/** A second replica of a service, in this process: what it says to Postgres can be written down here. */
async function replica(rig: Rig, system: System, service: string): Promise<{ app: App; address: string }> {
  const kept = JSON.parse(readFileSync(join(rig.folder, NAME, 'system.json'), 'utf8')) as Secrets;
  const { build } = (await import(join(serviceFolder(service), 'src/app.ts'))) as {
    build: (env: NodeJS.ProcessEnv) => Promise<App>;
  };
  const app = await build({
    KAFKA_BROKERS: rig.engines.kafkaBrokers,
    TEMPORAL_ADDRESS: rig.engines.temporalAddress,
    TASK_QUEUE: NAME,
    TOPIC_PREFIX: NAME,
    CLOCK: 'demo',
    REQUESTS_PER_MINUTE: '1000000',
    SHED_ABOVE_MS: '0',
    LOG_LEVEL: 'silent',
    TOKEN_ISSUER: system.issuer.name,
    ...secretEnvironments(system.adminUrl, kept, system.issuer).get(service),
  });
  return { app, address: await app.start() };
}

/**
 * Sends a command for each person, one after the other, to a replica in this process, with nobody else at work: what the other
 * services make of it is no part of the command, and would take the processors from it.
 */
async function timed(rig: Rig, command: Command): Promise<Timed> {
  const { system, time } = await rig.stage(NAME);
  await time.quiet();
  await rig.strike();
  const { app, address } = await replica(rig, system, command.service);
  const staff = new Staff({ issuer: system.issuer, address: () => address });
  const recording = record();
  const took: number[] = [];
  try {
    for (let n = 0; n < PEOPLE; n += 1) {
      const { path, body } = command.sent(n);
      const began = performance.now();
      const reply = await staff.send(command.by, command.service, path, body);
      took.push(performance.now() - began);
      command.answered?.(n, reply.body);
    }
  } finally {
    recording.end();
    await app.stop();
  }
  if (recording.commands.length !== PEOPLE) throw new Error(`${recording.commands.length} commands were written down`);
  return { command, took: took.slice(WARM), said: recording.commands };
}

/** The database as it is now, under another name; the system is started again when it is next asked for. */
async function copyNow(rig: Rig, name: string): Promise<string> {
  await rig.stage(NAME).then(({ time }) => time.quiet());
  await rig.strike();
  const [from, to] = [NAME, name].map((one) => one.replaceAll('-', '_'));
  await asOwner(rig.engines.databaseUrl, (client) => client.query(`create database ${to} template ${from}`));
  return databaseUrl(rig.engines.databaseUrl, name);
}

/** Times commands through HTTP, then says the same to a copy of the database as it was before them. */
async function against(rig: Rig, copy: string, commands: readonly Command[]): Promise<Figure[]> {
  const before = await copyNow(rig, copy);
  const all: Timed[] = [];
  for (const command of commands) all.push(await timed(rig, command));
  const figures: Figure[] = [];
  for (const { command, took, said } of all) {
    const { url } = serviceUrls(before, command.service, rig.password);
    const bare = (await sayAgain(url, said)).slice(WARM);
    const [value, baseline] = [quantile(took, 0.5), quantile(bare, 0.5)];
    figures.push({
      figure: command.name,
      value: `${value.toFixed(1)} ms`,
      baseline: `${baseline.toFixed(1)} ms`,
      ratio: percent(value / baseline),
      target: '',
      met: null,
      how: `commands: median of ${took.length}, one after the other, through HTTP, no other service at work; baseline: the same statements by the bare driver on a copy of the database`,
    });
  }
  return figures;
}

/** The main commands of a case, each beside what it says to Postgres: what HTTP, token, schema and rules add. */
export async function commandsAgainstSql(rig: Rig): Promise<Figure[]> {
  const stage = await rig.stage(NAME);
  await stage.time.hold(IN_MARCH.enrolledAt);
  const groups = await groupsFor(stage, 2 * PEOPLE, IN_MARCH);
  const cases: string[] = [];
  const tickets: string[] = [];
  const holds: string[] = [];
  const explained = { sessions: true, consequence: true, excuses: true, advice: true };
  const enrolling = await against(rig, `${NAME}-1`, [
    {
      name: 'POST enrolment',
      service: 'intake',
      by: 'custody-1',
      sent: (n) => ({ path: '/cases', body: drillEnrolment(n) }),
      answered: (_n, { caseId, holdTicket }) => {
        cases.push(String(caseId));
        tickets.push(String(holdTicket));
      },
    },
    {
      name: 'POST hold of a place',
      service: 'scheduling',
      by: 'custody-1',
      sent: (n) => ({
        path: '/holds',
        body: { caseId: cases[n], ticket: tickets[n], cohortId: groups[n % groups.length]?.cohortId },
      }),
      answered: (_n, { holdId }) => holds.push(String(holdId)),
    },
    {
      name: 'POST agreement',
      service: 'intake',
      by: 'custody-1',
      sent: (n) => ({
        path: `/cases/${cases[n]}/agreement`,
        body: { holdId: holds[n], acceptance: 'admits', explained, language: 'en', cardGiven: true },
      }),
    },
  ]);
  const places = await bookedCases(await rig.stage(NAME), PEOPLE, { ...IN_MARCH, from: 5_000 });
  const of = (n: number): BookedPlace => places[n] ?? { caseId: '', placeId: '' };
  const attending = await against(rig, `${NAME}-2`, [
    {
      name: 'POST excuse',
      service: 'attendance',
      by: 'facilitator-1',
      sent: (n) => ({
        path: `/cases/${of(n).caseId}/places/${of(n).placeId}/excuses`,
        body: { reasonCode: 'illness', via: 'staff' },
      }),
    },
    {
      name: 'POST outcome',
      service: 'attendance',
      by: 'facilitator-1',
      sent: (n) => ({
        path: `/cases/${of(n).caseId}/places/${of(n).placeId}/outcome`,
        body: { outcome: 'attended' },
      }),
    },
  ]);
  return [...enrolling, ...attending];
}
