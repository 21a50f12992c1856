import type { Service } from '@byway/contracts/services';

/** A service that does not exist, as its one line in the list would say it. */
export const PRETEND = {
  name: 'pretend',
  duty: 'Pretending',
  holds: 'Visits',
  clears: ['issue'],
  keys: ['PRETEND_KEY'],
  heap: 128,
} as const;

/** Adds {@link PRETEND} to the list. What derives something from it must be imported after this. */
export async function addToTheList(): Promise<void> {
  const { SERVICES, SERVICE_NAMES } = await import('@byway/contracts/services');
  (SERVICES as unknown as Service[]).push(PRETEND);
  (SERVICE_NAMES as string[]).push(PRETEND.name);
}
