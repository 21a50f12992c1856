import * as http from '@byway/contracts/http/attendance/figures';
import { pageOf } from '@byway/contracts/http/cursor';
import { addDays, atLondon } from '@byway/schemes/london';
import { countsAgainst, isAttended } from '@byway/schemes/outcomes';
import { profileOf } from '@byway/schemes/profiles';
import { route } from '@byway/service-kit/http/route';
import { recordedBetween } from './export.store.ts';
import { ndeliusCode } from './ndelius.rules.ts';

const DAYS = 7;

/** 3.1 the outcomes of a week in the codes of nDelius; one of a case whose scheme is not known yet counts as `did-not-attend` alone. */
export const exportOutcomes = route(http.exportOutcomes, async ({ tx, query }) => {
  const { from: day, cursor = null, limit } = query;
  const week = { from: atLondon(day, '00:00'), to: atLondon(addDays(day, DAYS), '00:00') };
  const rows = await recordedBetween(tx, { ...week, after: cursor, limit: limit + 1 });
  const { items, next } = pageOf(rows, limit, ({ startsAt, placeId }) => [startsAt, placeId]);
  const shown = items.map(({ schemeId, schemeVersion, excuse, ...row }) => {
    const profile = schemeId !== null && schemeVersion !== null ? profileOf(schemeId, schemeVersion) : null;
    const counts = profile ? countsAgainst(profile, row.outcome) : row.outcome === 'did-not-attend';
    const attended = isAttended(row.outcome);
    return { ...row, code: ndeliusCode(row.outcome, counts, excuse), attended, compliant: !counts };
  });
  return { status: 200, body: { items: shown, next } };
});
