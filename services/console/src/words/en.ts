import { about } from './en/about.ts';
import { agreed } from './en/agreed.ts';
import { apart } from './en/apart.ts';
import { campaigns } from './en/campaigns.ts';
import { card } from './en/card.ts';
import { cases } from './en/cases.ts';
import { clock } from './en/clock.ts';
import * as codes from './en/codes.ts';
import { concerns } from './en/concerns.ts';
import { contacts } from './en/contacts.ts';
import { encounters } from './en/encounters.ts';
import { ends } from './en/ends.ts';
import { enrol } from './en/enrol.ts';
import { erasure } from './en/erasure.ts';
import { evidence } from './en/evidence.ts';
import { excuses } from './en/excuses.ts';
import * as facts from './en/facts.ts';
import { figures } from './en/figures.ts';
import { find } from './en/find.ts';
import { forces } from './en/forces.ts';
import { groups } from './en/groups.ts';
import { handOver } from './en/hand-over.ts';
import { health } from './en/health.ts';
import { home } from './en/home.ts';
import { leaving } from './en/leaving.ts';
import { letters } from './en/letters.ts';
import { messages } from './en/messages.ts';
import { names } from './en/names.ts';
import { notices } from './en/notices.ts';
import { offences } from './en/offences.ts';
import { offers } from './en/offers.ts';
import { page } from './en/page.ts';
import { people } from './en/people.ts';
import { planEnd } from './en/plan-end.ts';
import { print } from './en/print.ts';
import { record } from './en/record.ts';
import { register } from './en/register.ts';
import { signIn } from './en/sign-in.ts';
import { signedIn } from './en/signed-in.ts';
import { signposting } from './en/signposting.ts';
import { start } from './en/start.ts';
import { summons } from './en/summons.ts';
import { takeBack } from './en/take-back.ts';
import { tasks } from './en/tasks.ts';
import { times } from './en/times.ts';
import { whoLooked } from './en/who-looked.ts';

/** Every word of the pages in English, by page. */
export const en = {
  campaigns,
  about,
  agreed,
  apart,
  card,
  cases,
  clock,
  codes,
  concerns,
  contacts,
  encounters,
  ends,
  enrol,
  erasure,
  evidence,
  excuses,
  facts,
  figures,
  find,
  forces,
  handOver,
  groups,
  health,
  home,
  leaving,
  letters,
  messages,
  names,
  notices,
  offences,
  offers,
  page,
  people,
  planEnd,
  print,
  record,
  register,
  signIn,
  signedIn,
  signposting,
  start,
  takeBack,
  tasks,
  summons,
  times,
  whoLooked,
} as const;
