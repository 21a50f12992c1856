import type { ExcuseDecisionReason } from '@byway/contracts/codes';
import type { MessageKind, MessageLanguage } from '@byway/contracts/message-codes';
import type { EpochMs } from '@byway/schemes/london';
import { momentIn, shortMomentIn } from './dates.rules.ts';
import { templateOf } from './templates.ts';

/** What a template is filled with. Times, and one neutral code: whoever reads the table learns little more of a person than when they have sessions. */
export interface Said {
  readonly starts?: EpochMs;
  readonly before?: EpochMs;
  readonly sessions?: readonly EpochMs[];
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

/** The language a person is written to in: theirs where it is Welsh, else English. */
export const languageFor = (tag: string | undefined): MessageLanguage => (tag?.split('-')[0] === 'cy' ? 'cy' : 'en');

/** The words of a message, exactly as they are sent; the same for ever for the same message. @throws Error for a gap that nothing fills */
export function wordsOf(
  { kind, templateVersion, said }: { kind: MessageKind; templateVersion: number; said: Said },
  language: MessageLanguage,
): string {
  const { starts, before, sessions, why } = said;
  const fills: Readonly<Record<string, string | undefined>> = {
    starts: starts === undefined ? undefined : momentIn(language, starts),
    before: before === undefined ? undefined : momentIn(language, before),
    why: why === undefined ? undefined : (WHY[language][why] ?? NOT_ENOUGH[language]),
    sessions: sessions?.map((at) => shortMomentIn(language, at)).join(', '),
  };
  return templateOf(kind, templateVersion).words[language].replace(/\(\((\w+)\)\)/g, (_, name: string) => {
    const fill = fills[name];
    if (fill === undefined) throw new Error(`${kind} says nothing of ${name}`);
    return fill;
  });
}
