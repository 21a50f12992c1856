import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICE_NAMES } from '@byway/contracts/services';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { addToTheList, PRETEND } from './pretend-service.ts';

const ROOT = join(import.meta.dirname, '../..');
const LISTED = [...SERVICE_NAMES];
const { name } = PRETEND;
beforeAll(addToTheList);

/** A file as it would be written with the pretend service in the list, parsed. */
async function rewritten(file: string): Promise<string> {
  const { SERVICES } = await import('@byway/contracts/services');
  const { written } = await import('@byway/system/listed');
  return written(readFileSync(join(ROOT, file), 'utf8'), SERVICES);
}

describe('a service more is one line more in the list', () => {
  it('it has a topic, and one for what it cannot read', async () => {
    const { createTopics } = await import('@byway/system/prepare');
    const made: string[] = [];
    const ensureTopics = async (topics: readonly string[]): Promise<void> => void made.push(...topics);
    await createTopics({ ensureTopics } as unknown as Parameters<typeof createTopics>[0], 'p');
    expect(made.filter((topic) => topic.includes(name))).toEqual(['p.pretend', 'p.dead-letter.pretend']);
  });

  it('it has a part in each erasure and in the clearance of a summons, with a fact for its answer to each', async () => {
    const { factsOf } = await import('@byway/contracts/catalogue');
    const { ERASURE_OWNERS, SUMMONS_OWNERS, clearanceOwnersOf } = await import('@byway/contracts/owners');
    const { hearAnswers } = await import(join(ROOT, 'services/intake/src/erasure/on-erasure-answered.ts'));
    const { PolicyClock } = await import('@byway/service-kit/time/clock');
    expect(factsOf(name).map(({ type }) => type)).toEqual([
      'pretend.clearance-answered.v1',
      'pretend.notice-clearance-answered.v1',
      'pretend.erasure-answered.v1',
    ]);
    expect(ERASURE_OWNERS).toContain(name);
    expect(hearAnswers({ clock: new PolicyClock('demo') })).toContainEqual(expect.objectContaining({ source: name }));
    expect(clearanceOwnersOf('count')).not.toContain(name);
    expect(SUMMONS_OWNERS).toContain(name);
  });

  it('it has words on pages', async () => {
    const { dutyOf } = await import('@byway/contracts/services');
    const { holdingOf } = await import('@byway/contracts/owners');
    expect([dutyOf(name), holdingOf(name as never)]).toEqual(['Pretending', 'Visits']);
  });

  it('it has a container with its own keys, an address for the console, and its place in the image', async () => {
    const compose = parse(await rewritten('docker-compose.yml'), { merge: true, maxAliasCount: -1 });
    expect(compose.services[name]).toMatchObject({
      command: ['node', '--env-file=/keys/pretend/env', 'services/pretend/src/main.ts'],
      ports: [`127.0.0.1:\${BYWAY_PRETEND_PORT:-${24_010 + LISTED.length}}:8080`],
      volumes: ['keys-pretend:/keys/pretend:ro', 'seals-pretend:/seals/pretend'],
      read_only: true,
    });
    expect(compose.services.keys.volumes).toContain('keys-pretend:/keys/pretend');
    expect(compose.volumes).toHaveProperty('keys-pretend');
    expect(JSON.parse(compose.services.console.environment.SERVICES)).toHaveProperty(name, 'http://pretend:8080');
    expect(await rewritten('Dockerfile')).toMatch(/^ARG WORKSPACES=".*@byway\/pretend /m);
  });

  it('it is asked for its figures', async () => {
    const { scrape_configs: jobs } = parse(await rewritten('infra/observability/prometheus.yml'));
    expect(jobs[0].static_configs[0].targets).toContain('pretend:8080');
  });

  it('it has a database role, keys of its own and a folder', async () => {
    const { secretEnvironments, makeSecrets } = await import('@byway/system/secrets');
    const { serviceFolder } = await import('@byway/system/services');
    const all = secretEnvironments('postgres://a:b@h:1/d', makeSecrets(null), { keys: '{}', privateKeys: '{}' });
    expect(Object.keys(all.get(name) ?? {})).toEqual([
      'DATABASE_URL',
      'DATABASE_SYSTEM_URL',
      'FACT_PUBLIC_KEYS',
      'TOKEN_KEYS',
      'SERVICE_KEY',
      'FACT_KEY',
      'PRETEND_KEY',
    ]);
    expect(serviceFolder(name)).toBe(join(ROOT, 'services/pretend'));
  });

  it('nothing else has to be touched but three pages for people: no other file names every service', async () => {
    const { LISTED_FILES } = await import('@byway/system/listed');
    const found = globSync(NAMING, { cwd: ROOT, exclude: UNREAD }).filter(namesAll);
    const touched = ['packages/contracts/src/services.ts', ...FOR_PEOPLE];
    expect(found).toEqual(expect.arrayContaining(touched));
    expect(found.filter((file) => ![...touched, ...LISTED_FILES].includes(file))).toEqual([]);
  });
});

/** Where a service is described in words: what is where, who could attack it, and what a cluster is told of it. */
const FOR_PEOPLE = ['README.md', 'docs/security/threat-model.md', 'docs/deploy/kubernetes.md'];

const NAMING = ['**/*.{ts,mjs,yml,json,njk,md,sh}', 'Dockerfile'];
const UNREAD = ['**/node_modules', '.git', 'package-lock.json'];
const WINDOW = 64;
/** Whether every service is named within a few lines: that is a list of them. */
function namesAll(file: string): boolean {
  const lines = readFileSync(join(ROOT, file), 'utf8').split('\n');
  return lines.some((_, i) => {
    const words = new Set(
      lines
        .slice(i, i + WINDOW)
        .join('\n')
        .match(/[\w-]+/g),
    );
    return LISTED.every((one) => words.has(one));
  });
}
