import { rolesSeeing } from '@byway/contracts/http/intake/sees';
import type { Who } from '../session/session.ts';
import { is } from '../session/session.ts';
import { en } from './en.ts';
import type { Called } from './names.ts';

const w = en.people.needs;

/** §9 who knows what somebody needs: whoever meets them. The court side is told a language alone. */
const MEET = rolesSeeing('adjustments');

/** 1.6 what somebody needs, in words, and what nobody has asked yet: never left out. Null: not for this reader to know. */
export function needWords(who: Who, called: Called | undefined): { known: string[]; notAsked: string[] } | null {
  if (!called?.needs || !is(who, ...MEET)) return null;
  const { language, interpreter, adjustments } = called.needs;
  const languages: Readonly<Record<string, string>> = en.people.languages;
  const reads = language && language !== 'en' ? [w.reads(languages[language] ?? language)] : [];
  return {
    known: [...(adjustments ? [adjustments] : []), ...(interpreter ? [w.interpreter] : []), ...reads],
    notAsked: [...(language ? [] : [w.language]), ...(interpreter === undefined ? [w.interpreting] : [])],
  };
}
