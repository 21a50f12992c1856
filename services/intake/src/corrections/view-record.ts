import * as http from '@byway/contracts/http/intake/corrections';
import type { AnswerTo } from '@byway/contracts/http/route';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import type { Vault } from '../identity/vault.ts';
import { correctableBy, fieldValue } from './correction.rules.ts';
import { correctionsOf, isTooEarly, recordOf } from './correction.store.ts';

type Shown = AnswerTo<typeof http.viewRecord>['body'];
type Value = Shown['record'][number]['value'];

/** 1.6 what was recorded, as far as the caller may put it right, and what was put right before. */
export const viewRecord = (vault: Vault): Route =>
  route(http.viewRecord, async ({ tx, params: { caseId }, caller: { roles }, note }) => {
    const found = await recordOf(tx, vault, caseId);
    if (!found || isTooEarly(found, roles)) return refuse('not-found');
    if (found === 'erased') return refuse('identity-erased');
    const may = correctableBy(roles);
    note({ fields: may });
    const corrections = await correctionsOf(tx, found.key, caseId);
    const shown = corrections.filter(({ field }) => may.includes(field));
    const body = {
      caseId,
      reference: found.reference,
      version: found.version,
      recordedAt: found.case.enrolledAt,
      recordedBy: found.case.enrolledBy,
      record: may.map((field) => ({ field, value: fieldValue(found.recorded, field) as Value })),
      corrections: shown.map(({ number, field, was, right, reasonCode, how, correctedBy: by, correctedAt: at }) => ({
        number,
        field,
        was: was as Value,
        right: right as Value,
        reasonCode,
        how,
        by,
        at,
      })),
    };
    return { status: 200, etag: found.version, body };
  });
