import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICE_NAMES, SERVICES } from '@byway/contracts/services';
import { KitConfig, loadConfig } from '@byway/service-kit/run/config';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { LISTED_FILES, written } from './listed.ts';
import { makeSecrets, secretEnvironments } from './secrets.ts';
import { PAGES, serviceFolder } from './services.ts';

const ROOT = join(import.meta.dirname, '../../..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

interface Container {
  readonly image: string;
  readonly user: string;
  readonly command: string[];
  readonly environment: Record<string, unknown>;
  readonly ports?: string[];
  readonly volumes?: string[];
  readonly mem_limit: string;
  readonly [setting: string]: unknown;
}

const compose = parse(read('docker-compose.yml'), { merge: true, maxAliasCount: -1 }) as {
  services: Record<string, Container>;
  volumes: Record<string, unknown>;
};
const containers = Object.entries(compose.services);
const ONE_SHOTS = ['keys', 'migrate', 'topics'];
const OURS = [...SERVICES, ...PAGES];
const megabytes = (size: string): number => Number.parseInt(size, 10) * (size.endsWith('g') ? 1024 : 1);
const DONE = { condition: 'service_completed_successfully' };
/** What a container gets where nobody set the variables that the file names. */
const asGiven = (environment: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [name, String(value).replace(/\$\{\w+:-([^}]*)\}/g, '$1')]),
  );
const bytes32 = Buffer.alloc(32, 1).toString('base64');
const secrets = {
  password: 'p',
  identityKey: bytes32,
  workflowKey: bytes32,
  serviceKey: bytes32,
  sessionKey: bytes32,
  clientSecret: 'c'.repeat(16),
};
const environments = secretEnvironments('postgres://a:b@h:1/d', secrets, {
  keys: '{"public":1}',
  privateKeys: '{"d":1}',
});

