import type { Need } from '@byway/contracts/codes';
import { referralMade } from '@byway/contracts/facts/signposting/referral-made';
import { stateFact } from '@byway/facts/state';
import { whyNothingNew } from '@byway/service-kit/cases/erasure';
import { type Refused, refuse } from '@byway/service-kit/http/problems';
import type { Answer } from '@byway/service-kit/http/route';
import type { Caller } from '@byway/service-kit/identity/tokens';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { caseForUpdate, iso } from '../cases/case.store.ts';
import { nextOpen } from '../directory/opening.rules.ts';
import { serviceById } from '../directory/service.store.ts';
import { chaseReferral } from './chase-referral.ts';
import { type OverrideReason, whyNotRefer } from './referral.rules.ts';
import { addReferral } from './referral.store.ts';

export interface Asked {
  readonly caseId: string;
  readonly serviceId: string;
  readonly needs: readonly Need[];
  readonly consent: boolean;
  readonly overrideReason: OverrideReason | null;
}

/** 5.2 refers the person warmly: the receiving service sees it at once, and it is chased until they have met or it is declined. */
export async function makeReferral(tx: Tx, asked: Asked, caller: Caller, now: () => number): Promise<Answer | Refused> {
  const found = await caseForUpdate(tx, asked.caseId);
  if (!found) return refuse('not-found');
  // §9 what would be opened now would never have been asked about.
  const erasure = await whyNothingNew(tx, asked.caseId);
  if (erasure) return refuse(erasure);
  const service = await serviceById(tx, asked.serviceId);
  if (!service) return refuse('unknown-service', { field: 'serviceId' });
  if (found.contactStopped === 'died') return refuse('contact-stopped');
  const manager = caller.roles.includes('programme-manager');
  const why = whyNotRefer(asked, manager, { asked: asked.needs, served: service.needs });
  if (why) return refuse(why, { field: why === 'need-not-served' ? 'needs' : 'consent' });
  const t = now();
  if (nextOpen(service.opening, t) === null) return refuse('service-closed', { field: 'serviceId' });
  const referralId = newId();
  const { providerId } = service;
  const added = await addReferral(tx, { ...asked, referralId, providerId, actor: caller.actor }, t);
  if (!added) return refuse('already-referred', { field: 'serviceId' });
  await chaseReferral(tx, referralId, t);
  await stateFact(tx, {
    fact: referralMade,
    subject: asked.caseId,
    data: { referralId, serviceId: asked.serviceId, basis: asked.consent ? 'consent' : 'override' },
    recorded: t,
    actor: caller.actor,
  });
  return { status: 201, etag: 1, body: { referralId, state: 'requested', madeAt: iso(t) } };
}
