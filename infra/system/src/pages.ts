import { SERVICES } from '@byway/contracts/services';
import { ServiceProcess } from './service-process.ts';
import { PAGES } from './services.ts';

interface Around {
  readonly ports: Readonly<Record<string, number>>;
  readonly secrets: ReadonlyMap<string, NodeJS.ProcessEnv>;
  readonly clock: 'real' | 'demo';
  /** The name in the tokens. */
  readonly issuer: string;
  readonly logFolder: string;
  readonly kafkaBrokers: string;
  readonly prefix: string;
}

/** The address of a process on this machine. */
export function addressOf(ports: Readonly<Record<string, number>>, name: string): string {
  return `http://127.0.0.1:${ports[name] ?? 0}`;
}

/** The sign-in and the console as processes, not yet started. They share the issuer's keys and one client secret. */
export function pagesOf({
  ports,
  secrets,
  clock,
  issuer,
  logFolder,
  kafkaBrokers,
  prefix,
}: Around): Map<string, ServiceProcess> {
  const shared = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    TOKEN_ISSUER: issuer,
    CONSOLE_URL: addressOf(ports, 'console'),
    KAFKA_BROKERS: kafkaBrokers,
    TOPIC_PREFIX: prefix,
    CLOCK: clock,
    // As for the services: who shows everything in seconds is no flood.
    ...(clock === 'demo' ? { PAGES_PER_MINUTE: '1000000' } : {}),
    SERVICES: JSON.stringify(Object.fromEntries(SERVICES.map(({ name }) => [name, addressOf(ports, name)]))),
  };
  return new Map(
    PAGES.map((definition) => {
      const { name } = definition;
      const env = { ...shared, PORT: String(ports[name]), ...secrets.get(name) };
      return [name, new ServiceProcess({ definition, env, logFolder })];
    }),
  );
}
