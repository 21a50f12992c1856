import { SERVICE_NAMES } from '@byway/contracts/services';
import type { Scene } from '@byway/demo/booked-cases';
import { PolicyTime } from '@byway/demo/policy-time';
import { Staff } from '@byway/demo/staff';
import { choosePorts } from '@byway/engines/ports';
import type { ServiceProcess } from '@byway/system/service-process';
import type { System } from '@byway/system/system';

interface Replica {
  readonly process: ServiceProcess;
  readonly address: string;
}

/** Every service of a system twice, and who works in it: what they send goes to one and the other in turn. */
export interface Twice extends Scene {
  /** Drains one of each service, all at the same time, and starts another in its place; resolves when these are ready. */
  replace(which: 'first' | 'second'): Promise<void>;
  /** Stops the second of each. */
  stop(): Promise<void>;
}

/** Starts a second replica of every service of a system in which each is a process. */
export async function startTwice(system: System): Promise<Twice> {
  const ports = await choosePorts(SERVICE_NAMES);
  const first = new Map<string, Replica>();
  const second = new Map<string, Replica>();
  for (const service of SERVICE_NAMES) {
    const process = system.processes.get(service);
    const port = ports[service];
    if (!process || port === undefined) throw new Error(`no ${service}`);
    first.set(service, { process, address: system.address(service) });
    second.set(service, { process: process.replica(port), address: `http://127.0.0.1:${port}` });
  }
  const start = ({ process, address }: Replica): Promise<void> => {
    process.start();
    return process.ready(address);
  };
  await Promise.all([...second.values()].map(start));
  const staffOf = (address: (service: string) => string): Staff => new Staff({ issuer: system.issuer, address });
  const addressIn =
    (replicas: typeof first) =>
    (service: string): string =>
      replicas.get(service)?.address ?? '';
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
      const replicas = [...(which === 'first' ? first : second).values()];
      await Promise.all(replicas.map(({ process }) => process.stop()));
      await Promise.all(replicas.map(start));
    },
    async stop() {
      await Promise.all([...second.values()].map(({ process }) => process.stop()));
    },
  };
}
