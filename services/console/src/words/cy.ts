import type { LetterKind } from '@byway/contracts/court-codes';
import { agreed } from './cy/agreed.ts';
import { card } from './cy/card.ts';
import { letters } from './cy/letters.ts';
import { times } from './cy/times.ts';
import type { Checked } from './language.ts';

/** Who has checked each legal document; null: nobody yet, so it is neither sent nor printed in Welsh. */
const checked: Readonly<Record<LetterKind, Checked | null>> = { requisition: null, discontinuance: null };

/** What a person is handed or sent, in Welsh. */
export const cy = { agreed, card, letters, times, checked } as const;
