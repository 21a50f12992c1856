import { join, resolve } from 'node:path';
import type { Service } from '@byway/contracts/services';

const ROOT = resolve(import.meta.dirname, '../../..');

/** A process of Byway: a service of the list, or a page. */
export interface ProcessDefinition extends Pick<Service, 'name' | 'heap'> {
  /** Where it is in the repository, if not `services/<name>`. */
  readonly folder?: string;
  /** The file that is run, if not `src/main.ts`. */
  readonly main?: string;
}

/**
 * What browsers talk to: they state no facts and have no topics; the console watches facts go by. Started after the services. The inbox stands in for
 * the phones of people, as the sign-in does for a provider of sign-ins: neither is for production.
 */
export const PAGES: readonly ProcessDefinition[] = [
  { name: 'sign-in', heap: 96, folder: 'infra/sign-in' },
  { name: 'console', heap: 160 },
  { name: 'inbox', heap: 64, folder: 'infra/inbox' },
];

/**
 * Every service in one process. About 100 MB are live after the story; the thread of the workflows has a heap of its own with the
 * same limit, in which 400 of them stay cached.
 */
export const TOGETHER: ProcessDefinition = {
  name: 'services',
  heap: 384,
  folder: 'infra/system',
  main: 'src/services-main.ts',
};

/** The folder of a service or of one of {@link PAGES}. */
export function serviceFolder(name: string): string {
  const { folder = join('services', name) } = PAGES.find((one) => one.name === name) ?? {};
  return join(ROOT, folder);
}

/** The file that a process runs. */
export function mainOf({ name, folder = join('services', name), main = 'src/main.ts' }: ProcessDefinition): string {
  return join(ROOT, folder, main);
}
