import type { ExcuseDecisionReason } from '@byway/contracts/codes';
import type { MessageKind, MessageLanguage } from '@byway/contracts/message-codes';
import type { EpochMs } from '@byway/schemes/london';
import { momentIn, shortMomentIn } from './dates.rules.ts';
import { templateOf } from './templates.ts';

/** What a template is filled with: times, postcodes of where groups meet, and one neutral code. Whoever reads the table learns little more of a person than when and where they have sessions. */
export interface Said {
  readonly starts?: EpochMs;
  readonly before?: EpochMs;
  readonly sessions?: readonly EpochMs[];
  /** Where each of the sessions is, or the one that starts, by postcode; null: nobody has said. */
  readonly at?: readonly (string | null)[];
  /** 3.5 why an excuse was refused. */
  readonly why?: ExcuseDecisionReason;
}

/** 3.5 the neutral words of a reason, as they stand in a sentence; one that no refusal has stands for none. */
const WHY: Readonly<Record<MessageLanguage, Readonly<Partial<Record<ExcuseDecisionReason, string>>>>> = {
  en: {
    'evidence-not-given': 'nothing came that shows it',
    'not-about-this-session': 'it is about another day',
  },
  cy: {
    'evidence-not-given': "ni ddaeth dim sy'n ei ddangos",
    'not-about-this-session': "mae'n ymwneud â diwrnod arall",
  },
};
const NOT_ENOUGH: Readonly<Record<MessageLanguage, string>> = { en: 'it was not enough', cy: 'nid oedd yn ddigon' };

/** Where a session is: a postcode tells nobody what is done there, as the name of a building can. */
const PLACE: Readonly<
  Record<MessageLanguage, { readonly at: (postcode: string) => string; readonly unknown: string }>
> = {
  en: {
    at: (postcode) => `It is at postcode ${postcode}.`,
    unknown: 'Ring the number on your card if nobody told you where.',
  },
  cy: {
    at: (postcode) => `Mae yn y cod post ${postcode}.`,
    unknown: 'Ffoniwch y rhif ar eich cerdyn os na ddywedodd neb ble.',
  },
};

/** The dates one after the other, each run of them at one place with its postcode: `8 March 2pm, 15 March 2pm at RG1 2AB; 22 March 2pm at RG2 7AB`. */
function listed(sessions: readonly EpochMs[], at: Said['at'], language: MessageLanguage): string {
  return sessions
    .map((starts, i) => {
      const [here, next] = [at?.[i] ?? null, at?.[i + 1] ?? null];
      const isLast = i === sessions.length - 1;
      const ends = here !== null && (isLast || here !== next);
      const place = ends ? ` ${language === 'cy' ? 'yn' : 'at'} ${here}` : '';
      const between = ends || here !== next ? '; ' : ', ';
      return `${shortMomentIn(language, starts)}${place}${isLast ? '' : between}`;
    })
    .join('');
}

/** The language a person is written to in: theirs where it is Welsh, else English. */
export const languageFor = (tag: string | undefined): MessageLanguage => (tag?.split('-')[0] === 'cy' ? 'cy' : 'en');

/** The words of a message, exactly as they are sent; the same for ever for the same message. @throws Error for a gap that nothing fills */
export function wordsOf(
  { kind, templateVersion, said }: { kind: MessageKind; templateVersion: number; said: Said },
  language: MessageLanguage,
): string {
  const { starts, before, sessions, why, at } = said;
  const [postcode = null] = at ?? [];
  const place = PLACE[language];
  const fills: Readonly<Record<string, string | undefined>> = {
    starts: starts === undefined ? undefined : momentIn(language, starts),
    before: before === undefined ? undefined : momentIn(language, before),
    why: why === undefined ? undefined : (WHY[language][why] ?? NOT_ENOUGH[language]),
    sessions: sessions && listed(sessions, at, language),
    where: postcode === null ? place.unknown : place.at(postcode),
  };
  return templateOf(kind, templateVersion).words[language].replace(/\(\((\w+)\)\)/g, (_, name: string) => {
    const fill = fills[name];
    if (fill === undefined) throw new Error(`${kind} says nothing of ${name}`);
    return fill;
  });
}
