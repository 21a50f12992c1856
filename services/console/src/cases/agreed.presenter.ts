import type { viewCase } from '@byway/contracts/http/intake/cases';
import type { BodyRead } from '@byway/contracts/http/route';
import { londonDate } from '@byway/schemes/london';
import type { SchemeProfile } from '@byway/schemes/profile';
import { wordsIn } from '../words/for-people.ts';
import type { Language } from '../words/language.ts';
import { offenceWords } from '../words/offences.ts';
import { dayWords, whenWords } from '../words/times.ts';
import { type Card, lastDayToTell, whomModel } from './card.presenter.ts';

/** 1.3, 1.4 what somebody agrees to, or has: read out before, printed after it. */
export interface Terms {
  readonly profile: Pick<
    SchemeProfile,
    'requiredSessions' | 'excuseWindowWorkingDays' | 'onMiss' | 'missesToNotice' | 'disposal' | 'warningAfterFirst'
  >;
  /** When the sessions are, in order; none: no place was found. */
  readonly starts: readonly string[];
  readonly venues: readonly string[];
  /** When they were met. */
  readonly metAt: string;
}

/** 1.3 what can follow from a missed session, by the scheme: to somebody for whom nothing can, no court is named. */
function missedWords({ profile, metAt }: Terms, language: Language): string {
  const { missed: w } = wordsIn(language).agreed;
  const { onMiss, missesToNotice, disposal, warningAfterFirst } = profile;
  if (onMiss === 'nothing') return w.nothing;
  if (onMiss === 'review') return w.review;
  const misses = missesToNotice ?? 1;
  const day = dayWords(londonDate(Date.parse(metAt)), language);
  const court = disposal === 'required-assessment' ? w.assessment(misses) : w.court(misses, day);
  return [court, ...(warningAfterFirst ? [w.warned] : []), w.never].join(' ');
}

function sessionWords({ profile, starts, venues }: Terms, language: Language): string {
  const { sessions: w } = wordsIn(language).agreed;
  const many = w.many(profile.requiredSessions);
  const [first] = starts;
  const last = starts.at(-1);
  if (!first || !last) return `${many} ${w.none}`;
  const dates =
    starts.length > 1
      ? [w.first(whenWords(first, language)), w.last(whenWords(last, language))]
      : [whenWords(first, language)];
  return [many, ...dates, ...(venues.length > 0 ? [w.at(venues.join('; '))] : [])].join(' ');
}

function cannotComeWords({ profile, starts: [first] }: Terms, language: Language): string {
  const { cannotCome: w } = wordsIn(language).agreed;
  const days = profile.excuseWindowWorkingDays;
  if (days === 0) return w.before;
  const by = first ? lastDayToTell(first, profile) : null;
  return [w.before, w.after(days), ...(by ? [w.first(whenWords(by, language))] : []), w.decides].join(' ');
}

/** The four parts that are read out before somebody agrees: with this scheme's dates and what follows (1.3, 1.4). */
function termsModel(terms: Terms, language: Language) {
  const { sessions, cannotCome, missed, rights } = wordsIn(language).agreed;
  return [
    { heading: sessions.heading, words: sessionWords(terms, language) },
    { heading: cannotCome.heading, words: cannotComeWords(terms, language) },
    { heading: missed.heading, words: missedWords(terms, language) },
    { heading: rights.heading, words: rights.words },
  ];
}

interface Agreed extends Terms {
  readonly name: string;
  readonly reference: string;
  readonly offer: Pick<BodyRead<typeof viewCase>, 'dataConsent' | 'offences'> & {
    readonly agreement: Pick<NonNullable<BodyRead<typeof viewCase>['agreement']>, 'agreedAt' | 'acceptance'>;
  };
  /** In which language it was explained, in words. */
  readonly explainedIn: string;
  readonly whom: Card['whom'];
}

/** 1.4 the copy of what was agreed: the second sheet. It says what the card does not. */
export function agreedModel(agreed: Agreed, language: Language) {
  const { agreed: w, card } = wordsIn(language);
  const { offer, profile, name, reference, explainedIn, whom } = agreed;
  const { agreement, dataConsent, offences = [] } = offer;
  const data = dataConsent && (dataConsent.given ? w.said.dataYes : w.said.dataNo);
  const isCourt = profile.onMiss === 'notice' && profile.disposal !== 'required-assessment';
  return {
    lang: language,
    words: w,
    ringWords: card,
    reference,
    for: `${w.for(name, whenWords(agreement.agreedAt, language))} ${w.explainedIn(explainedIn)}`,
    parts: termsModel(agreed, language),
    /** The offence list has no Welsh. */
    offences: isCourt ? offences.map(({ code }) => offenceWords(code)).join('; ') : '',
    said: [w.said.says[agreement.acceptance], w.said.agreed, data, data && w.said.back].filter(Boolean).join(' '),
    whom: whomModel(whom, language),
  };
}
