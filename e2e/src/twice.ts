import { SERVICE_NAMES } from '@byway/contracts/services';
import type { Scene } from '@byway/demo/booked-cases';
import { PolicyTime } from '@byway/demo/policy-time';
import { Staff } from '@byway/demo/staff';
import { choosePorts } from '@byway/engines/ports';
import type { ServiceProcess } from '@byway/system/service-process';
import type { System } from '@byway/system/system';

interface Replica {
  process: ServiceProcess;
  readonly port: number;
}

/** Every service of a system twice, and who works in it: what they send goes to one and the other in turn. */
export interface Twice extends Scene {
  /** Drains one of each service, all at the same time, and starts another in its place; resolves when these are ready. */
  replace(which: 'first' | 'second'): Promise<void>;
  /** Stops both of each. */
  stop(): Promise<void>;
}

type Replicas = ReadonlyMap<string, Replica>;

const addressOf = (port: number): string => `http://127.0.0.1:${port}`;

const start = ({ process, port }: Replica): Promise<void> => {
  process.start();
  return process.ready(addressOf(port));
};

const stop = async (replicas: Replicas): Promise<void> => {
  await Promise.all([...replicas.values()].map(({ process }) => process.stop()));
};

/** Starts a second replica of every service of a system in which each is a process. */
export async function startTwice(system: System): Promise<Twice> {
  const ports = await choosePorts(SERVICE_NAMES);
  const [first, second] = [new Map<string, Replica>(), new Map<string, Replica>()];
  for (const service of SERVICE_NAMES) {
    const process = system.processes.get(service);
    const port = ports[service];
    if (!process || port === undefined) throw new Error(`no ${service}`);
    first.set(service, { process, port: Number(new URL(system.address(service)).port) });
    second.set(service, { process: process.replica(port), port });
  }
  await Promise.all([...second.values()].map(start));
  const addressIn =
    (replicas: Replicas) =>
    (service: string): string =>
      addressOf(replicas.get(service)?.port ?? 0);
  const staffOf = (address: (service: string) => string): Staff => new Staff({ issuer: system.issuer, address });
  let turn = 0;
  const inTurn = (service: string): string => {
    turn += 1;
    return addressIn(turn % 2 === 0 ? first : second)(service);
  };
  // The clock of a demonstration is told to each process.
  const times = [first, second].map((replicas) => new PolicyTime(staffOf(addressIn(replicas))));
  const [time] = times;
  return {
    staff: staffOf(inTurn),
    time: {
      hold: async (at) => {
        for (const one of times) await one.hold(at);
      },
      quiet: async () => (await time?.quiet()) ?? null,
    },
    async replace(which) {
      const replicas = which === 'first' ? first : second;
      await stop(replicas);
      for (const one of replicas.values()) one.process = one.process.replica(one.port);
      await Promise.all([...replicas.values()].map(start));
    },
    async stop() {
      await Promise.all([stop(first), stop(second)]);
    },
  };
}
