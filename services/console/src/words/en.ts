import { enrol } from './en/enrol.ts';
import { erasure } from './en/erasure.ts';
import { excuses } from './en/excuses.ts';
import { forces } from './en/forces.ts';
import { leaving } from './en/leaving.ts';
import { offences } from './en/offences.ts';
import { offers } from './en/offers.ts';
import { page } from './en/page.ts';
import { people } from './en/people.ts';
import { register } from './en/register.ts';
import { signedIn } from './en/signed-in.ts';
import { signposting } from './en/signposting.ts';
import { whoLooked } from './en/who-looked.ts';

/** Every word of the pages in English, by page. */
export const en = {
  enrol,
  erasure,
  excuses,
  forces,
  leaving,
  offences,
  offers,
  page,
  people,
  register,
  signedIn,
  signposting,
  whoLooked,
} as const;
