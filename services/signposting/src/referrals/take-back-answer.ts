import type { DataOf } from '@byway/contracts/define';
import { firstContactMade } from '@byway/contracts/facts/signposting/first-contact-made';
import { referralAccepted } from '@byway/contracts/facts/signposting/referral-accepted';
import { referralAcknowledged } from '@byway/contracts/facts/signposting/referral-acknowledged';
import { referralDeclined } from '@byway/contracts/facts/signposting/referral-declined';
import * as http from '@byway/contracts/http/signposting/referrals';
import { type FactToState, stateFact } from '@byway/facts/state';
import { iso } from '@byway/schemes/london';
import { whyNothingNew } from '@byway/service-kit/cases/erasure';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { keepTakenBack } from '../cases/taken-back.store.ts';
import { unansweredReferral } from './chase-referral.ts';
import { isChased, stateBefore } from './referral.rules.ts';
import { answeredReferral, ownReferralForUpdate, runningBeside, saveBack } from './referral.store.ts';

type Answered = NonNullable<Awaited<ReturnType<typeof answeredReferral>>>;

/**
 * 1.6, 5.2 what the service said last of a referral was of another person, or not so: the referral is as it was before, and is chased again
 * where it was no more. What was said stays on record.
 */
export const takeBackReferralAnswer = route(
  http.takeBackReferralAnswer,
  async ({ tx, params: { referralId }, body: { reasonCode }, caller: { actor }, now, note }) => {
    const locked = await ownReferralForUpdate(tx, referralId);
    const found = locked && (await answeredReferral(tx, { referralId }));
    if (!found) return refuse('not-found');
    if (found.closed) return refuse('contact-stopped');
    const erasure = await whyNothingNew(tx, found.caseId);
    if (erasure) return refuse(erasure);
    const to = stateBefore(found);
    const { caseId, serviceId, answeredBy: saidBy, answeredAt: saidAt } = found;
    if (!to || saidAt === null) return refuse('nothing-to-take-back');
    if (!isChased(found) && (await runningBeside(tx, { referralId, caseId, serviceId })))
      return refuse('already-referred');
    note({ subject: caseId });
    const at = now();
    const said = { caseId, what: 'referral', about: referralId, n: 1, said: found.state, saidBy, saidAt };
    await keepTakenBack(tx, { ...said, takenBackId: newId(), reasonCode, takenBackBy: actor, takenBackAt: at });
    const version = await goBack(tx, found, to, at);
    await stateFact(tx, { ...whatWas(found), subject: caseId, recorded: at, actor });
    return { status: 200, etag: version, body: { referralId, state: to } };
  },
);

/** Puts the referral back, and chases it where nobody did any more. Returns its new version. */
async function goBack(tx: Tx, found: Answered, to: Answered['state'], at: number): Promise<number> {
  const { referralId, acknowledgedAt, acceptedAt, madeAt } = found;
  const { version } = await saveBack(tx, {
    referralId,
    state: to,
    acknowledgedAt: to === 'requested' ? null : acknowledgedAt,
    acceptedAt: to === 'accepted' ? acceptedAt : null,
    declinedAt: null,
    declineReason: null,
    firstContactAt: null,
  });
  if (!isChased(found)) await unansweredReferral.resume(tx, referralId, madeAt, at);
  return version;
}

type Said<F> = Pick<FactToState<DataOf<F>>, 'fact' | 'data'>;

/** The fact of what is taken back, stated again as taken back. */
function whatWas({ referralId, state, declineReason, firstContactAt }: Answered) {
  const data = { referralId, takenBack: true };
  if (state === 'acknowledged') return { fact: referralAcknowledged, data } satisfies Said<typeof referralAcknowledged>;
  if (state === 'accepted') return { fact: referralAccepted, data } satisfies Said<typeof referralAccepted>;
  if (state === 'first-contact' && firstContactAt !== null)
    return { fact: firstContactMade, data: { ...data, at: iso(firstContactAt) } };
  if (declineReason === null) throw new Error('what was declined has its reason');
  return { fact: referralDeclined, data: { ...data, reasonCode: declineReason } };
}
