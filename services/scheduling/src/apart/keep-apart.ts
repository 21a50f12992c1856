import * as http from '@byway/contracts/http/scheduling/apart';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { newId } from '@byway/tables/ids';
import { caseForUpdate, isKnownCase, knownCase } from '../cases/case.store.ts';
import { findVenue } from '../cohorts/venue.store.ts';
import { apartOf, conflicts, saveApart, saveLifted } from './apart.store.ts';

const MANY = 100;

/** 2.5 both cases are locked, so that neither is booked meanwhile: what was booked before is a conflict, and is shown. */
export const keepApart = route(http.keepApart, async ({ tx, params: { caseId }, body, caller: { actor }, now }) => {
  const { otherCaseId = null, venueId = null, until: untilAt = null } = body;
  if (!(await knownCase(tx, { caseId }))) return refuse('not-found');
  if ((otherCaseId === null) === (venueId === null)) return refuse('apart-from-whom');
  if (otherCaseId === caseId) return refuse('same-person', { field: 'otherCaseId' });
  if (otherCaseId && !(await isKnownCase(tx, { caseId: otherCaseId })))
    return refuse('person-unknown', { field: 'otherCaseId' });
  if (venueId && !(await findVenue(tx, { venueId }))) return refuse('venue-unknown', { field: 'venueId' });
  for (const id of [caseId, ...(otherCaseId ? [otherCaseId] : [])].sort()) await caseForUpdate(tx, id);
  const recordedAt = now();
  if (untilAt !== null && untilAt <= recordedAt) return refuse('deadline-passed', { field: 'until' });
  const apartId = newId();
  await saveApart(tx, {
    apartId,
    caseId,
    otherCaseId,
    venueId,
    fromAt: recordedAt,
    untilAt,
    recordedBy: actor,
    recordedAt,
  });
  const found = await conflicts(tx, { now: recordedAt, apartId, limit: MANY });
  return { status: 201, body: { apartId, conflicts: found.length } };
});

export const liftApart = route(http.liftApart, async ({ tx, params: { caseId, apartId }, now }) => {
  if (!(await knownCase(tx, { caseId }))) return refuse('not-found');
  if (!(await saveLifted(tx, { apartId, caseId, liftedAt: now() }))) return refuse('not-found');
  return { status: 200, body: { apartId } };
});

export const viewApart = route(http.viewApart, async ({ tx, params: { caseId } }) => {
  if (!(await knownCase(tx, { caseId }))) return refuse('not-found');
  const rows = await apartOf(tx, { caseId });
  const items = rows.map(({ caseId: one, otherCaseId, ...row }) => ({
    ...row,
    otherCaseId: one === caseId ? otherCaseId : one,
  }));
  return { status: 200, body: { caseId, items } };
});
