import { refuse } from '@byway/service-kit/http/problems';
import { command } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { caseForUpdate } from '../cases/case.store.ts';
import { addDataConsent, dataConsentOf } from './data-consent.store.ts';

/**
 * 1.4 consent to the use of data, given or taken back by itself. Nothing else moves: no fact is stated, the case goes on,
 * and nothing that is cleared or counted looks at it (§6).
 */
export const dataConsentRoute = command({
  url: '/cases/:caseId/data-consent',
  summary: 'Record that the person gives, or takes back, consent to the use of their data',
  roles: ['custody-officer', 'referring-officer', 'programme-manager', 'facilitator'],
  audit: 'data-consent.record',
  params: z.strictObject({ caseId: z.uuid() }),
  body: z.strictObject({ given: z.boolean() }),
  answers: { 200: z.strictObject({ caseId: z.uuid(), given: z.boolean(), at: z.string() }) },
  problems: ['not-agreed', 'consent-unchanged'],
  handle: async ({ tx, params: { caseId }, body: { given }, caller, now }) => {
    const row = await caseForUpdate(tx, caseId);
    if (!row) return refuse('not-found');
    if (row.state !== 'agreed' && row.state !== 'ended') return refuse('not-agreed');
    if ((await dataConsentOf(tx, caseId)) === given) return refuse('consent-unchanged', { field: 'given' });
    const at = new Date(now()).toISOString();
    await addDataConsent(tx, caseId, given, caller.actor, at);
    return { status: 200, body: { caseId, given, at } };
  },
});
