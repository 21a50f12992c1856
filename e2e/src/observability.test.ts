import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIGURES_ROLE } from '@byway/system/figures-role';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { alertsIn, type Dashboard, expressionsOf, namesIn } from './observability.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const FOLDER = join(ROOT, 'infra/observability');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const alerts = alertsIn(read('infra/observability/rules.yml'));
const dashboard = JSON.parse(read('infra/observability/grafana/byway.json')) as Dashboard;
const shown = expressionsOf(dashboard).flatMap(namesIn);

interface Container {
  readonly image: string;
  readonly profiles?: readonly string[];
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly restart?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, unknown>>;
  readonly networks?: readonly string[];
  readonly healthcheck?: unknown;
  readonly logging?: unknown;
}
interface Asked {
  readonly static_configs: readonly { readonly targets: readonly string[] }[];
}
interface Alertmanager {
  readonly route: { receiver: string; routes: { receiver: string; matchers: string[] }[] };
  readonly receivers: readonly { readonly name: string }[];
}
const targetsOf = ({ static_configs: lists }: Asked): string[] => lists.flatMap(({ targets }) => targets);
const prometheus = parse(read('infra/observability/prometheus.yml')) as {
  alerting: { alertmanagers: readonly Asked[] };
  scrape_configs: readonly (Asked & { job_name: string })[];
};
const { services } = parse(read('infra/observability/compose.yml')) as { services: Record<string, Container> };
const compose = parse(read('docker-compose.yml'), { merge: true, maxAliasCount: -1 }) as {
  services: Record<string, Container>;
};
const targetsOfJob = (wanted: string): string[] =>
  prometheus.scrape_configs.filter(({ job_name: job }) => job === wanted).flatMap(targetsOf);

