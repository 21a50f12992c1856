import { hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import { type OwnKey, SERVICES, type Service, whoSends } from '@byway/contracts/services';
import { publicEntry } from '@byway/facts/signature';
import type { Issuer } from '@byway/service-kit/identity/issuer';
import { FIRST_KEY } from '@byway/service-kit/identity/key-ring';
import { serviceUrls } from '@byway/service-kit/run/migrate';
import { PAGES } from './services.ts';

/** What a key of a service is called among what is kept: `IDENTITY_KEY` is `identityKey`. */
type Kept<K extends string> = K extends `${infer Of}_KEY` ? `${Lowercase<Of>}Key` : never;
const keptAs = <K extends string>(variable: K) => `${variable.toLowerCase().replace('_key', '')}Key` as Kept<K>;

/** The keys that services have of their own, 32 bytes each in base64 (docs/runbooks/keys.md). */
type OwnKeys = { readonly [K in OwnKey as Kept<K>]: string };

/** What has to stay the same between starts and may be known to nobody else. */
export interface Secrets extends OwnKeys {
  /** What the password of each database role is derived from. */
  readonly password: string;
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
  /** Between outreach and the gateway that carries campaigns. */
  readonly gatewayKey: string;
}

const newKey = (): string => randomBytes(32).toString('base64');
const newSecret = (): string => randomBytes(24).toString('base64url');

/** Secrets as they were before, and new ones for those there are none of. */
export function makeSecrets(before: Partial<Secrets> | null): Secrets {
  const own = SERVICES.flatMap(({ keys }): readonly OwnKey[] => keys).map(keptAs);
  return {
    ...(Object.fromEntries(own.map((key) => [key, before?.[key] ?? newKey()])) as unknown as OwnKeys),
    password: before?.password ?? randomBytes(18).toString('base64url'),
    serviceKey: before?.serviceKey ?? newKey(),
    factKey: before?.factKey ?? newKey(),
    sessionKey: before?.sessionKey ?? newKey(),
    clientSecret: before?.clientSecret ?? newSecret(),
    messagesSecret: before?.messagesSecret ?? newSecret(),
    notifyKey: before?.notifyKey ?? `byway-${randomUUID()}-${randomUUID()}`,
    gatewayKey: before?.gatewayKey ?? newSecret(),
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
  const { password, serviceKey, factKey, sessionKey, clientSecret, messagesSecret, notifyKey, gatewayKey } = secrets;
  const database = (name: string) => {
    const { url, systemUrl } = serviceUrls(adminUrl, name, password);
    return { DATABASE_URL: url, DATABASE_SYSTEM_URL: systemUrl };
  };
  const factKeyOf = (name: string): Buffer => derived(factKey, name);
  const known = { FACT_PUBLIC_KEYS: factPublicKeys(secrets) };
  const ofSender = {
    messages: { SERVICE_CLIENT_SECRET: messagesSecret, NOTIFY_API_KEY: notifyKey },
    campaigns: { GATEWAY_KEY: gatewayKey },
  };
  const ofPages: Readonly<Record<string, Record<string, string>>> = {
    'sign-in': {
      SIGNING_KEYS: issuer.privateKeys,
      CLIENT_SECRET: clientSecret,
      SERVICE_CLIENTS: JSON.stringify({ [whoSends('messages') ?? '']: messagesSecret }),
    },
    inbox: { API_KEY: notifyKey, GATEWAY_KEY: gatewayKey },
    console: { ...database('console'), ...known, SESSION_KEY: sessionKey, CLIENT_SECRET: clientSecret },
  };
  const ofService = ({ name, keys, sends }: Service & { readonly keys: readonly OwnKey[] }) => ({
    ...database(name),
    ...known,
    TOKEN_KEYS: issuer.keys,
    SERVICE_KEY: derived(serviceKey, name).toString('base64'),
    FACT_KEY: factKeyOf(name).toString('base64'),
    ...Object.fromEntries(keys.map((key) => [key, secrets[keptAs(key)]])),
    ...(sends ? ofSender[sends] : {}),
  });
  return new Map([
    ...SERVICES.map((one) => [one.name, ofService(one)] as const),
    ...PAGES.map(({ name }) => [name, { ...ofPages[name] }] as const),
  ]);
}
