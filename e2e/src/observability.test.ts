import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
    for (const [name, { image, profiles, ports = [] }] of Object.entries(services)) {
      expect([name, profiles]).toEqual([name, ['observability']]);
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

  it('are started again when they die', () => {
    for (const [name, { restart }] of Object.entries(services))
      expect([name, restart]).toEqual([name, 'unless-stopped']);
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

  it('console and sign-in are asked where the compose file has them, and somebody is woken when a target or Temporal is away', () => {
    const targets = prometheus.scrape_configs.filter(({ job_name: job }) => job !== 'byway').flatMap(targetsOf);
    expect(targets).toEqual(['sign-in:24000', 'sign-in:24001']);
    const compose = read('docker-compose.yml');
    for (const said of ['BYWAY_CONSOLE_PORT:-24000', 'BYWAY_SIGN_IN_PORT:-24001']) expect(compose).toContain(said);
    const woken = alerts.flatMap(
      ({ expr, labels }) => (labels?.severity === 'page' ? /job="(\w+)"/.exec(expr) : null) ?? [],
    );
    for (const { job_name: job } of prometheus.scrape_configs) expect(woken).toContain(job);
    expect(alerts.find(({ alert }) => alert === 'TemporalGone')?.expr).toContain('part="engines"');
  });

  it('Prometheus asks every service that states facts', () => {
    const targets = prometheus.scrape_configs.filter(({ job_name: job }) => job === 'byway').flatMap(targetsOf);
    const stating = readdirSync(join(ROOT, 'services')).filter((name) => name !== 'console');
    expect(targets.map((target) => target.replace(/:8080$/, '')).toSorted()).toEqual(stating.toSorted());
  });
});
