import { hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import { SERVICES } from '@byway/contracts/services';
import { publicEntry } from '@byway/facts/signature';
import type { Issuer } from '@byway/service-kit/identity/issuer';
import { FIRST_KEY } from '@byway/service-kit/identity/key-ring';
import { serviceUrls } from '@byway/service-kit/run/migrate';
import { PAGES } from './services.ts';

/** What has to stay the same between starts and may be known to nobody else. */
export interface Secrets {
  /** What the password of each database role is derived from. */
  readonly password: string;
  /** 32 bytes in base64: seals names and what identifies a person. */
  readonly identityKey: string;
  /** 32 bytes in base64: seals what people say in words as an excuse. */
  readonly excuseKey: string;
  /** 32 bytes in base64: seals why a case was ruled so, and where an offence was. */
  readonly reasonKey: string;
  /** 32 bytes in base64: seals what a concern says in words. */
  readonly concernKey: string;
  /** 32 bytes in base64: seals what Temporal keeps of a case. */
  readonly workflowKey: string;
  /** 32 bytes in base64: each service's key for what must not be guessed is derived from it. */
  readonly serviceKey: string;
  /** 32 bytes in base64: each service's key to sign its facts with is derived from it. */
  readonly factKey: string;
  /** 32 bytes in base64: seals what a session of the console holds. */
  readonly sessionKey: string;
  /** Between the console and the sign-in. */
  readonly clientSecret: string;
  /** Between the messages and the sign-in: who asks intake for a number. */
  readonly messagesSecret: string;
  /** Between the messages and the inbox, in the form that GOV.UK Notify gives keys in. */
  readonly notifyKey: string;
  /** 32 bytes in base64: seals the numbers of campaigns. */
  readonly campaignKey: string;
  /** 32 bytes in base64: numbers are told again by their hash under it, for ever. */
  readonly numberKey: string;
  /** Between outreach and the gateway that carries campaigns. */
  readonly gatewayKey: string;
}

/** Secrets as they were before, and new ones for those there are none of. */
export function makeSecrets(before: Partial<Secrets> | null): Secrets {
  return {
    password: before?.password ?? randomBytes(18).toString('base64url'),
    identityKey: before?.identityKey ?? randomBytes(32).toString('base64'),
    excuseKey: before?.excuseKey ?? randomBytes(32).toString('base64'),
    reasonKey: before?.reasonKey ?? randomBytes(32).toString('base64'),
    concernKey: before?.concernKey ?? randomBytes(32).toString('base64'),
    workflowKey: before?.workflowKey ?? randomBytes(32).toString('base64'),
    serviceKey: before?.serviceKey ?? randomBytes(32).toString('base64'),
    factKey: before?.factKey ?? randomBytes(32).toString('base64'),
    sessionKey: before?.sessionKey ?? randomBytes(32).toString('base64'),
    clientSecret: before?.clientSecret ?? randomBytes(24).toString('base64url'),
    messagesSecret: before?.messagesSecret ?? randomBytes(24).toString('base64url'),
    notifyKey: before?.notifyKey ?? `byway-${randomUUID()}-${randomUUID()}`,
    campaignKey: before?.campaignKey ?? randomBytes(32).toString('base64'),
    numberKey: before?.numberKey ?? randomBytes(32).toString('base64'),
    gatewayKey: before?.gatewayKey ?? randomBytes(24).toString('base64url'),
  };
}

/** The public halves of the keys by which the services sign their facts. */
export const factPublicKeys = ({ factKey }: Pick<Secrets, 'factKey'>): string =>
  SERVICES.map(({ name }) => publicEntry(name, { id: FIRST_KEY, key: derived(factKey, name) })).join(',');

const derived = (root: string, name: string): Buffer =>
  Buffer.from(hkdfSync('sha256', Buffer.from(root, 'base64'), '', name, 32));

/** The variables with secrets that each service and page starts with, by its name: only its own. */
export function secretEnvironments(
  adminUrl: string,
  secrets: Secrets,
  issuer: Pick<Issuer, 'keys' | 'privateKeys'>,
): Map<string, Record<string, string>> {
  const { password, identityKey, excuseKey, reasonKey, workflowKey, serviceKey, factKey, sessionKey, clientSecret } =
    secrets;
  const { concernKey, messagesSecret, notifyKey, campaignKey, numberKey, gatewayKey } = secrets;
  const database = (name: string) => {
    const { url, systemUrl } = serviceUrls(adminUrl, name, password);
    return { DATABASE_URL: url, DATABASE_SYSTEM_URL: systemUrl };
  };
  const factKeyOf = (name: string): Buffer => derived(factKey, name);
  const known = { FACT_PUBLIC_KEYS: factPublicKeys(secrets) };
  const own: Readonly<Record<string, Record<string, string>>> = {
    intake: { IDENTITY_KEY: identityKey },
    attendance: { EXCUSE_KEY: excuseKey },
    'court-summons': { REASON_KEY: reasonKey },
    programme: { WORKFLOW_KEY: workflowKey },
    safeguarding: { CONCERN_KEY: concernKey },
    notifications: { SERVICE_CLIENT_SECRET: messagesSecret, NOTIFY_API_KEY: notifyKey },
    outreach: { CAMPAIGN_KEY: campaignKey, NUMBER_KEY: numberKey, GATEWAY_KEY: gatewayKey },
    'sign-in': {
      SIGNING_KEYS: issuer.privateKeys,
      CLIENT_SECRET: clientSecret,
      SERVICE_CLIENTS: JSON.stringify({ notifications: messagesSecret }),
    },
    inbox: { API_KEY: notifyKey, GATEWAY_KEY: gatewayKey },
    console: { ...database('console'), ...known, SESSION_KEY: sessionKey, CLIENT_SECRET: clientSecret },
  };
  const ofService = (name: string) => ({
    ...database(name),
    ...known,
    TOKEN_KEYS: issuer.keys,
    SERVICE_KEY: derived(serviceKey, name).toString('base64'),
    FACT_KEY: factKeyOf(name).toString('base64'),
  });
  return new Map([
    ...SERVICES.map(({ name }) => [name, { ...ofService(name), ...own[name] }] as const),
    ...PAGES.map(({ name }) => [name, { ...own[name] }] as const),
  ]);
}
