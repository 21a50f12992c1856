import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { BlockList } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SERVICES } from '@byway/contracts/services';
import { KitConfig, loadConfig } from '@byway/service-kit/run/config';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { makeSecrets, secretEnvironments } from './secrets.ts';
import { serviceFolder } from './services.ts';

const FOLDER = join(import.meta.dirname, '../../production');
const read = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');
const text = read('compose.yml');

interface Container {
  readonly image: string;
  readonly user: string;
  readonly environment: Record<string, string | null>;
  readonly ports?: string[];
  readonly volumes?: string[];
  readonly networks?: string[] | Record<string, unknown>;
  readonly [setting: string]: unknown;
}
const compose = parse(text, { merge: true, maxAliasCount: -1 }) as {
  services: Record<string, Container>;
  volumes: Record<string, unknown>;
  networks: Record<string, { ipam: { config: { subnet: string; ip_range: string }[] } } | null>;
};
const containers = Object.entries(compose.services);
const ONE_SHOTS = ['keys', 'migrate', 'topics'];
/** Run by hand. */
const TOOLS = ['audit', 'backup', 'restore-keys'];
/** What some are known by elsewhere, beside their user of Kafka. */
const OWN_SECRETS: Readonly<Record<string, readonly string[]>> = {
  console: ['CLIENT_SECRET'],
  notifications: ['MESSAGES_CLIENT_SECRET'],
};
const SERVING = [...SERVICES.map(({ name }) => name), 'console'];

/** What an installer fills in. */
const FILLED: Readonly<Record<string, string>> = {
  BYWAY_REVISION: '0123456789ab',
  CONSOLE_URL: 'https://byway.example.org',
  POSTGRES_ADDRESS: 'postgres.example.org:5432',
  BYWAY_POSTGRES_PASSWORD: 'p'.repeat(24),
  KAFKA_BROKERS: 'kafka-1.example.org:9093,kafka-2.example.org:9093,kafka-3.example.org:9093',
  KAFKA_ADMIN_PASSWORD: 'p'.repeat(24),
  TEMPORAL_ADDRESS: 'temporal.example.org:7233',
  TOKEN_ISSUER: 'https://sso.example.org/realms/force',
  TOKEN_KEYS: 'https://sso.example.org/realms/force/protocol/openid-connect/certs',
  CLIENT_SECRET: 'c'.repeat(24),
  TOKEN_URL: 'https://sso.example.org/realms/force/protocol/openid-connect/token',
  MESSAGES_CLIENT_SECRET: 'm'.repeat(24),
  NOTIFY_API_KEY: `byway-${'0000000b-0000-4000-8000-00000000000a'}-${'0000000b-0000-4000-8000-00000000000b'}`,
  NOTIFY_TEXT_TEMPLATE: '0000000b-0000-4000-8000-00000000000c',
  GATEWAY_URL: 'https://gateway.example.org',
  GATEWAY_KEY: 'g'.repeat(24),
  GATEWAY_SENDER: '+447700900000',
};
const asFilled = (value: string, more: Readonly<Record<string, string>> = {}): string =>
  value.replace(/\$\{(\w+):([?-])([^}]*)\}/g, (_, name: string, how: string, said: string) =>
    how === '-'
      ? (more[name] ?? said)
      : (FILLED[name] ?? (name.startsWith('KAFKA_PASSWORD_') ? 'p'.repeat(24) : `missing ${name}`)),
  );
const given = (name: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(compose.services[name]?.environment ?? {}).flatMap(([variable, value]) =>
      value === null ? [] : [[variable, asFilled(String(value))]],
    ),
  );
const files = secretEnvironments(
  asFilled(String(compose.services.migrate?.environment.ADMIN_DATABASE_URL)),
  makeSecrets(null),
  { keys: '{"keys":[]}', privateKeys: '{"d":1}' },
);

