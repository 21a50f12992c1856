import { randomBytes } from 'node:crypto';
import { factsOf } from '@byway/contracts/catalogue';
import type { Role } from '@byway/contracts/codes';
import type { FactDefinition } from '@byway/contracts/define';
import { type Fact, toHeaders } from '@byway/contracts/envelope';
import { SERVICE_NAMES, SERVICES } from '@byway/contracts/services';
import type { Broker, Message } from '@byway/facts/broker';
import { connectKafka } from '@byway/facts/kafka';
import {
  type PublicKeys,
  publicEntry,
  readPublicKeys,
  type Signer,
  type SigningKey,
  signerOf,
} from '@byway/facts/signature';
import { topicOf, topicsOf } from '@byway/facts/topics';
import { createIssuer, type Issuer } from '@byway/service-kit/identity/issuer';
import type { Caller } from '@byway/service-kit/identity/tokens';
import type { App } from '@byway/service-kit/run/app';
import { serviceUrls } from '@byway/service-kit/run/migrate';
import { newId } from '@byway/tables/ids';
import pg from 'pg';
import { type Client, clientFor } from './client.ts';
import { keyOf } from './keys.ts';
import { PROVIDER, worksFor } from './sign-ins.ts';
import { PASSWORD, templateName } from './template.ts';

interface Given<D> {
  readonly fact: FactDefinition<D>;
  readonly subject: string;
  readonly data: D;
  readonly actor?: string;
  /** Policy time it was recorded (ISO); the world's time unless given. */
  readonly recorded?: string;
  /** When it takes effect (ISO); when it was recorded unless given. */
  readonly effective?: string;
  /** Whose programme it belongs to; unless given, `druglink`'s where its service tells of the provider, and nobody's of all else. */
  readonly provider?: string | null;
  /** The court area it belongs to; none unless given. */
  readonly court?: string | null;
}

const OWN_KEYS = SERVICES.flatMap(({ keys }): readonly string[] => keys);

/** A service's key for its facts, the same in every run. */
const factKeyOf = (service: string): SigningKey => ({
  id: 'first',
  key: keyOf(`the key of ${service}`),
});

/** @throws Error where the text is none, which it is not */
function known(text: string): PublicKeys {
  const keys = readPublicKeys(text);
  if (typeof keys === 'string') throw new Error(keys);
  return keys;
}

const PUBLIC_KEYS = SERVICE_NAMES.map((name) => publicEntry(name, factKeyOf(name))).join(',');
const KNOWN = known(PUBLIC_KEYS);

/** Whose the facts of a service are, unless a test says: the provider's where the service tells of it at all (I17). */
const usualProvider = (service: string): string | null =>
  factsOf(service).some(({ tells }) => tells === 'provider') ? PROVIDER : null;

/** Nobody listens there. */
const NOWHERE = 'http://127.0.0.1:9';
const UUID_SIGNS = 36;
/** In the form of GOV.UK Notify; no key of anything. */
const NOTIFY_KEY = 'test-0000000b-0000-4000-8000-00000000000a-0000000b-0000-4000-8000-00000000000b';

/** How long the clients of a test keep a token. */
const FRESH_MS = 60_000;

/** One test file's own database, topics and policy time, on the engines of the run. */
export class World {
  readonly force = '43';
  readonly issuer: Issuer;
  readonly broker: Broker;
  readonly prefix: string;
  readonly admin: pg.Pool;
  readonly adminUrl: string;
  readonly #apps = new Map<string, { app: App; address: string }>();
  readonly #sequences = new Map<string, number>();
  #now = Date.parse('2027-03-01T09:00:00Z');

  private constructor(adminUrl: string, prefix: string, issuer: Issuer, broker: Broker) {
    this.adminUrl = adminUrl;
    this.prefix = prefix;
    this.issuer = issuer;
    this.broker = broker;
    this.admin = new pg.Pool({ connectionString: adminUrl, max: 3 });
    // A connection that is still being closed when its database is dropped fails, and its pool repeats that.
    this.admin.on('connect', (client) => client.on('error', () => {}));
    this.admin.on('error', () => {});
  }

