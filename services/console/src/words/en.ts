import { enrol } from './en/enrol.ts';
import { forces } from './en/forces.ts';
import { offences } from './en/offences.ts';
import { offers } from './en/offers.ts';
import { page } from './en/page.ts';
import { people } from './en/people.ts';
import { tasks } from './en/tasks.ts';

/** Every word of the pages in English, by page. */
export const en = { enrol, forces, offences, offers, page, people, tasks } as const;
