import type { Role } from '@byway/contracts/codes';
import { dutyOf } from '@byway/contracts/services';
import { ROLE_WORDS } from '../words/en/codes.ts';
import { whenWords } from '../words/times.ts';
import { type Asked, searchOf } from './asked.ts';

/** One row of a service's audit, as far as the page reads it. */
export interface Look {
  readonly at: string;
  readonly actor: string;
  readonly roles: readonly string[];
  readonly provider: string | null;
  readonly court: string | null;
  readonly action: string;
  readonly subject: string | null;
  readonly about: readonly string[];
  readonly fields: readonly string[];
  readonly outcome: string;
}

const VERBS: Readonly<Record<string, string>> = {
  view: 'Looked at',
  export: 'Took out a file of',
  list: 'Saw in a list of',
  timeline: 'Looked at the history',
  compare: 'Compared',
  collect: 'Wrote down',
};

/** A code as words: `follow-up` is "follow up". */
const spaced = (code: string): string => code.replaceAll('-', ' ');

/** `register.view` → "Looked at: register". Every other verb is a change, and stands as it is called. */
export function actionWords(action: string): string {
  const [noun = '', verb = ''] = action.split('.');
  const known = VERBS[verb];
  return known ? `${known}: ${spaced(noun)}` : `Changed: ${spaced(noun)} (${spaced(verb)})`;
}

/** What came of it. Every code but two is a refusal, after which nothing was shown or done. */
export function outcomeWords(outcome: string): string {
  if (outcome === 'done') return 'Yes';
  if (outcome === 'repeated') return 'Yes, again';
  if (outcome === 'not-allowed') return 'No: not for this role';
  if (outcome === 'not-found') return 'No: not there, or not theirs to see';
  return `No: ${spaced(outcome)}`;
}

const roleWords = (role: string): string => ROLE_WORDS[role as Role] ?? spaced(role);

/** A row in words; times are those of the real clock, also where policy time is held. */
export function lookRow(service: string, look: Look): Record<string, string> {
  const organisation = [look.provider, look.court].filter((name) => name !== null).join(', ');
  return {
    when: whenWords(look.at),
    who: look.actor,
    as: [look.roles.map(roleWords).join(', '), organisation].filter(Boolean).join(', '),
    where: dutyOf(service),
    what: actionWords(look.action),
    whose: look.subject ?? (look.about.length > 0 ? `${look.about.length} in a list` : ''),
    shown: look.fields.join(', '),
    outcome: outcomeWords(look.outcome),
  };
}

/** Rows of several services as one list, newest first. */
export function lookRows(found: ReadonlyMap<string, readonly Look[]>): Record<string, string>[] {
  return [...found]
    .flatMap(([service, looks]) => looks.map((look) => ({ service, look })))
    .toSorted((a, b) => Date.parse(b.look.at) - Date.parse(a.look.at))
    .map(({ service, look }) => lookRow(service, look));
}

/** Where older rows of a service are, in the words of a link. */
export function olderLink(service: string, asked: Asked, cursor: string): { href: string; text: string } {
  const more = new URLSearchParams({ service, cursor });
  return {
    href: `/looks?${searchOf(asked)}&${more.toString()}`,
    text: `Older ones: ${dutyOf(service).toLowerCase()}`,
  };
}

/** Where the rest of a service's rows is, after a file that was cut: the next file. */
export function restLink(service: string, asked: Asked, cursor: string): string {
  return `/looks/export?${searchOf(asked)}&${new URLSearchParams({ service, cursor }).toString()}`;
}

/** The services as the options of a list. */
export function serviceOptions(services: readonly string[]): { value: string; text: string }[] {
  return services.map((service) => ({ value: service, text: `${dutyOf(service)} (${service})` }));
}
