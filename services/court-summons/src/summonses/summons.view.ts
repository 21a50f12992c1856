import {
  CLEARANCE_ANSWERS,
  DISCONTINUANCE_ANSWERS,
  type DiscontinuanceAnswer,
  SERVING_METHODS,
  type ServingMethod,
} from '@byway/contracts/codes';
import type { Tx } from '@byway/tables/database';
import { z } from 'zod';
import { iso } from '../notices/notice.store.ts';
import type { Notice } from '../notices/notice.ts';
import { OWNERS } from './clearing.rules.ts';
import type { StoredClearing } from './clearing.store.ts';
import { discontinuanceServedOn } from './discontinuance.rules.ts';

const instant = z.iso.datetime();
const maybe = <T extends z.ZodType>(schema: T) => z.nullable(schema);
const time = (at: number | null): string | null => (at === null ? null : iso(at));

/** A summons, with what went out and what came back. */
export const SummonsView = z.strictObject({
  summonsId: z.uuid(),
  authorisedBy: z.string(),
  authorisedAt: instant,
  courtCode: maybe(z.string()),
  hearingAt: maybe(instant),
  offenceCode: maybe(z.string()),
  offenceWords: maybe(z.string()),
  issuedAt: maybe(instant),
  method: maybe(z.enum(SERVING_METHODS)),
  postedAt: maybe(instant),
  deemedServedOn: maybe(z.iso.date()),
  stoppedAt: maybe(instant),
  stopReason: maybe(z.string()),
  letters: z.array(z.strictObject({ kind: z.string(), sentAt: instant })),
  discontinuance: maybe(
    z.strictObject({
      reason: z.string(),
      requestedAt: instant,
      answer: maybe(z.enum(DISCONTINUANCE_ANSWERS)),
      answeredAt: maybe(instant),
      servedMethod: maybe(z.enum(SERVING_METHODS)),
      /** When it went out; it counts as served on `deemedServedOn`. */
      servedAt: maybe(instant),
      deemedServedOn: maybe(z.iso.date()),
    }),
  ),
  hearings: z.array(z.strictObject({ result: z.string(), recordedBy: z.string(), recordedAt: instant })),
});
/** One round of questions to the owners. */
export const RoundView = z.strictObject({
  step: z.enum(['issue', 'post']),
  round: z.int(),
  state: z.enum(['asked', 'cleared', 'refused']),
  reason: maybe(z.string()),
  askedAt: instant,
  askedBy: z.string(),
  answers: z.array(
    z.strictObject({ owner: z.enum(OWNERS), answer: z.enum(CLEARANCE_ANSWERS), reason: maybe(z.string()) }),
  ),
  /** The owners whose answer is not in; silence never acts. */
  waitingFor: z.array(z.enum(OWNERS)),
  silent: z.boolean(),
});

/** Shows a round, and who has not answered it. */
export function roundView({
  step,
  round,
  state,
  reason,
  askedAt,
  askedBy,
  answers,
  silent,
}: StoredClearing): z.infer<typeof RoundView> {
  const waitingFor = state === 'asked' ? OWNERS.filter((owner) => !answers.some((one) => one.owner === owner)) : [];
  return { step, round, state, reason, askedAt: iso(askedAt), askedBy, answers: [...answers], waitingFor, silent };
}

/** Shows the summons of a notice as it is in this transaction; null: none was authorised. */
export async function summonsView(tx: Tx, { noticeId, summons }: Notice): Promise<z.infer<typeof SummonsView> | null> {
  if (!summons) return null;
  const letters = await tx.query<{ kind: string; sent_at: Date }>({
    name: 'summons-letters',
    text: 'select kind, sent_at from letter where summons_id = $1 order by sent_at, kind',
    values: [summons.summonsId],
  });
  const hearings = await tx.query<{ result: string; recorded_by: string; recorded_at: Date }>({
    name: 'summons-hearings',
    text: 'select result, recorded_by, recorded_at from hearing_result where summons_id = $1 order by n',
    values: [summons.summonsId],
  });
  const { authorisedAt, hearingAt, issuedAt, postedAt, stoppedAt } = summons;
  return {
    ...summons,
    authorisedAt: iso(authorisedAt),
    hearingAt: time(hearingAt),
    issuedAt: time(issuedAt),
    postedAt: time(postedAt),
    stoppedAt: time(stoppedAt),
    letters: letters.map(({ kind, sent_at }) => ({ kind, sentAt: sent_at.toISOString() })),
    discontinuance: await discontinuanceView(tx, noticeId),
    hearings: hearings.map((one) => ({
      result: one.result,
      recordedBy: one.recorded_by,
      recordedAt: one.recorded_at.toISOString(),
    })),
  };
}

/** 4.7 the request to the prosecutor, what came of it, and its service; null: nobody asked. */
async function discontinuanceView(tx: Tx, noticeId: string): Promise<z.infer<typeof SummonsView>['discontinuance']> {
  const [row] = await tx.query<{
    reason: string;
    requested_at: Date;
    answer: DiscontinuanceAnswer | null;
    answered_at: Date | null;
    served_method: ServingMethod | null;
    served_at: Date | null;
  }>({
    name: 'summons-discontinuance',
    text: `select reason, requested_at, answer, answered_at, served_method, served_at from discontinuance
            where notice_id = $1`,
    values: [noticeId],
  });
  if (!row) return null;
  const { served_method: method, served_at: sentAt } = row;
  return {
    reason: row.reason,
    requestedAt: row.requested_at.toISOString(),
    answer: row.answer,
    answeredAt: row.answered_at?.toISOString() ?? null,
    servedMethod: method,
    servedAt: sentAt?.toISOString() ?? null,
    deemedServedOn: method && sentAt && discontinuanceServedOn(method, sentAt.getTime()),
  };
}