  /** Copies the template database and creates a topic set; policy time starts held at Monday 1 March 2027, 09:00 London. */
  static async open(): Promise<World> {
    const base = process.env.BYWAY_TEST_DATABASE_URL ?? '';
    const name = `t_${randomBytes(6).toString('hex')}`;
    const admin = new pg.Client({ connectionString: base });
    await admin.connect();
    await admin.query(`create database ${name} template ${templateName()}`);
    await admin.end();
    const url = new URL(base);
    url.pathname = `/${name}`;
    const broker = connectKafka({ brokers: (process.env.KAFKA_BROKERS ?? '').split(','), clientId: name });
    const prefix = name.replaceAll('_', '-');
    await broker.ensureTopics(topicsOf(prefix, SERVICE_NAMES));
    return new World(url.toString(), prefix, await createIssuer(), broker);
  }

  /** The environment a service of this world starts with. */
  env(service: string, more: Record<string, string> = {}): NodeJS.ProcessEnv {
    const { url, systemUrl } = serviceUrls(this.adminUrl, service, PASSWORD);
    return {
      DATABASE_URL: url,
      DATABASE_SYSTEM_URL: systemUrl,
      KAFKA_BROKERS: process.env.KAFKA_BROKERS,
      TEMPORAL_ADDRESS: process.env.TEMPORAL_ADDRESS,
      TEMPORAL_NAMESPACE: process.env.TEMPORAL_NAMESPACE ?? 'byway',
      TASK_QUEUE: this.prefix,
      WORKFLOW_BUNDLE: process.env.WORKFLOW_BUNDLE,
      TOPIC_PREFIX: this.prefix,
      CLOCK: 'demo',
      TOKEN_ISSUER: this.issuer.name,
      TOKEN_KEYS: this.issuer.keys,
      FACT_KEY: factKeyOf(service).key.toString('base64'),
      FACT_PUBLIC_KEYS: PUBLIC_KEYS,
      // A test is one person who asks as fast as it can, in a process that is busy with the test as well.
      REQUESTS_PER_MINUTE: '1000000',
      SHED_ABOVE_MS: '0',
      // What a slow machine takes is no fault of the service.
      DATABASE_WAIT_MS: '60000',
      LOG_LEVEL: process.env.BYWAY_TEST_LOG ?? 'silent',
      SERVICE_KEY: keyOf('SERVICE_KEY').toString('base64'),
      ...Object.fromEntries(OWN_KEYS.map((name) => [name, keyOf(name).toString('base64')])),
      ...this.#messages,
      ...more,
    };
  }

