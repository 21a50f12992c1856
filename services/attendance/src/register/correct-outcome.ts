import * as http from '@byway/contracts/http/attendance/register';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { correct } from './attendance.rules.ts';
import { enterCorrection, ruleInput } from './enter-outcome.ts';
import { placeForUpdate } from './register.store.ts';

/** `match` is the version the sender saw, so that a second saver is told (3.2). */
export const correctOutcome = route(
  http.correctOutcome,
  async ({ tx, params, body, match, caller: { actor }, now }) => {
    const { outcome, reasonCode } = body;
    const place = await placeForUpdate(tx, params.caseId, params.placeId);
    if (!place) return refuse('not-found');
    const { profile } = place.case;
    if (!profile) return refuse('not-ready');
    const at = now();
    if (place.outcome !== null && place.version !== match) return refuse('changed-meanwhile');
    const decision = correct(profile, await ruleInput(tx, place, outcome), outcome, at);
    if (decision.is === 'refused') return refuse(decision.code);
    const by = { at, actor, reason: reasonCode };
    const { version, outcome: said, countsAt } = await enterCorrection(tx, place, profile, decision, by);
    return { status: 200, etag: version, body: { placeId: place.placeId, outcome: said, version, countsAt } };
  },
);
