import { card } from './en/card.ts';
import { cases } from './en/cases.ts';
import * as codes from './en/codes.ts';
import { contacts } from './en/contacts.ts';
import { excuses } from './en/excuses.ts';
import * as facts from './en/facts.ts';
import { leaving } from './en/leaving.ts';
import { letters } from './en/letters.ts';
import { names } from './en/names.ts';
import { notices } from './en/notices.ts';
import { offers } from './en/offers.ts';
import { page } from './en/page.ts';
import { print } from './en/print.ts';
import { register } from './en/register.ts';
import { times } from './en/times.ts';

/** Every word of the pages in English, by page. */
export const en = {
  card,
  cases,
  codes,
  contacts,
  excuses,
  facts,
  leaving,
  letters,
  names,
  notices,
  offers,
  page,
  print,
  register,
  times,
} as const;
