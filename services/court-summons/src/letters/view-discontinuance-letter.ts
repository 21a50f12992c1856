import * as http from '@byway/contracts/http/court-summons/letters';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { findDiscontinuanceLetter } from './letter.store.ts';

/** 4.7 the letter to the person about the request to discontinue, as far as the request has got. */
export const viewDiscontinuanceLetter = route(
  http.viewDiscontinuanceLetter,
  async ({ tx, params: { noticeId }, note }) => {
    const letter = await findDiscontinuanceLetter(tx, { noticeId });
    if (!letter) return refuse('not-found');
    const { charge, postedAt, request, hearings, sentAt } = letter;
    note({ subject: charge.caseId });
    const { reason: because, requestedAt, answer, answeredAt } = request;
    const heard = hearings.length > 0;
    return { status: 200, body: { ...charge, postedAt, heard, because, requestedAt, sentAt, answer, answeredAt } };
  },
);
