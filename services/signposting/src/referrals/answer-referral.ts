import type { ReferralDecline } from '@byway/contracts/codes';
import { firstContactMade } from '@byway/contracts/facts/signposting/first-contact-made';
import { referralAccepted } from '@byway/contracts/facts/signposting/referral-accepted';
import { referralAcknowledged } from '@byway/contracts/facts/signposting/referral-acknowledged';
import { referralDeclined } from '@byway/contracts/facts/signposting/referral-declined';
import * as http from '@byway/contracts/http/signposting/referrals';
import { type FactToState, stateFact } from '@byway/facts/state';
import { type EpochMs, iso } from '@byway/schemes/london';
import { isRefused, refuse } from '@byway/service-kit/http/problems';
import { type ContextOf, route } from '@byway/service-kit/http/route';
import { unansweredReferral } from './chase-referral.ts';
import { isChased, type Move, move, whyNotContact } from './referral.rules.ts';
import { ownReferralForUpdate, saveAnswer } from './referral.store.ts';

type Context = Pick<ContextOf<typeof http.acknowledgeReferral>, 'tx' | 'params' | 'caller' | 'now' | 'note'>;

/** 5.2 the caller's own referral, locked, with the state that this move leads to; or why the move cannot be made. */
async function begin<M extends Move>({ tx, params: { referralId }, now }: Context, by: M) {
  const referral = await ownReferralForUpdate(tx, referralId);
  if (!referral) return refuse('not-found');
  if (referral.closed) return refuse('contact-stopped');
  const moved = move(referral.state, by);
  return 'not' in moved ? refuse(moved.not) : { ...referral, to: moved.to, recorded: now() };
}

type Begun = Exclude<Awaited<ReturnType<typeof begin<Move>>>, { refused: string }>;

/** 5.2 saves the move and states it; first contact and declined end the chase. */
async function finish<D>(
  { tx, caller: { actor }, note }: Context,
  { referralId, caseId, to, recorded }: Begun,
  stated: Pick<FactToState<D>, 'fact' | 'data' | 'effective'>,
  more: { readonly declineReason?: ReferralDecline; readonly firstContactAt?: EpochMs } = {},
) {
  if (!isChased({ state: to, closed: false })) await unansweredReferral.end(tx, [referralId], recorded);
  const by = { answeredBy: actor, answeredAt: recorded };
  const answer = { state: to, ...by, declineReason: null, firstContactAt: null, ...more };
  const { version } = await saveAnswer(tx, { referralId, ...answer });
  await stateFact(tx, { ...stated, subject: caseId, recorded, actor });
  note({ subject: caseId });
  return { status: 200, etag: version, body: { referralId, state: to } } as const;
}

/** 5.2 the referral has been seen. */
export const acknowledgeReferral = route(http.acknowledgeReferral, async (context) => {
  const begun = await begin(context, 'acknowledge');
  if (isRefused(begun)) return begun;
  const { referralId } = begun;
  return finish(context, begun, { fact: referralAcknowledged, data: { referralId } });
});

/** 5.2 the receiving service takes the person on. */
export const acceptReferral = route(http.acceptReferral, async (context) => {
  const begun = await begin(context, 'accept');
  if (isRefused(begun)) return begun;
  const { referralId } = begun;
  return finish(context, begun, { fact: referralAccepted, data: { referralId } });
});

/** 5.2 the receiving service cannot take the person on; programme staff find another. */
export const declineReferral = route(http.declineReferral, async (context) => {
  const begun = await begin(context, 'decline');
  if (isRefused(begun)) return begun;
  const { referralId } = begun;
  const { reasonCode } = context.body;
  const data = { referralId, reasonCode };
  return finish(context, begun, { fact: referralDeclined, data }, { declineReason: reasonCode });
});

/** 5.2 the person and the receiving service have met or spoken. */
export const recordFirstContact = route(http.recordFirstContact, async (context) => {
  const begun = await begin(context, 'first-contact');
  if (isRefused(begun)) return begun;
  const { referralId, madeAt, recorded } = begun;
  const { at } = context.body;
  const why = whyNotContact(at, madeAt, recorded);
  if (why) return refuse(why, { field: 'at' });
  const data = { referralId, at: iso(at) };
  return finish(context, begun, { fact: firstContactMade, data, effective: at }, { firstContactAt: at });
});
