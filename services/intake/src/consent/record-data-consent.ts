import * as http from '@byway/contracts/http/intake/agreement';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { caseForUpdate } from '../cases/case.store.ts';
import { addDataConsent, dataConsentOf } from './data-consent.store.ts';

/** 1.4 the person gives, or takes back, consent to the use of their data. */
export const recordDataConsent = route(
  http.recordDataConsent,
  async ({ tx, params: { caseId }, body: { given }, caller, now }) => {
    const row = await caseForUpdate(tx, { caseId });
    if (!row) return refuse('not-found');
    if (row.state !== 'agreed' && row.state !== 'ended') return refuse('not-agreed');
    if ((await dataConsentOf(tx, { caseId }))?.given === given) return refuse('consent-unchanged', { field: 'given' });
    const at = now();
    await addDataConsent(tx, { caseId, given, recordedBy: caller.actor, recordedAt: at });
    return { status: 200, body: { caseId, given, at } };
  },
);
