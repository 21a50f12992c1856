import { GUESSES, mostToday } from '@byway/service-kit/audit/asked-today.store';
import type { Figure } from '@byway/service-kit/run/parts';

/** §9 about how many people one member of staff asked in a day whether they are known: many is a way to look people up. */
export const peopleSought: Figure = {
  name: 'byway_people_sought',
  help: 'about how many people the busiest member of staff asked within a day whether they are known',
  label: 'action',
  values: GUESSES,
  read: mostToday,
};