describe('the alerts', () => {
  it('there is one for each figure that matters', () => {
    const asked = new Set(alerts.flatMap(({ expr }) => namesIn(expr)));
    for (const name of [
      'byway_outbox_age_seconds',
      'byway_consumer_lag_facts',
      'byway_parked_cases',
      'byway_stuck_cases',
      'byway_clearance_waiting_seconds',
      'byway_dead_letters_total',
      'byway_due_overdue_seconds',
      'byway_ready',
    ]) {
      expect([...asked]).toContain(name);
      expect(shown).toContain(name);
    }
  });

  it.each(alerts.map((alert) => [alert.alert, alert] as const))(
    '%s says how grave it is, what is the matter, and where to read what to do',
    (name, { labels, annotations }) => {
      expect(labels?.severity).toMatch(/^(page|ticket)$/);
      expect(annotations?.summary).toMatch(/\w/);
      expect(annotations?.runbook).toBe(`docs/runbooks/alerts.md#${name.toLowerCase()}`);
    },
  );

  it('the runbook is about these alerts and no others, and says of each what it means and what to do', () => {
    const parts = read('docs/runbooks/alerts.md').split(/^## /m).slice(1);
    const names = parts.map((part) => part.split('\n')[0]);
    expect(names).toEqual(alerts.map(({ alert }) => alert));
    for (const part of parts) expect(part).toMatch(/\n\*\*Means\.\*\* [\s\S]+\n\*\*Look\.\*\* [\s\S]+\n\*\*Do\.\*\* /);
  });

  it('what is not PromQL is seen', () => {
    expect(() => namesIn('sum by (service (byway_parked_cases)')).toThrow('not PromQL');
    expect(namesIn('rate(a_total{b="c"}[5m]) / on (d) sum(e)')).toEqual(['a_total', 'e']);
  });
});

describe('the containers', () => {
  it('start only where the profile is asked for, from a fixed version, and are reached from this machine alone', () => {
    for (const [name, { image, profiles, logging, ports = [] }] of Object.entries(services)) {
      expect([name, profiles]).toEqual([name, ['observability']]);
      expect([name, logging]).toMatchObject([name, { options: { 'max-size': '10m', 'max-file': '3' } }]);
      expect([name, image]).toEqual([name, expect.stringMatching(/^[\w/.-]+:v?\d+\.\d+\.\d+$/)]);
      expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
    }
  });

  it('every file they are given is there, and none lies about unused', () => {
    const given = Object.values(services).flatMap(({ volumes = [] }) =>
      volumes.flatMap((volume) => /^\.\/([^:]+):/.exec(volume)?.[1] ?? []),
    );
    expect(given.filter((file) => !existsSync(join(FOLDER, file)))).toEqual([]);
    const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(FOLDER.length + 1));
    expect(files.toSorted()).toEqual([...given, 'compose.yml', 'README.md'].toSorted());
  });

  it('are started again when they die, and each is asked whether it is well: by itself, or by Prometheus where its image has nothing to ask with', () => {
    for (const [name, { restart, healthcheck }] of Object.entries(services)) {
      expect([name, restart]).toEqual([name, 'unless-stopped']);
      const asked = healthcheck !== undefined || targetsOfJob('watching').some((one) => one.startsWith(`${name}:`));
      expect([name, asked]).toEqual([name, true]);
    }
  });

  it('Prometheus tells Alertmanager, which has somebody for every grade of alert', () => {
    expect(prometheus.alerting.alertmanagers.flatMap(targetsOf)).toEqual(['alertmanager:9093']);
    const { route, receivers } = parse(read('infra/observability/alertmanager.yml')) as Alertmanager;
    const used = [route.receiver, ...route.routes.map(({ receiver }) => receiver)];
    expect(receivers.map(({ name }) => name).toSorted()).toEqual(used.toSorted());
    const grades = new Set(alerts.map(({ labels }) => labels?.severity));
    for (const one of route.routes.flatMap(({ matchers }) => matchers))
      expect([...grades]).toContain(/^severity="(\w+)"$/.exec(one)?.[1]);
  });

  it('console, sign-in and every engine are asked where the compose files have them, and somebody is woken when one is away', () => {
    expect(targetsOfJob('pages')).toEqual(['console:8080', 'sign-in:8080']);
    expect(targetsOfJob('engines')).toEqual(['postgres-exporter:9187', 'kafka-exporter:9308', 'temporal:8000']);
    expect(compose.services.temporal?.command).toContain('--metrics-port=8000');
    for (const name of ['console', 'sign-in']) expect(compose.services[name]?.environment?.PORT).toBe(8080);
    const all: Readonly<Record<string, { networks?: readonly string[] }>> = { ...compose.services, ...services };
    const reached = services.prometheus?.networks ?? [];
    for (const name of prometheus.scrape_configs.flatMap(targetsOf).map((target) => target.split(':')[0] ?? ''))
      expect([name, (all[name]?.networks ?? ['default']).some((net) => reached.includes(net))]).toEqual([name, true]);
    const woken = alerts.flatMap(
      ({ expr, labels }) => (labels?.severity === 'page' ? /job="(\w+)"/.exec(expr) : null) ?? [],
    );
    for (const { job_name: job } of prometheus.scrape_configs) expect(woken).toContain(job);
    expect(alerts.find(({ alert }) => alert === 'TemporalGone')?.expr).toContain('part="engines"');
  });

  it('who asks Postgres has a password of its own that nobody else can read, and sees no row', () => {
    const holders = Object.entries({ ...compose.services, ...services }).filter(([, { volumes = [] }]) =>
      volumes.some((volume) => volume.startsWith('figures:')),
    );
    expect(holders.map(([name]) => name).toSorted()).toEqual(['figures', 'postgres-exporter']);
    expect(services['postgres-exporter']?.environment).toEqual({
      DATA_SOURCE_URI: 'postgres:5432/postgres?sslmode=disable',
      DATA_SOURCE_USER: FIGURES_ROLE,
      DATA_SOURCE_PASS_FILE: '/figures/password',
    });
  });

  it('Prometheus asks every service that states facts', () => {
    const targets = targetsOfJob('byway');
    const stating = readdirSync(join(ROOT, 'services')).filter((name) => name !== 'console');
    expect(targets.map((target) => target.replace(/:8080$/, '')).toSorted()).toEqual(stating.toSorted());
  });
});
