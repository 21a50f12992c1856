import { join, resolve } from 'node:path';
import type { Service } from '@byway/contracts/services';

const ROOT = resolve(import.meta.dirname, '../../..');

/** A process of Byway: a service of the list, or a page. */
export interface ProcessDefinition extends Pick<Service, 'name' | 'heap'> {
  /** Where it is in the repository, if not `services/<name>`. */
  readonly folder?: string;
}

/** What browsers talk to: they state no facts and have no topics; the console watches facts go by. Started after the services. */
export const PAGES: readonly ProcessDefinition[] = [
  { name: 'sign-in', heap: 96, folder: 'infra/sign-in' },
  { name: 'console', heap: 160 },
];

/** The folder of a service or of one of {@link PAGES}. */
export function serviceFolder(name: string): string {
  const { folder = join('services', name) } = PAGES.find((one) => one.name === name) ?? {};
  return join(ROOT, folder);
}
