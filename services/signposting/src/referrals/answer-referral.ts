import type { ReferralDecline } from '@byway/contracts/codes';
import { firstContactMade } from '@byway/contracts/facts/signposting/first-contact-made';
import { referralAccepted } from '@byway/contracts/facts/signposting/referral-accepted';
import { referralAcknowledged } from '@byway/contracts/facts/signposting/referral-acknowledged';
import { referralDeclined } from '@byway/contracts/facts/signposting/referral-declined';
import { stateFact } from '@byway/facts/state';
import { type Refused, refuse } from '@byway/service-kit/http/problems';
import type { Answer } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { iso } from '../cases/case.store.ts';
import { stopChasing } from './chase-referral.ts';
import { isChased, move, whyNotContact } from './referral.rules.ts';
import { ownReferralForUpdate, type Referral, saveMove } from './referral.store.ts';

/** What the receiving service says; `at`: ISO. */
export type Word =
  | { readonly by: 'acknowledge' | 'accept' }
  | { readonly by: 'decline'; readonly reasonCode: ReferralDecline }
  | { readonly by: 'first-contact'; readonly at: string };

interface Said {
  readonly actor: string;
  readonly recorded: number;
}

async function state(tx: Tx, { referralId, caseId }: Referral, word: Word, said: Said): Promise<void> {
  const fact = { subject: caseId, ...said };
  switch (word.by) {
    case 'acknowledge':
      await stateFact(tx, { fact: referralAcknowledged, data: { referralId }, ...fact });
      return;
    case 'accept':
      await stateFact(tx, { fact: referralAccepted, data: { referralId }, ...fact });
      return;
    case 'decline':
      await stateFact(tx, { fact: referralDeclined, data: { referralId, reasonCode: word.reasonCode }, ...fact });
      return;
    case 'first-contact': {
      const effective = Date.parse(word.at);
      await stateFact(tx, { fact: firstContactMade, data: { referralId, at: iso(effective) }, effective, ...fact });
      return;
    }
    default:
      word satisfies never;
  }
}

/** 5.2 the receiving service acknowledges, accepts or declines, or records the first contact; the last two end the chase. */
export async function answerReferral(
  tx: Tx,
  referralId: string,
  word: Word,
  actor: string,
  now: () => number,
): Promise<{ readonly answer: Answer; readonly caseId: string } | Refused> {
  const referral = await ownReferralForUpdate(tx, referralId);
  if (!referral) return refuse('not-found');
  if (referral.closed) return refuse('contact-stopped');
  const moved = move(referral.state, word.by);
  if ('not' in moved) return refuse(moved.not);
  const recorded = now();
  const contactAt = word.by === 'first-contact' ? Date.parse(word.at) : null;
  const wrong = contactAt === null ? null : whyNotContact(contactAt, referral.madeAt.getTime(), recorded);
  if (wrong) return refuse(wrong, { field: 'at' });
  const reasonCode = word.by === 'decline' ? word.reasonCode : null;
  const { to } = moved;
  if (!isChased({ state: to, closed: false })) await stopChasing(tx, referralId, recorded);
  const version = await saveMove(tx, referralId, { to, by: actor, at: recorded, reasonCode, contactAt });
  await state(tx, referral, word, { actor, recorded });
  return { answer: { status: 200, etag: version, body: { referralId, state: to } }, caseId: referral.caseId };
}
