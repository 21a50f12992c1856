import { SERVICES } from '@byway/contracts/services';
import { ServiceProcess } from './service-process.ts';
import { TOGETHER } from './services.ts';

/** `one`: every service in one process, which costs one machine least. `each`: each its own, as a force runs them. */
export type Processes = 'one' | 'each';

export interface Running {
  readonly processes: Processes;
  /** Environment that all services have in common. */
  readonly common: NodeJS.ProcessEnv;
  /** What a service alone knows, by its name. */
  readonly own: (service: string) => NodeJS.ProcessEnv;
  readonly logFolder: string;
}

/** The process of each service, by the service's name, not yet started. */
export function servicesOf({ processes, common, own, logFolder }: Running): Map<string, ServiceProcess> {
  if (processes === 'each') {
    return new Map(
      SERVICES.map((definition) => {
        const { name } = definition;
        return [name, new ServiceProcess({ definition, env: { ...common, ...own(name) }, logFolder })];
      }),
    );
  }
  const owns = JSON.stringify(Object.fromEntries(SERVICES.map(({ name }) => [name, own(name)])));
  const together = new ServiceProcess({ definition: TOGETHER, env: { ...common, SERVICES_OWN: owns }, logFolder });
  return new Map(SERVICES.map(({ name }) => [name, together]));
}
