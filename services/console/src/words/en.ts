import { erasure } from './en/erasure.ts';
import { excuses } from './en/excuses.ts';
import { leaving } from './en/leaving.ts';
import { offers } from './en/offers.ts';
import { page } from './en/page.ts';
import { register } from './en/register.ts';
import { signedIn } from './en/signed-in.ts';
import { whoLooked } from './en/who-looked.ts';

/** Every word of the pages in English, by page. */
export const en = { erasure, excuses, leaving, offers, page, register, signedIn, whoLooked } as const;
