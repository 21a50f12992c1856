import { referralMade } from '@byway/contracts/facts/signposting/referral-made';
import * as http from '@byway/contracts/http/signposting/referrals';
import { stateFact } from '@byway/facts/state';
import { whyNothingNew } from '@byway/service-kit/cases/erasure';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { newId } from '@byway/tables/ids';
import { caseForUpdate } from '../cases/case.store.ts';
import { nextOpen } from '../directory/opening.rules.ts';
import { serviceById } from '../directory/service.store.ts';
import { unansweredReferral } from './chase-referral.ts';
import { whyNotRefer } from './referral.rules.ts';
import { addReferral } from './referral.store.ts';

/** 5.2 refers the person warmly: the receiving service sees it at once, and it is chased until they have met or it is declined. */
export const makeReferral = route(http.makeReferral, async ({ tx, params: { caseId }, body, caller, now }) => {
  const { serviceId, needs, consent } = body;
  const found = await caseForUpdate(tx, caseId);
  if (!found) return refuse('not-found');
  // §9 what would be opened now would never have been asked about.
  const erasure = await whyNothingNew(tx, caseId);
  if (erasure) return refuse(erasure);
  const service = await serviceById(tx, { serviceId });
  if (!service) return refuse('unknown-service', { field: 'serviceId' });
  if (found.contactStopped === 'died') return refuse('contact-stopped');
  const manager = caller.roles.includes('programme-manager');
  const why = whyNotRefer(body, manager, { asked: needs, served: service.needs });
  if (why) return refuse(why, { field: why === 'need-not-served' ? 'needs' : 'consent' });
  const madeAt = now();
  if (nextOpen(service.opening, madeAt) === null) return refuse('service-closed', { field: 'serviceId' });
  const referralId = newId();
  const { actor } = caller;
  const { providerId } = service;
  const added = await addReferral(tx, { ...body, referralId, caseId, providerId, madeBy: actor, madeAt });
  if (!added) return refuse('already-referred', { field: 'serviceId' });
  await unansweredReferral.begin(tx, referralId, madeAt);
  const basis = consent ? 'consent' : 'override';
  const data = { referralId, serviceId, basis } as const;
  await stateFact(tx, { fact: referralMade, subject: caseId, data, recorded: madeAt, actor });
  return { status: 201, etag: 1, body: { referralId, state: 'requested', madeAt } };
});
