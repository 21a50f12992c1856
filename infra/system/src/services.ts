import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../../..');

export interface ServiceDefinition {
  readonly name: string;
  /** Old-generation heap in MB; without such a limit a service takes twice the memory for nothing. */
  readonly heap: number;
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

export const serviceFolder = (name: string): string => join(ROOT, 'services', name);
