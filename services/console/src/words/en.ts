import { clock } from './en/clock.ts';
import { enrol } from './en/enrol.ts';
import { forces } from './en/forces.ts';
import { offences } from './en/offences.ts';
import { offers } from './en/offers.ts';
import { page } from './en/page.ts';
import { people } from './en/people.ts';
import { signIn } from './en/sign-in.ts';
import { start } from './en/start.ts';
import { tasks } from './en/tasks.ts';

/** Every word of the pages in English, by page. */
export const en = { clock, enrol, forces, offences, offers, page, people, signIn, start, tasks } as const;
