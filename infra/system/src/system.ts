import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICES } from '@byway/contracts/services';
import type { Engines } from '@byway/engines/engines';
import { choosePorts } from '@byway/engines/ports';
import { connectKafka } from '@byway/facts/kafka';
import { createIssuer, type Issuer } from '@byway/service-kit/identity/issuer';
import { createDatabase, databaseUrl } from './databases.ts';
import { addressOf, pagesOf } from './pages.ts';
import { createTopics, migrateAll } from './prepare.ts';
import { type Processes, servicesOf } from './running.ts';
import { makeSecrets, type Secrets, secretEnvironments } from './secrets.ts';
import type { ServiceProcess } from './service-process.ts';
import { PAGES } from './services.ts';

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

/** Migrates, creates topics and starts every service; resolves when all are ready. What was started is stopped if one is not. */
export async function startSystem(options: SystemOptions): Promise<System> {
  const { engines, folder, name, clock, progress = () => {} } = options;
  const state = await kept(folder, options.password);
  const { password, ports } = state;
  const logFolder = join(folder, 'logs');
  mkdirSync(logFolder, { recursive: true });
  await createDatabase(engines.databaseUrl, name);
  const adminUrl = databaseUrl(engines.databaseUrl, name);
  const ran = await migrateAll(adminUrl, password);
  progress(ran > 0 ? `database: ${ran} migrations ran` : 'database: up to date');
  const broker = connectKafka({ brokers: engines.kafkaBrokers.split(','), clientId: `${name}-topics` });
  try {
    await createTopics(broker, name);
  } finally {
    await broker.close();
  }
  progress('topics: there');
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
      ...(clock === 'demo' ? { REQUESTS_PER_MINUTE: '1000000' } : {}),
      TOKEN_ISSUER: issuer.name,
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
  const system: System = {
    processes,
    issuer,
    adminUrl,
    prefix: name,
    logFolder,
    address,
    ready: async (service) => processes.get(service)?.ready(address(service)),
    stop: async () => void (await Promise.all(started.map((one) => one.stop()))),
  };
  try {
    for (const one of started) one.start();
    await Promise.all(
      [...processes.keys()].map(async (service) => {
        await system.ready(service);
        progress(`${service}: ready on ${address(service)}`);
      }),
    );
  } catch (error) {
    await system.stop();
    throw error;
  }
  return system;
}
