import type { MessageKind, MessageLanguage } from '@byway/contracts/message-codes';
import type { EpochMs } from '@byway/schemes/london';
import { momentIn, shortMomentIn } from './dates.rules.ts';
import { templateOf } from './templates.ts';

/** What a template is filled with. Times alone: whoever reads the table learns no more of a person than when they have sessions. */
export interface Said {
  readonly starts?: EpochMs;
  readonly before?: EpochMs;
  readonly sessions?: readonly EpochMs[];
}

/** The language a person is written to in: theirs where it is Welsh, else English. */
export const languageFor = (tag: string | undefined): MessageLanguage => (tag?.split('-')[0] === 'cy' ? 'cy' : 'en');

/** The words of a message, exactly as they are sent; the same for ever for the same message. @throws Error for a gap that nothing fills */
export function wordsOf(
  { kind, templateVersion, said }: { kind: MessageKind; templateVersion: number; said: Said },
  language: MessageLanguage,
): string {
  const { starts, before, sessions } = said;
  const fills: Readonly<Record<string, string | undefined>> = {
    starts: starts === undefined ? undefined : momentIn(language, starts),
    before: before === undefined ? undefined : momentIn(language, before),
    sessions: sessions?.map((at) => shortMomentIn(language, at)).join(', '),
  };
  return templateOf(kind, templateVersion).words[language].replace(/\(\((\w+)\)\)/g, (_, name: string) => {
    const fill = fills[name];
    if (fill === undefined) throw new Error(`${kind} says nothing of ${name}`);
    return fill;
  });
}
