import { randomUUID } from 'node:crypto';
import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICE_NAMES, SERVICES } from '@byway/contracts/services';
import { connectKafka } from '@byway/facts/kafka';
import { topicsOf } from '@byway/facts/topics';
import { PAGES } from '@byway/system/services';
import type { System } from '@byway/system/system';
import { eventually } from '@byway/testkit/eventually';
import { Client, Connection } from '@temporalio/client';
import { textOf } from './encodings.ts';
import type { OtlpReceiver } from './otlp-receiver.ts';
import { runEngines } from './staged.ts';

/** Somewhere that what is personal could end up. */
export interface Place {
  readonly name: string;
  /** All that is there, as text; bytes as Latin letters or Base64. */
  read(): Promise<string[]>;
  /** Puts a word there, to see that it is found: a search that finds nothing anywhere proves nothing. */
  plant(word: string): Promise<unknown>;
}

/** Keys, headers and values of every topic, those of dead letters included. */
export function topics({ prefix }: System): Place {
  const names = topicsOf(prefix, SERVICE_NAMES);
  const connect = () => connectKafka({ brokers: runEngines().kafkaBrokers.split(','), clientId: 'canaries' });
  return {
    name: 'topics and dead letters',
    async read() {
      const broker = connect();
      const sent = (await Promise.all(names.map((name) => broker.sent(name)))).reduce((sum, n) => sum + n, 0);
      const read = new Map<string, string>();
      const subscription = await broker.subscribe({
        group: `${prefix}.canaries-${randomUUID()}`,
        topics: names,
        handle: async ({ topic, partition, offset, key, headers, value }) => {
          const parts = [key, value, ...Object.entries(headers).flat()].map((part) => textOf(Buffer.from(part ?? '')));
          read.set(`${topic}/${partition}/${offset}`, parts.join('\n'));
        },
      });
      await eventually(() => read.size >= sent);
      await subscription.stop();
      await broker.close();
      return [...read.values()];
    },
    async plant(word) {
      const broker = connect();
      await broker.publish([{ topic: `${prefix}.dead-letter.intake`, key: '', headers: { reason: word }, value: '' }]);
      await broker.close();
    },
  };
}

/** Every workflow of the cases: its history with inputs, signals, results and failures, its memo and search attributes. */
export function workflows({ prefix }: System, ids: readonly string[]): Place {
  const all = [...ids];
  const withClient = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
    const connection = await Connection.connect({ address: runEngines().temporalAddress });
    try {
      return await work(new Client({ connection, namespace: 'byway' }));
    } finally {
      await connection.close();
    }
  };
  return {
    name: 'workflows',
    read: () =>
      withClient((client) =>
        Promise.all(
          all.map(async (id) => {
            const handle = client.workflow.getHandle(id);
            const { raw } = await handle.describe();
            return JSON.stringify([await handle.fetchHistory(), raw]);
          }),
        ),
      ),
    plant: (word) =>
      withClient(async (client) => {
        // Nobody works on this queue: it stays as it is.
        const options = { workflowId: `planted-${randomUUID()}`, taskQueue: `${prefix}-nobody`, memo: { word } };
        const handle = await client.workflow.start('planted', options);
        all.push(handle.workflowId);
        await handle.terminate();
      }),
  };
}

/** What every process has logged. */
export function logs({ logFolder }: System): Place {
  const files = (): string[] => readdirSync(logFolder).map((file) => join(logFolder, file));
  return {
    name: 'logs',
    read: async () => files().map((file) => textOf(readFileSync(file))),
    plant: async (word) => appendFileSync(files()[0] ?? '', `${JSON.stringify({ word })}\n`),
  };
}

/** What the collector of traces was sent. */
export const traces = (receiver: OtlpReceiver): Place => ({
  name: 'traces',
  read: async () => receiver.bodies,
  plant: (word) => {
    const attributes = [{ key: 'planted', value: { stringValue: word } }];
    const span = { traceId: '1', spanId: '1', name: 'planted', attributes, events: [], status: { code: 0 } };
    const body = JSON.stringify({ resourceSpans: [{ resource: { attributes: [] }, scopeSpans: [{ spans: [span] }] }] });
    return fetch(`${receiver.address}/v1/traces`, { method: 'POST', body });
  },
});

/** The figures of every process. */
export function metrics(system: System): Place {
  const addresses = [...SERVICES, ...PAGES].map(({ name }) => `${system.address(name)}/metrics`);
  const planted: string[] = [];
  return {
    name: 'metrics',
    read: async () => [...(await Promise.all(addresses.map(async (one) => (await fetch(one)).text()))), ...planted],
    plant: async (word) => planted.push(`byway_planted{word="${word}"} 1`),
  };
}
