import type { LetterKind } from '@byway/contracts/court-codes';
import { card } from './cy/card.ts';
import { letters } from './cy/letters.ts';
import { times } from './cy/times.ts';
import type { Checked, WordsForPeople } from './language.ts';

interface Welsh extends WordsForPeople {
  /** Who has checked each legal document; null: nobody yet, so it is neither sent nor printed in Welsh. */
  readonly checked: Readonly<Record<LetterKind, Checked | null>>;
}

/** What a person is handed or sent, in Welsh. */
export const cy: Welsh = {
  card,
  letters,
  times,
  checked: { requisition: null, discontinuance: null },
};
