import * as http from '@byway/contracts/http/court-summons/letters';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import type { WordKeys } from '@byway/service-kit/identity/case-words';
import { listedAt } from '../summonses/hearing.rules.ts';
import { opening } from '../words/sealing.ts';
import { chargeNow } from './letter.rules.ts';
import { findRequisition } from './letter.store.ts';

/** 4.5, 4.6 from issue on: it is printed, and with it in the hand everybody is asked and it is recorded as sent. */
export const viewRequisition = (keys: WordKeys): Route =>
  route(http.viewRequisition, async ({ tx, params: { noticeId }, note }) => {
    const letter = await findRequisition(tx, { noticeId });
    if (!letter) return refuse('not-found');
    const { charge, placeSealed, request, hearings, ...shown } = letter;
    const { caseId } = charge;
    note({ subject: caseId });
    const place = (await opening(tx, keys, { noticeId, caseId }))('place', placeSealed);
    const now = chargeNow(
      request,
      hearings.map(({ result }) => result),
    );
    // 4.8 where the court has moved the hearing and said to when, the letter says so: it may be served again (4.5).
    const hearingAt = listedAt(charge.hearingAt, hearings) ?? charge.hearingAt;
    return { status: 200, body: { ...charge, hearingAt, ...shown, place, heard: hearings.length > 0, charge: now } };
  });
