import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICES } from '@byway/contracts/services';
import { choosePorts } from '@byway/engines/ports';
import { connectKafka } from '@byway/facts/kafka';
import { createIssuer, type Issuer } from '@byway/service-kit/identity/issuer';
import { migrate, serviceUrls } from '@byway/service-kit/run/migrate';
import { createDatabase, databaseUrl } from '@byway/system/databases';
import { addressOf } from '@byway/system/pages';
import { createTopics } from '@byway/system/prepare';
import { makeSecrets, secretEnvironments } from '@byway/system/secrets';
import { ServiceProcess } from '@byway/system/service-process';
import { serviceFolder } from '@byway/system/services';
import pg from 'pg';
import type { Rig } from './rig.ts';

/** The schema of attendance in a database of its own. */
export interface AttendanceSchema {
  readonly adminUrl: string;
  /** Of the service's role. */
  readonly url: string;
  readonly systemUrl: string;
}

export async function attendanceSchema(rig: Rig, name: string): Promise<AttendanceSchema> {
  await createDatabase(rig.engines.databaseUrl, name);
  const adminUrl = databaseUrl(rig.engines.databaseUrl, name);
  const folder = join(serviceFolder('attendance'), 'migrations');
  await migrate({ adminUrl, service: 'attendance', folder, rootPassword: rig.password });
  return { adminUrl, ...serviceUrls(adminUrl, 'attendance', rig.password) };
}

export interface Caller {
  readonly actor: string;
  readonly roles: readonly string[];
  readonly force: string;
  readonly provider: string;
  readonly court: null;
}

export const FACILITATOR: Caller = {
  actor: 'facilitator-1',
  roles: ['facilitator'],
  force: '43',
  provider: 'druglink',
  court: null,
};

/** The key its idempotency hashes are made with. */
export const SERVICE_KEY = Buffer.alloc(32, 5);

/** Attendance as a process, with nobody to hear it and nobody to listen to. */
export interface AttendanceAlone {
  readonly port: number;
  readonly token: string;
  stop(): Promise<void>;
}

export async function attendanceAlone(rig: Rig, schema: AttendanceSchema, prefix: string): Promise<AttendanceAlone> {
  const broker = connectKafka({ brokers: rig.brokers, clientId: prefix });
  try {
    await createTopics(broker, prefix);
  } finally {
    await broker.close();
  }
  const issuer = await createIssuer();
  const definition = SERVICES.find(({ name }) => name === 'attendance');
  const { attendance: port } = await choosePorts(['attendance'], undefined);
  if (!definition) throw new Error('attendance is not among the services');
  const logFolder = join(rig.folder, 'logs');
  mkdirSync(logFolder, { recursive: true });
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    REQUESTS_PER_MINUTE: '1000000',
    DATABASE_URL: schema.url,
    DATABASE_SYSTEM_URL: schema.systemUrl,
    KAFKA_BROKERS: rig.engines.kafkaBrokers,
    TOPIC_PREFIX: prefix,
    TOKEN_ISSUER: issuer.name,
    TOKEN_KEYS: issuer.keys,
    SERVICE_KEY: SERVICE_KEY.toString('base64'),
    EXCUSE_KEY: SERVICE_KEY.toString('base64'),
    ...factKeys(issuer),
    PORT: String(port),
  };
  const service = new ServiceProcess({ definition, env, logFolder });
  service.start();
  await service.ready(addressOf({ attendance: port }, 'attendance'));
  return { port, token: await issuer.issue(FACILITATOR), stop: () => service.stop() };
}

/** What attendance signs its facts with, and knows the others by. */
function factKeys(issuer: Issuer): Record<string, string> {
  const { FACT_KEY = '', FACT_PUBLIC_KEYS = '' } =
    secretEnvironments('postgres://a:b@c:1/d', makeSecrets(null), issuer).get('attendance') ?? {};
  return { FACT_KEY, FACT_PUBLIC_KEYS };
}

export interface Place {
  readonly caseId: string;
  readonly placeId: string;
}

const BOOK = `
with c as (
  insert into attendance.attendance_case (case_id, force, provider, scheme_id, scheme_version, disposal, required_sessions)
  select gen_random_uuid(), '43', 'druglink', 'druglink-adult', 1, 'deferred-prosecution', 6 from generate_series(1, $1)
  returning case_id
)
insert into attendance.register (place_id, case_id, force, session_id, cohort_id, starts_at, ends_at, number)
select gen_random_uuid(), case_id, '43', $2, $2, now() - interval '2 hours', now() - interval '1 hour', 1 from c
returning case_id as "caseId", place_id as "placeId"`;

/** Work on a database as its owner, past every policy: for rows that are needed by the thousand. */
export async function asOwner<T>(adminUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** So many people, each with one place at a session that is over. */
export function bookPlaces(adminUrl: string, people: number, sessionId: string): Promise<Place[]> {
  return asOwner(adminUrl, async (client) => {
    const { rows } = await client.query<Place>(BOOK, [people, sessionId]);
    await client.query('analyze attendance.attendance_case, attendance.register');
    return rows;
  });
}
