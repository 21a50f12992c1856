import { parser } from '@prometheus-io/lezer-promql';
import { parse } from 'yaml';

export interface Alert {
  readonly alert: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** The alerts of a file of Prometheus rules. */
export function alertsIn(text: string): Alert[] {
  const { groups } = parse(text) as { groups: readonly { rules: readonly Alert[] }[] };
  return groups.flatMap(({ rules }) => rules);
}

/** Figures that are no service's: `up` is Prometheus' own, the others are of Postgres' and Kafka's exporters and of Temporal. */
export const OF_OTHERS: ReadonlySet<string> = new Set([
  'up',
  'pg_up',
  'pg_stat_database_numbackends',
  'pg_settings_max_connections',
  'pg_replication_slot_slot_is_active',
  'kafka_brokers',
  'kafka_topic_partition_under_replicated_partition',
  'service_requests',
  'pg_scrape_collector_success',
  'kafka_topic_partition_current_offset',
  // Of infra/system/src/certificates-main.ts, which production alone runs.
  'byway_door_answers',
  'byway_certificate_ends_seconds',
  'byway_certificate_shown',
]);

/** A Grafana dashboard, as far as it is looked at here. */
export interface Dashboard {
  readonly panels: readonly { readonly title: string; readonly targets: readonly { readonly expr: string }[] }[];
}

export const expressionsOf = ({ panels }: Dashboard): string[] =>
  panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));

/** The figures a PromQL expression asks for. Throws where it is not PromQL. */
export function namesIn(expr: string): string[] {
  const names: string[] = [];
  parser.parse(expr).iterate({
    enter: ({ name, type, from, to, node }) => {
      if (type.isError) throw new Error(`not PromQL at ${from}: ${expr}`);
      if (name === 'Identifier' && node.parent?.name === 'VectorSelector') names.push(expr.slice(from, to));
    },
  });
  return names;
}
