import { existsSync, readdirSync, readFileSync } from 'node:fs';
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
};
const containers = Object.entries(compose.services);
const ONE_SHOTS = ['keys', 'migrate', 'topics'];
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
};
const asFilled = (value: string): string =>
  value.replace(/\$\{(\w+):([?-])([^}]*)\}/g, (_, name: string, how: string, said: string) =>
    how === '-' ? said : (FILLED[name] ?? (name.startsWith('KAFKA_PASSWORD_') ? 'p'.repeat(24) : `missing ${name}`)),
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
  return own.loadConfig ? own.loadConfig(env) : loadConfig(own.Config ?? KitConfig, env, own.unsafeTemporal);
}

describe('infra/production', () => {
  it('runs the services, the console and a proxy: no role cards, and no engine that asks nobody', () => {
    expect(containers.map(([name]) => name).toSorted()).toEqual(['proxy', ...ONE_SHOTS, ...SERVING].toSorted());
    expect(new Set(containers.map(([, { image }]) => image)).size).toBe(2);
  });

  it.each(SERVING)('%s starts in it, once what is asked for is filled in', async (name) => {
    expect(given(name)).toMatchObject({ NODE_ENV: 'production', CLOCK: 'real' });
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
      expect(asked.toSorted()).toEqual(name === 'console' ? ['CLIENT_SECRET', own] : [own]);
      expect(given(name).KAFKA_USERNAME).toBe(name);
    },
  );

  it('the address of an administrator of Postgres is of those that make keys and tables alone, and that of Kafka of topics', () => {
    const holders = (secret: string): string[] =>
      containers.flatMap(([name, { environment }]) => (JSON.stringify(environment).includes(secret) ? [name] : []));
    expect(holders('BYWAY_POSTGRES_PASSWORD')).toEqual(['keys', 'migrate']);
    expect(holders('KAFKA_ADMIN_PASSWORD')).toEqual(['topics']);
    const mounted = containers.flatMap(([name, { volumes = [] }]) =>
      volumes.some((volume) => volume.startsWith('keys-migrate:')) ? [name] : [],
    );
    expect([mounted, compose.services.keys?.network_mode]).toEqual([['keys', 'migrate'], 'none']);
  });

  it('gives no secret and no address a default: each is asked for in words, and named in env.example', () => {
    const named = text.match(/\$\{\w+[^}]*\}/g) ?? [];
    expect(named.filter((one) => /PASSWORD|SECRET|KEY/.test(one) && !/:\?[^}]{10,}/.test(one))).toEqual([]);
    const asked = [...new Set([...text.matchAll(/\$\{(\w+):\?/g)].map(([, name = '']) => name))];
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
    expect(published).toEqual([['proxy', ['443:8443', '80:8080']]]);
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
    ]);
    const nets = compose.services.proxy?.networks as { pages: { ipv4_address: string } } | undefined;
    const address = nets?.pages.ipv4_address;
    expect(given('console').TRUSTED_PROXIES).toBe(address);
    const caddy = read('Caddyfile');
    expect(caddy).toMatch(/header Strict-Transport-Security "max-age=31536000/);
    expect(caddy).toMatch(/@inner path \/metrics \/live \/ready \/serving\n\s+respond @inner 404/);
    expect(caddy).toContain('{$CONSOLE_URL} {');
    expect(caddy).toMatch(/tls \S+\.pem \S+\.key/);
  });

  it.each(containers)('%s: no root, nothing written to its image, limits', (_, one) => {
    expect(one).toMatchObject({
      read_only: true,
      init: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    });
    expect(one.user).toMatch(/^(?!root|0\b)\w/);
    expect([one.mem_limit, one.cpus, one.pids_limit].every(Boolean)).toBe(true);
  });

  it.each(containers.filter(([name]) => !ONE_SHOTS.includes(name)))(
    '%s: is asked every five seconds, and started again when it dies',
    (_, one) => {
      expect(one).toMatchObject({ restart: 'unless-stopped', healthcheck: { interval: '5s', retries: 3 } });
    },
  );

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
