import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICES } from '@byway/contracts/services';
import type { Engines } from '@byway/engines/engines';
import { choosePorts } from '@byway/engines/ports';
import { connectKafka } from '@byway/facts/kafka';
import { DEMO_TEMPLATE } from '@byway/inbox/config';
import { createIssuer, type Issuer } from '@byway/service-kit/identity/issuer';
import type { Claim } from './claim.ts';
import { createDatabase, databaseUrl } from './databases.ts';
import { addressOf, pagesOf } from './pages.ts';
import { createTopics, migrateAll, prefixIn } from './prepare.ts';
import { type Processes, servicesOf } from './running.ts';
import { makeSecrets, type Secrets, secretEnvironments } from './secrets.ts';
import type { ServiceProcess } from './service-process.ts';
import { PAGES } from './services.ts';
import { startWatched } from './start-watched.ts';

export interface SystemOptions {
  readonly engines: Pick<Engines, 'databaseUrl' | 'kafkaBrokers' | 'temporalAddress'>;
  /** Folder for keys, ports and logs of the services. */
  readonly folder: string;
  /** Database, topic prefix and task queue: two systems of different names on the same engines do not meet. */
  readonly name: string;
  readonly clock: 'real' | 'demo';
  /** Whether the services share a process; whoever kills or stops a single one needs `each`. */
  readonly processes: Processes;
  /** Of the services' database roles, where the server has them already; else one is made and kept in the folder. */
  readonly password?: string;
  readonly progress?: (line: string) => void;
  /** Of the folder, where two starts could meet on it: what runs is written down in it. */
  readonly claim?: Claim;
  /** Aborted: the start is given up, and what it had started is stopped. */
  readonly signal?: AbortSignal;
}

/** All services, running. */
export interface System {
  /** The process of each service and page, by its name: one process may be that of several services. */
  readonly processes: ReadonlyMap<string, ServiceProcess>;
  readonly issuer: Issuer;
  readonly adminUrl: string;
  readonly prefix: string;
  readonly logFolder: string;
  /** The address of a service's HTTP edge, or of a page's. */
  address(service: string): string;
  /** Resolves once a service or a page answers that it is ready. */
  ready(service: string): Promise<void>;
  stop(): Promise<void>;
}

/** What has to be the same after a restart. */
export interface Kept extends Secrets {
  readonly ports: Record<string, number>;
}

/** Made once, readable by the owner alone. */
async function kept(folder: string, password: string | undefined): Promise<Kept> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'system.json');
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Kept) : null;
  const names = [...SERVICES, ...PAGES].map(({ name }) => name);
  const state: Kept = {
    ...makeSecrets({ ...before, ...(password === undefined ? {} : { password }) }),
    ports: await choosePorts(names, before?.ports),
  };
  writeFileSync(file, JSON.stringify(state), { mode: 0o600 });
  return state;
}

/** Makes what is missing of the database, of what is in it, and of the topics; gives what the names of these begin with. */
async function prepare({ engines, name, progress = () => {} }: SystemOptions, password: string): Promise<string> {
  await createDatabase(engines.databaseUrl, name);
  const ran = await migrateAll(databaseUrl(engines.databaseUrl, name), password);
  progress(ran > 0 ? `database: ${ran} migrations ran` : 'database: up to date');
  const prefix = await prefixIn(databaseUrl(engines.databaseUrl, name), name);
  const broker = connectKafka({ brokers: engines.kafkaBrokers.split(','), clientId: `${name}-topics` });
  try {
    await createTopics(broker, prefix);
  } finally {
    await broker.close();
  }
  progress('topics: there');
  return prefix;
}

/** Migrates, creates topics and starts every service; resolves when all are ready. What was started is stopped if one is not. */
export async function startSystem(options: SystemOptions): Promise<System> {
  const { engines, folder, name, clock, signal, progress = () => {} } = options;
  const state = await kept(folder, options.password);
  const { password, ports } = state;
  const logFolder = join(folder, 'logs');
  mkdirSync(logFolder, { recursive: true });
  const adminUrl = databaseUrl(engines.databaseUrl, name);
  const prefix = await prepare(options, password);
  const issuer = await createIssuer(addressOf(ports, 'sign-in'));
  const secrets = secretEnvironments(adminUrl, state, issuer);
  const services = servicesOf({
    processes: options.processes,
    common: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      KAFKA_BROKERS: engines.kafkaBrokers,
      TEMPORAL_ADDRESS: engines.temporalAddress,
      TASK_QUEUE: name,
      TOPIC_PREFIX: name,
      CLOCK: clock,
      // The story's staff do the work of weeks in seconds.
      ...(clock === 'demo'
        ? {
            REQUESTS_PER_MINUTE: '1000000',
            HEAR_EVERY_MS: '1000',
            TAKE_UP_AGAIN_MS: '3000',
            ASK_AFTER_MS: '1000',
          }
        : {}),
      TOKEN_ISSUER: issuer.name,
      INTAKE_URL: addressOf(ports, 'intake'),
      TOKEN_URL: `${issuer.name}/token`,
      NOTIFY_URL: addressOf(ports, 'inbox'),
      NOTIFY_TEXT_TEMPLATE: DEMO_TEMPLATE,
      SEALS_FOLDER: join(folder, 'seals'),
    },
    own: (service) => ({ PORT: String(ports[service]), ...secrets.get(service) }),
    logFolder,
  });
  const pages = pagesOf({
    ports,
    secrets,
    clock,
    issuer: issuer.name,
    logFolder,
    kafkaBrokers: engines.kafkaBrokers,
    prefix: name,
  });
  const processes = new Map([...services, ...pages]);
  const started = [...new Set(processes.values())];
  const address = (service: string): string => addressOf(ports, service);
  signal?.throwIfAborted();
  const letGo = startWatched(started, options.claim);
  const system: System = {
    processes,
    issuer,
    adminUrl,
    prefix,
    logFolder,
    address,
    ready: async (service) => processes.get(service)?.ready(address(service), signal),
    stop: async () => {
      await Promise.all(started.map((one) => one.stop()));
      letGo();
    },
  };
  try {
    await Promise.all(
      [...processes.keys()].map(async (service) => {
        await system.ready(service);
        progress(`${service}: ready on ${address(service)}`);
      }),
    );
    options.claim?.serves(address('console'));
  } catch (error) {
    await system.stop();
    throw error;
  }
  return system;
}
