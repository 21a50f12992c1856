import { ringNamed } from '@byway/service-kit/identity/key-ring';
import { type KitDeps, openDeps } from '@byway/service-kit/run/deps';
import { systemClock } from '@byway/service-kit/time/clock';
import { Client, type ClientOptions, Connection } from '@temporalio/client';
import type { Config } from './config.ts';
import { createActivities } from './diversion/activities.ts';
import { Courier } from './diversion/courier.ts';
import { sealedConverter } from './diversion/payload-codec.ts';
import { Refusals } from './diversion/refusals.ts';
import { DiversionWorker } from './diversion/worker.ts';

export interface Deps extends KitDeps {
  readonly courier: Courier;
  readonly refusals: Refusals;
  readonly worker: DiversionWorker;
}

/** A client that connects when first needed, and again after a failure. */
function lazyClient(
  address: string,
  options: Pick<ClientOptions, 'namespace' | 'dataConverter'>,
): { get: () => Promise<Client>; close: () => Promise<void> } {
  let client: Promise<Client> | null = null;
  const connect = async (): Promise<Client> => {
    const connection = await Connection.connect({ address, connectTimeout: '3s' });
    return new Client({ connection, ...options });
  };
  return {
    get() {
      client ??= connect().catch((error: unknown) => {
        client = null;
        throw error;
      });
      return client;
    },
    async close() {
      const open = await client?.catch(() => null);
      await open?.connection.close();
    },
  };
}

export function createDeps(config: Config): Deps {
  const deps = openDeps('programme', config);
  const { database, clock, log } = deps;
  const { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace, TASK_QUEUE: taskQueue } = config;
  const { WORKFLOW_BUNDLE: codePath } = config;
  const activities = createActivities(database, clock.now);
  const refusals = new Refusals(log);
  const onRefused = (workflowId: string | null): void => refusals.add(workflowId, systemClock.now());
  const dataConverter = sealedConverter(ringNamed('WORKFLOW_KEY', config), { onRefused });
  const temporal = lazyClient(address, { namespace, dataConverter });
  return {
    ...deps,
    refusals,
    courier: new Courier({
      database,
      client: temporal.get,
      disconnect: temporal.close,
      taskQueue,
      clock: () => clock.map,
      now: clock.now,
      log,
    }),
    worker: new DiversionWorker({
      address,
      namespace,
      dataConverter,
      taskQueue,
      database,
      activities,
      log,
      client: temporal.get,
      codePath,
    }),
  };
}
