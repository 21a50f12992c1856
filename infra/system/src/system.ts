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
import { makeSecrets, type Secrets, secretEnvironments } from './secrets.ts';
import { ServiceProcess } from './service-process.ts';
import { PAGES } from './services.ts';

export interface SystemOptions {
  readonly engines: Pick<Engines, 'databaseUrl' | 'kafkaBrokers' | 'temporalAddress'>;
  /** Folder for keys, ports and logs of the services. */
  readonly folder: string;
  /** Database, topic prefix and task queue: two systems of different names on the same engines do not meet. */
  readonly name: string;
  readonly clock: 'real' | 'demo';
  /** Of the services' database roles, where the server has them already; else one is made and kept in the folder. */
  readonly password?: string;
  readonly progress?: (line: string) => void;
}

/** All services, running. */
export interface System {
  readonly services: ReadonlyMap<string, ServiceProcess>;
  /** What browsers talk to: the sign-in and the console. */
  readonly pages: ReadonlyMap<string, ServiceProcess>;
  readonly issuer: Issuer;
  readonly adminUrl: string;
  readonly prefix: string;
  readonly logFolder: string;
  /** The address of a service's HTTP edge, or of a page's. */
  address(service: string): string;
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
  const services = new Map<string, ServiceProcess>();
  for (const definition of SERVICES) {
    const env = {
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
      ...secrets.get(definition.name),
    };
    services.set(
      definition.name,
      new ServiceProcess({ definition, port: ports[definition.name] ?? 0, env, logFolder }),
    );
  }
  const pages = pagesOf({
    ports,
    secrets,
    clock,
    issuer: issuer.name,
    logFolder,
    kafkaBrokers: engines.kafkaBrokers,
    prefix: name,
  });
  const all = [...services.values(), ...pages.values()];
  const system: System = {
    services,
    pages,
    issuer,
    adminUrl,
    prefix: name,
    logFolder,
    address: (name) => (services.get(name) ?? pages.get(name))?.address ?? '',
    stop: async () => void (await Promise.all(all.map((service) => service.stop()))),
  };
  try {
    for (const service of all) service.start();
    await Promise.all(
      all.map(async (service) => service.ready().then(() => progress(`${service.name}: ready on ${service.address}`))),
    );
  } catch (error) {
    await system.stop();
    throw error;
  }
  return system;
}
