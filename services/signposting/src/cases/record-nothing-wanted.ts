import * as http from '@byway/contracts/http/signposting/cases';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { caseForUpdate, saveNothingWanted } from './case.store.ts';

/** 5.2 the person was asked and wants no other service: they are on no list any more. */
export const recordNothingWanted = route(http.recordNothingWanted, async ({ tx, params: { caseId }, now }) => {
  const found = await caseForUpdate(tx, caseId);
  if (!found) return refuse('not-found');
  if (found.endedAs !== 'completed') return refuse('not-completed');
  if (found.nothingWantedAt !== null) return refuse('already-recorded');
  const { version } = await saveNothingWanted(tx, { caseId, nothingWantedAt: now() });
  return { status: 200, body: { caseId }, etag: version };
});
