import type { Issuer } from '@byway/service-kit/issuer';
import { serviceUrls } from '@byway/service-kit/migrate';
import { ServiceProcess } from './service-process.ts';
import { PAGES, SERVICES } from './services.ts';
import type { Kept } from './system.ts';

interface Around {
  readonly adminUrl: string;
  readonly clock: 'real' | 'demo';
  readonly issuer: Issuer;
  readonly logFolder: string;
  readonly kafkaBrokers: string;
  readonly prefix: string;
}

/** The address of a process on this machine. */
export function addressOf(ports: Readonly<Record<string, number>>, name: string): string {
  return `http://127.0.0.1:${ports[name] ?? 0}`;
}

/** The sign-in and the console as processes, not yet started. They share the issuer's keys and one client secret. */
export function pagesOf(
  kept: Kept,
  { adminUrl, clock, issuer, logFolder, kafkaBrokers, prefix }: Around,
): Map<string, ServiceProcess> {
  const { ports, password, sessionKey, clientSecret } = kept;
  const { url, systemUrl } = serviceUrls(adminUrl, 'console', password);
  const shared = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    TOKEN_ISSUER: issuer.name,
    CLIENT_SECRET: clientSecret,
    CONSOLE_URL: addressOf(ports, 'console'),
  };
  const own: Readonly<Record<string, NodeJS.ProcessEnv>> = {
    'sign-in': { SIGNING_KEYS: issuer.privateKeys },
    console: {
      DATABASE_URL: url,
      DATABASE_SYSTEM_URL: systemUrl,
      SESSION_KEY: sessionKey,
      KAFKA_BROKERS: kafkaBrokers,
      TOPIC_PREFIX: prefix,
      CLOCK: clock,
      SERVICES: JSON.stringify(Object.fromEntries(SERVICES.map(({ name }) => [name, addressOf(ports, name)]))),
    },
  };
  return new Map(
    PAGES.map((definition) => {
      const { name } = definition;
      const env = { ...shared, ...own[name] };
      return [name, new ServiceProcess({ definition, port: ports[name] ?? 0, env, logFolder })];
    }),
  );
}
