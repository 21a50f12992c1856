import { ringNamed } from '@byway/service-kit/identity/key-ring';
import { type KitDeps, openDeps } from '@byway/service-kit/run/deps';
import type { Companion } from '@byway/service-kit/run/parts';
import { systemClock } from '@byway/service-kit/time/clock';
import { Client, type ClientOptions, Connection, type TLSConfig } from '@temporalio/client';
import { type Config, temporalTls } from './config.ts';
import { createActivities } from './diversion/activities.ts';
import { CalendarSweep } from './diversion/adopt-calendar.ts';
import { BeginAgain, type WhyAgain } from './diversion/begin-again.ts';
import { Courier } from './diversion/courier.ts';
import { Deaf } from './diversion/deaf.ts';
import { formerRuns } from './diversion/former-runs.ts';
import { sealedConverter } from './diversion/payload-codec.ts';
import { Polls } from './diversion/polls.ts';
import { Refusals } from './diversion/refusals.ts';
import { Reports } from './diversion/reports.ts';
import { DiversionWorker } from './diversion/worker.ts';

export interface Deps extends KitDeps {
  readonly courier: Courier;
  readonly polls: Polls;
  readonly calendar: CalendarSweep;
  readonly formerRuns: Companion;
  readonly refusals: Refusals;
  readonly worker: DiversionWorker;
}

/** A client that connects when first needed, and again after a failure. */
function lazyClient(
  address: string,
  tls: TLSConfig | null,
  options: Pick<ClientOptions, 'namespace' | 'dataConverter'>,
): { get: () => Promise<Client>; close: () => Promise<void> } {
  let client: Promise<Client> | null = null;
  const connect = async (): Promise<Client> => {
    const connection = await Connection.connect({ address, tls, connectTimeout: '3s' });
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
  const { database, clock, epoch, log } = deps;
  const { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace, TASK_QUEUE: taskQueue } = config;
  const { WORKFLOW_BUNDLE: codePath } = config;
  const activities = createActivities(database, clock.now);
  const refusals = new Refusals(log);
  const onRefused = (workflowId: string | null): void => {
    refusals.add(workflowId, 'refused', systemClock.now());
    beginAgain.begin(workflowId, 'refused');
  };
  const begin = (workflowId: string, why: WhyAgain): void => {
    refusals.add(workflowId, why, systemClock.now());
    beginAgain.begin(workflowId, why);
  };
  const dataConverter = sealedConverter(ringNamed('WORKFLOW_KEY', config), { onRefused });
  const tls = temporalTls(config);
  const temporal = lazyClient(address, tls, { namespace, dataConverter });
  const polls = new Polls(temporal.get, () => epoch.name(taskQueue));
  const isBehind = (): Promise<boolean> => polls.isBehind();
  const tell = (caseId: string, force: string): void => courier.tell(caseId, force, { nudge: true });
  const deaf = new Deaf({ client: temporal.get, isBehind, taskQueue, epoch, begin, tell, log });
  const courier = new Courier({
    database,
    client: temporal.get,
    disconnect: temporal.close,
    isBehind,
    onDeaf: (caseId, force, nudges) => deaf.look(caseId, force, nudges),
    taskQueue,
    epoch,
    clock: () => clock.map,
    now: clock.now,
    log,
  });
  const reports = new Reports({ database, log, now: clock.now, onOverdue: tell });
  const beginAgain = new BeginAgain({ database, client: temporal.get, tell, log, now: systemClock.now });
  return {
    ...deps,
    refusals,
    courier,
    formerRuns: formerRuns({ client: temporal.get, taskQueue, epoch, log }),
    polls,
    calendar: new CalendarSweep({ database, courier, now: clock.now, log }),
    worker: new DiversionWorker({
      address,
      tls,
      namespace,
      dataConverter,
      taskQueue,
      epoch,
      reports,
      activities,
      log,
      polls,
      codePath,
    }),
  };
}
