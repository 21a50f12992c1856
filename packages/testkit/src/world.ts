import { randomBytes } from 'node:crypto';
import type { Role } from '@byway/contracts/codes';
import type { FactDefinition } from '@byway/contracts/define';
import { type Fact, toHeaders } from '@byway/contracts/envelope';
import { SERVICE_NAMES } from '@byway/contracts/services';
import type { Broker } from '@byway/facts/broker';
import { connectKafka } from '@byway/facts/kafka';
import { topicOf, topicsOf } from '@byway/facts/topics';
import { createIssuer, type Issuer } from '@byway/service-kit/identity/issuer';
import type { Caller } from '@byway/service-kit/identity/tokens';
import type { App } from '@byway/service-kit/run/app';
import { serviceUrls } from '@byway/service-kit/run/migrate';
import { newId } from '@byway/tables/ids';
import pg from 'pg';
import { type Client, clientFor } from './client.ts';
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
  /** Whose programme it belongs to; what scheduling says is `druglink`'s unless given, all else nobody's. */
  readonly provider?: string | null;
  /** The court area it belongs to; none unless given. */
  readonly court?: string | null;
}

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
      // A test is one person who asks as fast as it can, in a process that is busy with the test as well.
      REQUESTS_PER_MINUTE: '1000000',
      SHED_ABOVE_MS: '0',
      LOG_LEVEL: process.env.BYWAY_TEST_LOG ?? 'silent',
      WORKFLOW_KEY: Buffer.alloc(32, 9).toString('base64'),
      SERVICE_KEY: Buffer.alloc(32, 5).toString('base64'),
      IDENTITY_KEY: Buffer.alloc(32, 7).toString('base64'),
      ...more,
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

  /** An HTTP client of a service, signed in as somebody with these roles (of this world's force unless told). */
  async as(service: string, roles: Role | Role[], more: Partial<Caller> = {}): Promise<Client> {
    const caller: Caller = {
      actor: `${[roles].flat().join('-')}-1`,
      roles: [roles].flat(),
      force: this.force,
      provider: 'druglink',
      court: null,
      ...more,
    };
    const address = this.#apps.get(service)?.address;
    if (!address) throw new Error(`${service} is not running`);
    return clientFor(address, await this.issuer.issue(caller));
  }

  /** Publishes a fact as another service would state it: the next of its stream, in this world's time and force. */
  async feed<D>(given: Given<D>): Promise<Fact<D>> {
    const { fact, subject, data, actor = 'somebody', recorded = this.now, effective = recorded } = given;
    const { service: source } = fact;
    const provider = given.provider === undefined && source === 'scheduling' ? 'druglink' : (given.provider ?? null);
    const stream = `${source}/${subject}`;
    const sequence = (this.#sequences.get(stream) ?? 0) + 1;
    this.#sequences.set(stream, sequence);
    const id = newId();
    const stated: Fact<D> = {
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
    await this.deliver(stated);
    return stated;
  }

  /** Puts a fact on its topic as it is: again, or out of order, if the test wants that. */
  async deliver(fact: Fact): Promise<void> {
    const topic = topicOf(this.prefix, fact.source);
    await this.broker.publish([
      { topic, key: fact.subject, headers: toHeaders(fact), value: JSON.stringify(fact.data) },
    ]);
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
    await this.broker.close();
    await this.admin.end();
    const admin = new pg.Client({ connectionString: process.env.BYWAY_TEST_DATABASE_URL });
    await admin.connect();
    await admin.query(`drop database if exists ${new URL(this.adminUrl).pathname.slice(1)} with (force)`);
    await admin.end();
  }
}