describe('docker-compose.yml', () => {
  it('runs the engines, the one-shots and every service and page, and nothing else', () => {
    const names = ['postgres', 'kafka', 'temporal', ...ONE_SHOTS, ...OURS.map(({ name }) => name)];
    expect(containers.map(([name]) => name).toSorted()).toEqual(names.toSorted());
    expect(read('docker-compose.yml')).not.toMatch(/pull_policy: always|privileged|docker\.sock/);
  });

  it.each(containers)('%s: no root, no writing to its image, no capability, no new privilege, one init', (_, one) => {
    expect(one).toMatchObject({ read_only: true, init: true, cap_drop: ['ALL'] });
    expect(one.security_opt).toEqual(['no-new-privileges:true']);
    expect(one.cap_add).toBeUndefined();
    expect(one.user).toMatch(/^(?!root|0\b)\w/);
  });

  it.each(containers)('%s: limits of memory, processors, processes and log', (_, one) => {
    expect(one.mem_limit).toMatch(/^\d+[mg]$/);
    expect(one.cpus).toBeGreaterThan(0);
    expect(one.pids_limit).toBeGreaterThan(0);
    expect(one.logging).toMatchObject({ options: { 'max-size': '10m' } });
  });

  it.each(containers)('%s: every published port is on loopback', (_, one) => {
    for (const port of one.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
    expect(one.network_mode).not.toBe('host');
  });

  it.each(containers.filter(([name]) => !ONE_SHOTS.includes(name)))('%s: a health check', (_, one) => {
    expect(one.healthcheck).toMatchObject({ test: expect.any(Array), retries: expect.any(Number) });
  });

  it.each(OURS)('$name runs its own main, with the heap it has everywhere, and memory for that heap', (definition) => {
    const one = compose.services[definition.name];
    const main = one?.command.at(-1) ?? '';
    expect(join(ROOT, main)).toBe(join(serviceFolder(definition.name), 'src/main.ts'));
    expect(existsSync(join(ROOT, main))).toBe(true);
    expect(one?.environment.NODE_OPTIONS).toContain(`--max-old-space-size=${definition.heap} `);
    expect(megabytes(one?.mem_limit ?? '')).toBeGreaterThanOrEqual(definition.heap * 1.9);
  });

  it.each(OURS)('$name sees its own keys and can only read them', ({ name }) => {
    const one = compose.services[name];
    expect(one?.volumes).toEqual([`keys-${name}:/keys/${name}:ro`]);
    expect(one?.command).toContain(`--env-file=/keys/${name}/env`);
    expect(compose.services.keys?.volumes).toContain(`keys-${name}:/keys/${name}`);
    for (const secret of Object.keys(environments.get(name) ?? {})) expect(one?.environment).not.toHaveProperty(secret);
  });

  it.each(OURS)('$name starts on what its container gives it: nothing it needs is missing', async ({ name }) => {
    const env = { ...asGiven(compose.services[name]?.environment ?? {}), ...environments.get(name) };
    const file = join(serviceFolder(name), 'src/config.ts');
    // A service that needs nothing beyond what every service does has no file for it.
    const config: { Config?: typeof KitConfig; loadConfig?: (env: NodeJS.ProcessEnv) => unknown } = existsSync(file)
      ? await import(file)
      : {};
    const load = config.loadConfig ?? ((given) => loadConfig(config.Config ?? KitConfig, given));
    expect(() => load(env)).not.toThrow();
  });

  it.each(OURS)('$name starts after what it speaks to is prepared', ({ name }) => {
    const { environment, depends_on: after } = compose.services[name] ?? { environment: {}, depends_on: {} };
    const speaksTo = (variable: string): boolean =>
      variable in environment || variable in (environments.get(name) ?? {});
    if (speaksTo('KAFKA_BROKERS')) expect(after).toMatchObject({ topics: DONE });
    if (speaksTo('DATABASE_URL')) expect(after).toMatchObject({ migrate: DONE });
    if (!speaksTo('DATABASE_URL')) expect(after).toMatchObject({ keys: DONE });
  });

  it('what the services and the engines may use together fits a machine of 8 GB', () => {
    const all = containers.filter(([name]) => !ONE_SHOTS.includes(name)).map(([, one]) => megabytes(one.mem_limit));
    expect(all.reduce((sum, each) => sum + each, 0)).toBeLessThan(6 * 1024);
  });
});

describe('Dockerfile', () => {
  const lines = read('Dockerfile').split('\n');

  it('ends as another user than root, from pinned stages, with plain instructions that any builder knows', () => {
    expect(lines.filter((line) => line.startsWith('USER')).at(-1)).toBe('USER node');
    expect(
      lines.filter((line) => /^FROM (?!tools)/.test(line)).every((line) => line.includes('node:24-bookworm-slim')),
    ).toBe(true);
    expect(read('Dockerfile')).not.toMatch(/# syntax=|<<[A-Z]|--link|--mount/);
  });

  it('carries every workspace that a container runs', () => {
    const workspaces = /ARG WORKSPACES="([^"]+)"/.exec(read('Dockerfile'))?.[1]?.split(' ') ?? [];
    expect(workspaces.toSorted()).toEqual([...OURS.map(({ name }) => `@byway/${name}`), '@byway/system'].toSorted());
  });

  it('bakes no secret in, and none is sent to the builder', () => {
    for (const secret of [...environments.values()].flatMap((one) => Object.keys(one))) {
      expect(read('Dockerfile')).not.toContain(secret);
    }
    expect(read('.dockerignore').split('\n')).toEqual(expect.arrayContaining(['**/.env*', '.git', '**/node_modules']));
  });
});

describe('the files that cannot import the list of services', () => {
  it.each(LISTED_FILES)('%s says what the list says (else: listed-main.ts --write)', (file) => {
    expect(read(file)).toBe(written(read(file), SERVICES));
    expect(written(read(file), [...SERVICES, { name: 'one-more', heap: 96 }])).toContain('one-more');
  });

  it('a part that nobody writes is refused', () => {
    expect(() => written('# the services: songs\n# the services end\n', SERVICES)).toThrow('songs');
  });
});

describe('secrets', () => {
  it('are made once: what was there stays', () => {
    const made = makeSecrets(null);
    expect(makeSecrets(made)).toEqual(made);
    expect(makeSecrets({ password: 'given' }).password).toBe('given');
    expect(makeSecrets(null)).not.toEqual(made);
  });

  it('only intake can read names, only the sign-in can sign, only the console can open sessions', () => {
    const holders = (variable: string) => [...environments].filter(([, own]) => variable in own).map(([name]) => name);
    expect(holders('IDENTITY_KEY')).toEqual(['intake']);
    expect(holders('WORKFLOW_KEY')).toEqual(['programme']);
    expect(holders('SIGNING_KEYS')).toEqual(['sign-in']);
    expect(holders('SESSION_KEY')).toEqual(['console']);
    expect(holders('TOKEN_KEYS')).toEqual(SERVICE_NAMES);
    expect(environments.get('sign-in')).not.toHaveProperty('DATABASE_URL');
    expect(environments.get('court-summons')?.DATABASE_URL).toBe('postgres://court_summons:p@h:1/d');
  });
});
