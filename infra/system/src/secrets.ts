import { hkdfSync, randomBytes } from 'node:crypto';
import { SERVICES } from '@byway/contracts/services';
import type { Issuer } from '@byway/service-kit/identity/issuer';
import { serviceUrls } from '@byway/service-kit/run/migrate';
import { PAGES } from './services.ts';

/** What has to stay the same between starts and may be known to nobody else. */
export interface Secrets {
  /** Of every service's database roles. */
  readonly password: string;
  /** 32 bytes in base64: seals names and what identifies a person. */
  readonly identityKey: string;
  /** 32 bytes in base64: seals what Temporal keeps of a case. */
  readonly workflowKey: string;
  /** 32 bytes in base64: each service's key for what must not be guessed is derived from it. */
  readonly serviceKey: string;
  /** 32 bytes in base64: seals what a session of the console holds. */
  readonly sessionKey: string;
  /** Between the console and the sign-in. */
  readonly clientSecret: string;
}

/** Secrets as they were before, and new ones for those there are none of. */
export function makeSecrets(before: Partial<Secrets> | null): Secrets {
  return {
    password: before?.password ?? randomBytes(18).toString('base64url'),
    identityKey: before?.identityKey ?? randomBytes(32).toString('base64'),
    workflowKey: before?.workflowKey ?? randomBytes(32).toString('base64'),
    serviceKey: before?.serviceKey ?? randomBytes(32).toString('base64'),
    sessionKey: before?.sessionKey ?? randomBytes(32).toString('base64'),
    clientSecret: before?.clientSecret ?? randomBytes(24).toString('base64url'),
  };
}

/** The variables with secrets that each service and page starts with, by its name: only its own. */
export function secretEnvironments(
  adminUrl: string,
  secrets: Secrets,
  issuer: Pick<Issuer, 'keys' | 'privateKeys'>,
): Map<string, Record<string, string>> {
  const { password, identityKey, workflowKey, serviceKey, sessionKey, clientSecret } = secrets;
  const database = (name: string) => {
    const { url, systemUrl } = serviceUrls(adminUrl, name, password);
    return { DATABASE_URL: url, DATABASE_SYSTEM_URL: systemUrl };
  };
  const own: Readonly<Record<string, Record<string, string>>> = {
    intake: { IDENTITY_KEY: identityKey },
    programme: { WORKFLOW_KEY: workflowKey },
    'sign-in': { SIGNING_KEYS: issuer.privateKeys, CLIENT_SECRET: clientSecret },
    console: { ...database('console'), SESSION_KEY: sessionKey, CLIENT_SECRET: clientSecret },
  };
  const keyOf = (name: string): string =>
    Buffer.from(hkdfSync('sha256', Buffer.from(serviceKey, 'base64'), '', name, 32)).toString('base64');
  const ofService = (name: string) => ({ ...database(name), TOKEN_KEYS: issuer.keys, SERVICE_KEY: keyOf(name) });
  return new Map([
    ...SERVICES.map(({ name }) => [name, { ...ofService(name), ...own[name] }] as const),
    ...PAGES.map(({ name }) => [name, { ...own[name] }] as const),
  ]);
}
