import * as http from '@byway/contracts/http/court-summons/letters';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { findLetter } from './letter.store.ts';

/** 4.7 the letter to the person about the request to discontinue, as far as the request has got. */
export const viewDiscontinuanceLetter = route(
  http.viewDiscontinuanceLetter,
  async ({ tx, params: { noticeId }, note }) => {
    const letter = await findLetter(tx, { noticeId, kind: 'discontinuance' });
    if (!letter?.request) return refuse('not-found');
    const { summons, request, hearings, sentAt: requestedAt } = letter;
    note({ subject: summons.caseId });
    const { reason: because, answer, answeredAt } = request;
    const heard = hearings.length > 0;
    return { status: 200, body: { ...summons, heard, because, requestedAt, answer, answeredAt } };
  },
);
