import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../../..');

export interface ServiceDefinition {
  readonly name: string;
  /** Old-generation heap in MB; without such a limit a service takes twice the memory for nothing. */
  readonly heap: number;
  /** Where it is in the repository, if not `services/<name>`. */
  readonly folder?: string;
}

/** Every service, in the order they are started. */
export const SERVICES: readonly ServiceDefinition[] = [
  { name: 'intake', heap: 128 },
  { name: 'scheduling', heap: 128 },
  { name: 'attendance', heap: 128 },
  { name: 'programme', heap: 256 },
  { name: 'court-summons', heap: 128 },
  { name: 'signposting', heap: 128 },
];

/** What browsers talk to: they state no facts and have no topics; the console watches facts go by. Started after the services. */
export const PAGES: readonly ServiceDefinition[] = [
  { name: 'sign-in', heap: 96, folder: 'infra/sign-in' },
  { name: 'console', heap: 160 },
];

/** The folder of a service or of one of {@link PAGES}. */
export function serviceFolder(name: string): string {
  const { folder = join('services', name) } = [...SERVICES, ...PAGES].find((one) => one.name === name) ?? {};
  return join(ROOT, folder);
}
