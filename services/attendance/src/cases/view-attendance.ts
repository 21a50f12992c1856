import * as http from '@byway/contracts/http/attendance/cases';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { attendanceView } from './case-views.store.ts';

export const viewAttendance = route(http.viewAttendance, async ({ tx, params: { caseId }, note }) => {
  const found = await attendanceView(tx, caseId);
  if (!found) return refuse('not-found');
  const { version, ...view } = found;
  note({ fields: ['outcome', 'excuse', 'contactAttempt'] });
  return { status: 200, etag: version, body: { caseId, ...view } };
});
