import type { LetterKind } from '@byway/contracts/court-codes';
import type { NoticeView } from '@byway/contracts/http/court-summons/notice-view';
import type { Tx } from '@byway/tables/database';
import { shownRound } from '../clearing/clearing.rules.ts';
import type { StoredClearing } from '../clearing/clearing.store.ts';
import { discontinuanceServedOn } from '../discontinuances/discontinuance.rules.ts';
import { discontinuanceInFull } from '../discontinuances/discontinuance.store.ts';
import { isLetterOwed } from '../letters/letter.rules.ts';
import { lettersOf } from '../letters/letter.store.ts';
import { hearingsOf } from '../summonses/summons.store.ts';
import type { Notice } from './notice.ts';

/** Shows a round, and who has not answered it. */
export function roundView(stored: StoredClearing): NoticeView['clearing'][number] {
  const { step, round, state, askedAt, askedBy, silent } = stored;
  return { step, round, state, askedAt, askedBy, silent, ...shownRound(stored, stored.reason) };
}

/** Shows the summons of a notice as it is in this transaction; null: none was authorised. */
export async function summonsView(
  tx: Tx,
  { noticeId, summons }: Notice,
  open: (column: 'place', text: Buffer | null) => string | null,
): Promise<NoticeView['summons']> {
  if (!summons) return null;
  const { placeSealed, ...shown } = summons;
  const { summonsId } = shown;
  const letters = await lettersOf(tx, { summonsId });
  return {
    ...shown,
    place: open('place', placeSealed),
    letters,
    discontinuance: discontinuanceView(
      await discontinuanceInFull(tx, { noticeId }),
      letters.map(({ kind }) => kind),
    ),
    hearings: (await hearingsOf(tx, { summonsId })).map(
      ({ nextHearingAt, takenBackAt, result, recordedBy, recordedAt }) => ({
        result,
        recordedBy,
        recordedAt,
        ...(nextHearingAt === null ? {} : { nextHearingAt }),
        ...(takenBackAt === null ? {} : { takenBackAt }),
      }),
    ),
  };
}

type DiscontinuanceView = NonNullable<NoticeView['summons']>['discontinuance'];

/** 4.7 the request to the prosecutor, what came of it, and its service; null: nobody asked. */
function discontinuanceView(
  request: Awaited<ReturnType<typeof discontinuanceInFull>>,
  sent: readonly LetterKind[],
): DiscontinuanceView {
  if (!request) return null;
  const { servedMethod, servedAt } = request;
  const isServed = servedMethod !== null && servedAt !== null;
  const letterOwed = isLetterOwed(request, sent);
  return { ...request, letterOwed, deemedServedOn: isServed ? discontinuanceServedOn(servedMethod, servedAt) : null };
}