/** Reads the configuration as the process of this name does. */
async function load(name: string, more: Record<string, string> = {}): Promise<unknown> {
  const file = join(serviceFolder(name), 'src/config.ts');
  const own = existsSync(file) ? await import(file) : {};
  const env = { ...files.get(name), ...given(name), ...more };
  return own.loadConfig
    ? own.loadConfig(env)
    : loadConfig(own.Config ?? KitConfig, env, own.unsafeTemporal ?? own.unsafeMessages ?? own.unsafeGateway);
}

describe('infra/production', () => {
  it('runs the services, the console and a proxy: no role cards, and no engine that asks nobody', () => {
    expect(containers.map(([name]) => name).toSorted()).toEqual(
      ['proxy', ...ONE_SHOTS, ...TOOLS, ...SERVING].toSorted(),
    );
    for (const name of TOOLS) expect(compose.services[name]).toMatchObject({ profiles: ['tools'], restart: 'no' });
    expect(new Set(containers.map(([, { image }]) => image)).size).toBe(2);
  });

  it.each(SERVING)('%s starts in it, once what is asked for is filled in', async (name) => {
    // A variable that the installer's own shell has is no setting of a container.
    expect(given(name)).toMatchObject({ NODE_ENV: 'production', CLOCK: 'real', NODE_EXTRA_CA_CERTS: '' });
    expect(text).not.toMatch(/^\s+NODE_\w+:\s*$/m);
    await expect(load(name)).resolves.toBeDefined();
  });

  it.each(SERVING)('%s refuses a clock that can be moved, a plain line, and a password to guess', async (name) => {
    const { DATABASE_URL: url = '' } = files.get(name) ?? {};
    const wrong = {
      CLOCK: 'demo',
      DATABASE_URL: url.replace('verify-full', 'disable'),
      KAFKA_CA_FILE: '',
      TOKEN_ISSUER: 'http://sso.example.org',
    };
    for (const [variable, value] of Object.entries(wrong))
      await expect(load(name, { [variable]: value }).catch((error: Error) => error.message)).resolves.toContain(
        variable,
      );
    const guessed = url.replace(/:[^:@/]+@/, ':short@');
    await expect(load(name, { DATABASE_URL: guessed })).rejects.toThrow('short enough to be guessed');
  });

  it('the console refuses to be reached without https, and programme to speak with a Temporal that asks nobody who they are', async () => {
    await expect(load('console', { CONSOLE_URL: 'http://byway.example.org' })).rejects.toThrow('CONSOLE_URL');
    for (const url of ['NOTIFY_URL', 'TOKEN_URL'])
      await expect(load('notifications', { [url]: 'http://texts.example.org' })).rejects.toThrow(
        `${url}: is reached by https only`,
      );
    for (const file of ['TEMPORAL_CA_FILE', 'TEMPORAL_CERT_FILE', 'TEMPORAL_KEY_FILE']) {
      const { [file]: _, ...rest } = { ...files.get('programme'), ...given('programme') };
      const { Config, unsafeTemporal } = await import(join(serviceFolder('programme'), 'src/config.ts'));
      expect(() => loadConfig(Config, rest, unsafeTemporal)).toThrow('without mutual TLS');
    }
  });

  it.each(SERVING)(
    '%s has its own keys and its own user of Kafka, and what opens anything of another is not there',
    (name) => {
      const { volumes = [], environment } = compose.services[name] ?? {};
      expect(volumes.filter((volume) => volume.includes('keys'))).toEqual([`keys-${name}:/keys/${name}:ro`]);
      expect(volumes.some((volume) => volume.startsWith('./tls/temporal'))).toBe(name === 'programme');
      expect(volumes.flatMap((volume) => /^seals-[^:]+/.exec(volume)?.[0] ?? [])).toEqual(
        name === 'console' ? [] : [`seals-${name}`],
      );
      const own = `KAFKA_PASSWORD_${name.toUpperCase().replace('-', '_')}`;
      const asked = Object.values(environment ?? {}).flatMap(
        (value) => value?.toString().match(/\w*(?:PASSWORD|SECRET)\w*(?=:)/g) ?? [],
      );
      expect(asked.toSorted()).toEqual([...(OWN_SECRETS[name] ?? []), own].toSorted());
      expect(given(name).KAFKA_USERNAME).toBe(name);
    },
  );

  it('the address of an administrator of Postgres is of those that make keys and tables alone, and that of Kafka of topics', () => {
    const holders = (secret: string): string[] =>
      containers.flatMap(([name, { environment }]) => (JSON.stringify(environment).includes(secret) ? [name] : []));
    // What is run by hand alone is not there otherwise.
    expect(holders('BYWAY_POSTGRES_PASSWORD')).toEqual(['keys', 'migrate', 'audit', 'backup']);
    expect(holders('KAFKA_ADMIN_PASSWORD')).toEqual(['topics']);
    for (const secret of ['MESSAGES_CLIENT_SECRET', 'NOTIFY_API_KEY'])
      expect(holders(secret)).toEqual(['notifications']);
    expect(holders('GATEWAY_KEY')).toEqual(['outreach']);
    const mounted = containers.flatMap(([name, { volumes = [] }]) =>
      volumes.some((volume) => volume.startsWith('keys-migrate:')) ? [name] : [],
    );
    expect([mounted, compose.services.keys?.network_mode]).toEqual([
      ['keys', 'migrate', 'backup', 'restore-keys'],
      'none',
    ]);
    for (const name of ['audit', 'backup', 'restore-keys']) expect(compose.services[name]?.profiles).toEqual(['tools']);
  });

  it('gives no secret and no address a default: each is asked for in words, and named in env.example', () => {
    const both = text + read('engines.yml');
    const named = both.match(/\$\{\w+[^}]*\}/g) ?? [];
    expect(named.filter((one) => /PASSWORD|SECRET|KEY/.test(one) && !/:\?[^}]{10,}/.test(one))).toEqual([]);
    const asked = [...new Set([...both.matchAll(/\$\{(\w+):\?/g)].map(([, name = '']) => name))];
    const example = read('env.example');
    for (const name of asked)
      expect([name, name.startsWith('KAFKA_PASSWORD_') || new RegExp(`^${name}=`, 'm').test(example)]).toEqual([
        name,
        true,
      ]);
    expect(example).not.toMatch(/(?:PASSWORD|SECRET)\w*=./);
    expect(text).not.toContain('BYWAY_CLOCK');
  });

  it('is entered by the proxy alone, which takes https and stands before the console', () => {
    const published = containers
      .filter(([, { ports }]) => ports !== undefined)
      .map(([name, { ports }]) => [name, ports]);
    expect(published).toEqual([['proxy', compose.services.proxy?.ports]]);
    const portsOf = (said: Record<string, string>): string[] =>
      (compose.services.proxy?.ports ?? []).map((port) => asFilled(port, said));
    expect(portsOf({})).toEqual(['443:8443', '80:8080']);
    // Where those are somebody's; browsers are told by CONSOLE_URL, and the proxy listens where it did.
    expect(portsOf({ PROXY_HTTPS_PORT: '8443', PROXY_HTTP_PORT: '8081' })).toEqual(['8443:8443', '8081:8080']);
    const onPages = containers.filter(([, { networks = {} }]) =>
      [networks].flat().some((net) => net === 'pages' || Object.hasOwn(Object(net), 'pages')),
    );
    expect(onPages.map(([name]) => name).toSorted()).toEqual(['console', 'proxy']);
    // Whoever is not asked about a network is on that of the services: the proxy reaches none of them.
    const others = containers.filter(
      ([name, { networks, network_mode: mode }]) => name !== 'console' && (networks || mode),
    );
    expect(others.map(([name, { networks }]) => [name, Object.keys(Object(networks))])).toEqual([
      ['proxy', ['pages']],
      ['keys', []],
      ['restore-keys', []],
    ]);
    const nets = compose.services.proxy?.networks as { pages: { ipv4_address: string } } | undefined;
    expect(compose.services.console?.environment.TRUSTED_PROXIES).toBe(nets?.pages.ipv4_address);
    const [pool] = compose.networks.pages?.ipam.config ?? [];
    for (const [more, subnet] of [
      [{}, '172.30.24.0/24'],
      [{ PAGES_SUBNET: '10.99.7' }, '10.99.7.0/24'],
    ] as const) {
      const [from = '', bits] = asFilled(pool?.ip_range ?? '', more).split('/');
      const address = asFilled(nets?.pages.ipv4_address ?? '', more);
      const [givenOut, all] = [new BlockList(), new BlockList()];
      givenOut.addSubnet(from, Number(bits));
      all.addSubnet(subnet.split('/')[0] ?? '', 24);
      expect([asFilled(pool?.subnet ?? '', more), givenOut.check(address), all.check(address)]).toEqual([
        subnet,
        false,
        true,
      ]);
    }
    const caddy = read('Caddyfile');
    // In place of the console's own (`>`): there may be only one (RFC 6797, section 7.1).
    expect(caddy).toMatch(/header >Strict-Transport-Security "max-age=31536000/);
    expect(caddy).toMatch(/@inner path \/metrics \/live \/ready \/serving\n\s+respond @inner 404/);
    // Asked at the port of http it would send its own health check to https, where nobody has a certificate for 127.0.0.1.
    expect(caddy).toMatch(
      /http:\/\/127\.0\.0\.1:8081 \{\n\s+bind 127\.0\.0\.1\n\s+rewrite \* \/serving\n\s+reverse_proxy console:8080/,
    );
    expect(JSON.stringify(compose.services.proxy?.healthcheck)).toContain('http://127.0.0.1:8081');
    // By whatever port browsers know it: what is in front of the container says so, and plain http is sent there.
    expect(caddy).toMatch(/^https:\/\/:8443 \{/m);
    expect(caddy).toMatch(/^http:\/\/:8080 \{\n\s+redir \{\$CONSOLE_URL\}\{uri\} 308/m);
    expect(caddy).toMatch(/tls \S+\.pem \S+\.key/);
  });

  it.each(containers)('%s: no root, nothing written to its image, limits', (name, one) => {
    expect(one).toMatchObject({
      read_only: true,
      init: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    });
    // Caddy's file asks for it (setcap), and is not run at all where it is out of reach.
    expect(one.cap_add).toEqual(name === 'proxy' ? ['NET_BIND_SERVICE'] : undefined);
    expect(one.user).toMatch(/^(?!root|0\b)\w/);
    expect([one.mem_limit, one.cpus, one.pids_limit].every(Boolean)).toBe(true);
  });

  it.each(containers.filter(([name]) => ![...ONE_SHOTS, ...TOOLS].includes(name)))(
    '%s: is asked every five seconds, and started again when it dies',
    (_, one) => {
      expect(one).toMatchObject({ restart: 'unless-stopped', healthcheck: { interval: '5s', retries: 3 } });
    },
  );

  it('§9 audit reads every seal, a backup every key, and only what puts back can write one', () => {
    const of = (name: string, kind: string): string[] =>
      (compose.services[name]?.volumes ?? []).filter((volume) => volume.startsWith(kind)).toSorted();
    expect(of('audit', 'seals-')).toEqual(SERVICES.map(({ name }) => `seals-${name}:/seals/${name}:ro`).toSorted());
    expect(of('backup', 'keys-')).toEqual(of('keys', 'keys-').map((volume) => `${volume}:ro`));
    expect(of('restore-keys', 'keys-')).toEqual(of('keys', 'keys-'));
  });

  it('what is mounted is there, or is of the installer: certificates', () => {
    const mounted = containers.flatMap(([, { volumes = [] }]) =>
      volumes.flatMap((one) => /^\.\/([^:]+):/.exec(one)?.[1] ?? []),
    );
    const there = readdirSync(FOLDER);
    expect(mounted.filter((one) => !one.startsWith('tls/') && !there.includes(one))).toEqual([]);
    expect(new Set(mounted.filter((one) => one.startsWith('tls/')))).toEqual(
      new Set(['tls/console', 'tls/ca', 'tls/temporal']),
    );
    for (const volume of containers.flatMap(([, { volumes = [] }]) => volumes))
      if (/^[a-z-]+:/.test(volume)) expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
  });
});

describe('docs/deploy/production.md', () => {
  const page = read('../../docs/deploy/production.md');
  const [, day = ''] = /^## The day$([\s\S]*?)^## /m.exec(page) ?? [];
  const steps = day
    .split('\n')
    .flatMap((line) => (line.startsWith('| ') ? [line.split(' | ').map((cell) => cell.trim())] : []));

  it('its second step names the image that the first one makes, in a file that nobody else can read', () => {
    const commands = steps.slice(2, 4).map(([step = '']) => /`([^`]+)`/.exec(step)?.[1] ?? '');
    expect(commands).toEqual([expect.stringContaining('docker build'), expect.stringContaining('cp env.example .env')]);
    const folder = mkdtempSync(join(tmpdir(), 'byway-day-'));
    cpSync(join(FOLDER, 'env.example'), join(folder, 'env.example'));
    const said = join(folder, 'said');
    writeFileSync(join(folder, 'docker'), `#!/bin/sh\necho "$*" > ${said}\n`, { mode: 0o755 });
    writeFileSync(join(folder, 'git'), '#!/bin/sh\necho 0123456789ab\n', { mode: 0o755 });
    const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
    execFileSync('sh', ['-ec', commands.join('\n')], { cwd: folder, env });
    expect(readFileSync(said, 'utf8')).toContain('REVISION=0123456789ab -t byway:0123456789ab ');
    expect(readFileSync(join(folder, '.env'), 'utf8')).toMatch(/^BYWAY_REVISION=0123456789ab$/m);
    expect(statSync(join(folder, '.env')).mode & 0o777).toBe(0o600);
    rmSync(folder, { recursive: true });
  });

  it('says of each command what that prints, and no number that changes with the next service or migration', () => {
    const printed = ['migrations ran', 'chains, all whole', 'topics: there', 'keys: made for'];
    const sources = ['prepare-main.ts', 'audit-main.ts']
      .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'))
      .join();
    for (const words of printed) {
      expect(sources).toContain(words);
      expect(day).toContain(words);
    }
    expect(day).not.toMatch(/\d+ (?:migrations ran|chains)/);
  });

  it('has each section that a file of infra/production names, and each file names a command that is there', () => {
    const files = ['compose.yml', 'engines.yml', 'watching.yml', 'env.example', 'upgrade.sh', 'README.md'].map(read);
    const sections = files.flatMap((one) =>
      [...one.matchAll(/production\.md, section "([^"]+)"/g)].map(([, name]) => name),
    );
    expect(sections).toEqual(['The day']);
    expect(day).not.toBe('');
    for (const one of files) expect(one).not.toContain('infra/system/upgrade.sh');
  });
});

describe('infra/production/engines.yml, for who has no clusters', () => {
  type Engine = Container & { command: string[]; entrypoint?: string[]; depends_on?: object };
  const { services, volumes } = parse(read('engines.yml'), { merge: true, maxAliasCount: -1 }) as {
    services: Record<string, Engine>;
    volumes: Record<string, unknown>;
  };
  const own = Object.entries(services).filter(([name]) => name !== 'restore' && !Object.hasOwn(compose.services, name));
  const brokers = ['kafka-1', 'kafka-2', 'kafka-3'].map((name) => services[name]);

  it.each(own)('%s: no root, nothing written to its image, limits, no port, a fixed version', (_, one) => {
    expect(one).toMatchObject({ read_only: true, init: true, cap_drop: ['ALL'] });
    expect(one.security_opt).toEqual(['no-new-privileges:true']);
    expect(one.user).toMatch(/^(?!root|0\b)\w/);
    expect([one.mem_limit, one.cpus, one.pids_limit].every(Boolean)).toBe(true);
    expect([one.ports, one.image]).toEqual([
      undefined,
      expect.stringMatching(/^[\w/.-]+:(v?\d+(\.\d+)*|\$\{BYWAY_REVISION.*)$/),
    ]);
    // What ends is tried again a few times; what serves is asked, and started again.
    if (one.restart === 'on-failure:5') expect(one.healthcheck).toBeUndefined();
    else expect(one).toMatchObject({ restart: 'unless-stopped', healthcheck: { interval: '5s', retries: 3 } });
  });

  it('a commit is acknowledged when one of two standbys has it, and a standby that is gone does not fill the disk', () => {
    const standbys = ['standby_a', 'standby_b'];
    const { command = [] } = services.postgres ?? {};
    expect(command).toContain(`-csynchronous_standby_names=ANY 1 (${standbys.join(', ')})`);
    expect(command.find((one) => one.startsWith('-cmax_slot_wal_keep_size='))).toMatch(/=\d+GB$/);
    for (const name of standbys) {
      const one = services[`postgres-${name.replace('_', '-')}`];
      // What takes over has the same settings.
      expect([one?.environment.STANDBY, one?.command]).toEqual([name, command]);
    }
    // Made by who needs it: a server that was put back to a backup has none.
    expect(read('engines/postgres-standby.sh')).toMatch(
      /pg_create_physical_replication_slot\('\$STANDBY', true\)[\s\S]+pg_basebackup/,
    );
    const hba = read('engines/pg_hba.conf')
      .split('\n')
      .filter((line) => /^\w/.test(line));
    expect(hba.filter((line) => !/^(local|hostssl) .*scram-sha-256$/.test(line))).toEqual([]);
  });

  it('three brokers have three copies of every topic, and two before a fact is acknowledged; nobody speaks to one in plain', () => {
    const names = ['kafka-1', 'kafka-2', 'kafka-3'];
    for (const [at, one] of brokers.entries()) {
      const environment = one?.environment ?? {};
      expect(environment).toMatchObject({
        KAFKA_NODE_ID: at + 1,
        KAFKA_CONTROLLER_QUORUM_VOTERS: names.map((name, n) => `${n + 1}@${name}:9094`).join(','),
        KAFKA_DEFAULT_REPLICATION_FACTOR: 3,
        KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: 3,
        KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: 3,
        KAFKA_MIN_INSYNC_REPLICAS: 2,
        KAFKA_UNCLEAN_LEADER_ELECTION_ENABLE: 'false',
        KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
        KAFKA_SASL_ENABLED_MECHANISMS: 'SCRAM-SHA-512',
        KAFKA_AUTHORIZER_CLASS_NAME: expect.stringContaining('StandardAuthorizer'),
      });
      expect(environment.KAFKA_ADVERTISED_LISTENERS).toContain(`CLIENTS://${names[at]}:9093`);
      expect(String(environment.KAFKA_LISTENER_SECURITY_PROTOCOL_MAP)).not.toContain('PLAINTEXT');
      expect(String(environment.KAFKA_SUPER_USERS)).not.toContain('ANONYMOUS');
    }
    const users = Object.keys(services['kafka-users']?.environment ?? {});
    expect(users.toSorted()).toEqual(
      ['byway-admin', ...SERVING].map((name) => `KAFKA_PASSWORD_${name.toUpperCase().replaceAll('-', '_')}`).toSorted(),
    );
  });

  it('Temporal keeps its tables in Postgres, made by its own tool of its own version, and takes nobody without a certificate', () => {
    const versionOf = (name: string): string | undefined => services[name]?.image.split(':')[1];
    expect(new Set(['temporal', 'temporal-schema', 'temporal-namespace'].map(versionOf)).size).toBe(1);
    // As Temporal's own templates have it: one space between the braces, and it is no template and no password.
    const template = read('engines/temporal.yaml');
    expect(template).toMatch(/^# enable-template\n/);
    expect(template.match(/\{\{.*?\}\}/g)).toEqual(['{{ env "SQL_PASSWORD" }}']);
    expect(template).not.toMatch(/\{ \{/);
    const temporal = parse(template.replace('{{ env "SQL_PASSWORD" }}', '0'.repeat(48)), { merge: true }) as {
      persistence: { datastores: Record<string, { sql: Record<string, unknown> }> };
      global: { tls: Record<'internode' | 'frontend', { server: { requireClientAuth: boolean } }> };
    };
    for (const { sql } of Object.values(temporal.persistence.datastores))
      expect(sql).toMatchObject({
        password: '0'.repeat(48),
        pluginName: 'postgres12',
        tls: { enabled: true, enableHostVerification: true },
      });
    for (const side of ['internode', 'frontend'] as const)
      expect(temporal.global.tls[side].server.requireClientAuth).toBe(true);
    const schema = read('engines/temporal-schema.sh');
    for (const part of ['temporal', 'visibility']) expect(schema).toContain(`"$schemas/${part}/versioned"`);
    expect(read('engines/temporal-namespace.sh')).toMatch(/--namespace byway[\s\S]*--retention 30d/);
  });

  it('what prepares and serves waits for the engines that it needs', () => {
    expect(Object.keys(services).filter((name) => !own.some(([mine]) => mine === name))).toEqual([
      'migrate',
      'topics',
      'programme',
      'restore',
    ]);
    expect(services.restore).toMatchObject({
      profiles: ['tools'],
      restart: 'no',
      network_mode: 'none',
      user: '999:999',
    });
    expect(services.migrate?.depends_on).toMatchObject({ postgres: { condition: 'service_healthy' } });
    // Nothing that is begun or replaced waits for a copy that is away: one standby, one broker.
    const copies = Object.values(services).flatMap(({ depends_on: on = {} }) =>
      Object.entries(on as Record<string, { required?: boolean }>).filter(([name]) =>
        /^(postgres-standby|kafka)-.$/.test(name),
      ),
    );
    expect(copies.length).toBeGreaterThan(6);
    expect(copies.filter(([, { required }]) => required !== false)).toEqual([]);
    const ended = { condition: 'service_completed_successfully' };
    expect(services.topics?.depends_on).toEqual({ 'kafka-users': ended });
    expect(services.programme?.depends_on).toEqual({ 'temporal-namespace': ended });
  });

  it('every file that is mounted is there, every volume is named, and the certificates are of one authority, each for who uses it', () => {
    const mounted = own.flatMap(([, one]) => one.volumes ?? []);
    for (const one of mounted.filter((volume) => volume.startsWith('./engines')))
      expect([one, existsSync(join(FOLDER, one.split(':')[0] ?? ''))]).toEqual([one, true]);
    for (const one of mounted.filter((volume) => /^[a-z]/.test(volume)))
      expect(Object.keys(volumes)).toContain(one.split(':')[0]);
    const run = [...own.flatMap(([, one]) => [...(one.entrypoint ?? []), ...(one.command ?? [])])];
    for (const script of run.filter((word) => word.startsWith('/etc/byway/engines/')))
      expect(existsSync(join(FOLDER, script.replace('/etc/byway/', '')))).toBe(true);

    const folder = mkdtempSync(join(tmpdir(), 'byway-production-'));
    try {
      cpSync(join(FOLDER, 'engines'), join(folder, 'engines'), { recursive: true });
      // Who may not give a file to another is not root; here it need not be.
      writeFileSync(join(folder, 'chown'), '#!/bin/sh\n', { mode: 0o755 });
      const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
      const make = (): string =>
        execFileSync('sh', ['engines/certificates.sh'], { cwd: folder, env, encoding: 'utf8' });
      expect(make()).toContain('tls/engines/kafka: made');
      expect(make()).toBe('');
      const certificate = (file: string): X509Certificate =>
        new X509Certificate(
          /-----BEGIN CERTIFICATE[\s\S]+?END CERTIFICATE-----/.exec(
            readFileSync(join(folder, 'tls', file), 'utf8'),
          )?.[0] ?? '',
        );
      const authority = certificate('ca/ca.pem');
      const hosts: Readonly<Record<string, string[]>> = {
        'engines/postgres/postgres.pem': ['postgres', 'postgres-standby-a', 'postgres-standby-b'],
        'engines/kafka/kafka.pem': ['kafka-1', 'kafka-2', 'kafka-3'],
        'engines/temporal/temporal.pem': ['temporal'],
        'engines/figures/figures.pem': ['kafka-exporter'],
        'temporal/programme.pem': ['programme'],
      };
      for (const [file, names] of Object.entries(hosts)) {
        const one = certificate(file);
        expect([file, one.verify(authority.publicKey), one.subjectAltName]).toEqual([
          file,
          true,
          names.map((name) => `DNS:${name}`).join(', '),
        ]);
      }
      expect(`User:${certificate('engines/kafka/kafka.pem').subject}`).toBe(
        String(brokers[0]?.environment.KAFKA_SUPER_USERS).split(';')[0],
      );
      expect(statSync(join(folder, 'tls/engines/postgres/postgres.key')).mode & 0o077).toBe(0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('infra/production/watching.yml', () => {
  const { services } = parse(read('watching.yml'), { logLevel: 'error' }) as {
    services: Record<string, { extends?: { file: string; service: string }; networks?: string[] }>;
  };
  interface Asked {
    readonly scrape_configs: readonly { job_name: string; static_configs: { targets: string[] }[] }[];
  }
  const jobsIn = (file: string): [string, string[]][] =>
    (parse(read(file)) as Asked).scrape_configs.map(({ job_name: job, static_configs: lists }) => [
      job,
      lists.flatMap(({ targets }) => targets),
    ]);

  it('a standby or a broker less than there have to be is noticed, also where nobody says anything of it any more', () => {
    const rules = read('../observability/rules.yml');
    const text = read('prometheus.yml');
    const { services: engines } = parse(read('engines.yml'), { merge: true, maxAliasCount: -1 }) as typeof compose;
    const count = (of: RegExp): number => Object.keys(engines).filter((name) => of.test(name)).length;
    expect(text).toContain(`labels: { engine: postgres, copies: "${count(/^postgres-standby-/)}" }`);
    expect(text).toContain(`labels: { engine: kafka, copies: "${count(/^kafka-\d$/)}" }`);
    expect(rules).toContain(`kafka_brokers{copies="${count(/^kafka-\d$/)}"} < ${count(/^kafka-\d$/)}`);
    expect(rules).toMatch(
      new RegExp(
        `copies="${count(/^postgres-standby-/)}"\\} == 1\\s+unless on \\(instance\\) count by \\(instance\\) \\(pg_replication_slot_slot_is_active == 1\\) >= 2`,
      ),
    );
    expect(rules).not.toContain('kafka_brokers == 0');
    expect(rules).toMatch(/pg_scrape_collector_success\{[^}]*replication_slot/);
  });

  it('watches by what infra/observability has, and asks the same but for the sign-in, which is the force’s own', () => {
    const { services: there } = parse(read('../observability/compose.yml')) as { services: Record<string, unknown> };
    const exporters = ['postgres-exporter', 'kafka-exporter'];
    const { certificates, ...extended } = services;
    expect(Object.keys(extended).toSorted()).toEqual(
      Object.keys(there)
        .filter((name) => !exporters.includes(name))
        .toSorted(),
    );
    for (const [name, one] of Object.entries(extended))
      expect(one.extends).toEqual({ file: '../observability/compose.yml', service: name });
    const door = jobsIn('prometheus.yml').filter(([job]) => job === 'door');
    expect(door).toEqual([['door', ['certificates:9100']]]);
    expect(jobsIn('prometheus.yml').filter(([job]) => job !== 'door')).toEqual(
      jobsIn('../observability/prometheus.yml').map(([job, targets]) => [
        job,
        targets.filter((target) => !target.startsWith('sign-in:')),
      ]),
    );
    // It looks at what each shows, and is given no key: names of certificates alone.
    expect(certificates).toMatchObject({
      networks: ['pages', 'default'],
      read_only: true,
      cap_drop: ['ALL'],
      volumes: [expect.stringMatching(/\.pem:\S+\.pem:ro$/)],
    });
    // What it asks is on the one network that it is on.
    expect(services.prometheus?.networks).toEqual(['default']);
  });
});