  /** Where each service listens, as another is told of it: `INTAKE_URL`. */
  get #addresses(): Record<string, string> {
    const nameOf = (service: string) => `${service.toUpperCase().replaceAll('-', '_')}_URL`;
    return Object.fromEntries(SERVICE_NAMES.map((name) => [nameOf(name), this.#apps.get(name)?.address ?? NOWHERE]));
  }

  /** Where messages would go, in a world in which nobody takes them: a test that sends says where. */
  get #messages(): Record<string, string> {
    return {
      ...this.#addresses,
      TOKEN_URL: `${NOWHERE}/token`,
      SERVICE_CLIENT_SECRET: 'of-messages-alone',
      NOTIFY_URL: NOWHERE,
      NOTIFY_API_KEY: NOTIFY_KEY,
      NOTIFY_TEXT_TEMPLATE: NOTIFY_KEY.slice(-UUID_SIGNS),
      GATEWAY_URL: NOWHERE,
      GATEWAY_KEY: 'of-the-gateway-alone',
      GATEWAY_SENDER: '+447700900000',
    };
  }

  /** Starts a service in this process by its `build` function. */
  async run(
    service: string,
    build: (env: NodeJS.ProcessEnv) => Promise<App>,
    more: Record<string, string> = {},
  ): Promise<App> {
    const app = await build(this.env(service, more));
    await app.deps.clock.move(app.deps.database, this.#held());
    this.#apps.set(service, { app, address: await app.start() });
    return app;
  }

  #held(): { p0: number; r0: number; rate: number } {
    return { p0: this.#now, r0: Date.now(), rate: 0 };
  }

  /** Policy time as ISO. */
  get now(): string {
    return new Date(this.#now).toISOString();
  }

  /** Moves policy time (ISO) in every running service and waits until each has stored it. */
  async at(instant: string): Promise<void> {
    this.#now = Date.parse(instant);
    await Promise.all([...this.#apps.values()].map(({ app }) => app.deps.clock.move(app.deps.database, this.#held())));
  }

  /** An HTTP client of a service, signed in as somebody with these roles (of this world's force, and as a real sign-in has them, unless told). */
  async as(service: string, roles: Role | Role[], more: Partial<Caller> = {}): Promise<Client> {
    const caller: Caller = {
      actor: `${[roles].flat().join('-')}-1`,
      roles: [roles].flat(),
      force: this.force,
      ...worksFor([roles].flat()),
      ...more,
    };
    const address = this.#apps.get(service)?.address;
    if (!address) throw new Error(`${service} is not running`);
    // Grave commands ask for a sign-in within five minutes, and a slow machine may take longer than that for one test.
    let held = { token: await this.issuer.issue(caller), until: Date.now() + FRESH_MS };
    return clientFor(address, async () => {
      if (Date.now() > held.until) held = { token: await this.issuer.issue(caller), until: Date.now() + FRESH_MS };
      return held.token;
    });
  }

  /** Publishes a fact as another service would state it: the next of its stream, in this world's time and force. */
  async feed<D>(given: Given<D>): Promise<Fact<D>> {
    const stated = this.#next(given);
    await this.deliver(stated);
    return stated;
  }

  /** The facts of one transaction about one case, as another service would state them; the test delivers them. */
  statedTogether<D extends readonly unknown[]>(given: { readonly [I in keyof D]: Given<D[I]> }): readonly Fact[] {
    const parts = given.length;
    return given.map((one, i) => ({ ...this.#next(one), ...(parts > 1 ? { part: i + 1, parts } : {}) }));
  }

  #next<D>(given: Given<D>): Fact<D> {
    const stream = `${given.fact.service}/${given.subject}`;
    const sequence = (this.#sequences.get(stream) ?? 0) + 1;
    this.#sequences.set(stream, sequence);
    return this.factOf(given, sequence);
  }

  /** A fact as another service would state it under this number; nobody hears of it. */
  factOf<D>(given: Given<D>, sequence: number): Fact<D> {
    const { fact, subject, data, actor = 'somebody', recorded = this.now, effective = recorded } = given;
    const { service: source } = fact;
    const provider = given.provider === undefined ? usualProvider(source) : given.provider;
    const id = newId();
    return {
      id,
      type: fact.type,
      source,
      subject,
      sequence,
      time: effective,
      recordedTime: recorded,
      causationId: null,
      correlationId: id,
      actor,
      force: this.force,
      provider,
      court: given.court ?? null,
      traceparent: null,
      data: fact.write.parse(data) as D,
    };
  }

  /** Puts a fact on its topic as it is, signed by its service: again, out of order, or with a header that is wrong. */
  async deliver(fact: Fact, headers: Record<string, string> = {}): Promise<void> {
    await this.broker.publish([await this.speaksFor(fact.source).sign(this.messageOf(fact, headers))]);
  }

  /** The message of a fact, signed by nobody: as it is made by whoever reaches the broker and has no key. */
  messageOf(fact: Fact, headers: Record<string, string> = {}): Message {
    const topic = topicOf(this.prefix, fact.source);
    return { topic, key: fact.subject, headers: { ...toHeaders(fact), ...headers }, value: JSON.stringify(fact.data) };
  }

  /** What a relay of a service has beside its database: whose it is, where to, and by which key. */
  speaksFor(service: string): { service: string; broker: Broker; topic: string; sign: Signer } {
    const topic = topicOf(this.prefix, service);
    return { service, broker: this.broker, topic, sign: signerOf(factKeyOf(service)) };
  }

  /** What whoever hears facts has beside a database: where they are, and whom to believe. */
  get hearing(): { broker: Broker; prefix: string; publicKeys: PublicKeys } {
    return { broker: this.broker, prefix: this.prefix, publicKeys: KNOWN };
  }

  /** What a service has stated about a subject, in order. */
  async facts(
    service: string,
    subject: string,
  ): Promise<{ type: string; data: Record<string, unknown>; recorded_time: Date }[]> {
    const schema = service.replaceAll('-', '_');
    const { rows } = await this.admin.query(
      `select type, data, recorded_time from ${schema}.fact where subject = $1 order by sequence`,
      [subject],
    );
    return rows;
  }

  /** Stops every service and drops the database. */
  async close(): Promise<void> {
    await Promise.all([...this.#apps.values()].map(({ app }) => app.stop()));
    // A broker with the topics of every test that was is slow to make those of the next. One that a test has stopped keeps them.
    await this.broker.dropTopics(this.prefix).catch(() => {});
    await this.broker.close();
    await this.admin.end();
    const admin = new pg.Client({ connectionString: process.env.BYWAY_TEST_DATABASE_URL });
    await admin.connect();
    await admin.query(`drop database if exists ${new URL(this.adminUrl).pathname.slice(1)} with (force)`);
    await admin.end();
  }
}
