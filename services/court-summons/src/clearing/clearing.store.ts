import type { RoundRefusal, SummonsStep } from '@byway/contracts/codes';
import type { Tx } from '@byway/tables/database';
import { iso } from '../notices/notice.store.ts';
import type { Answer, Clearing, Payload } from './clearing.rules.ts';

/** A round as stored, with its times. `silent`: some owner has not answered for 60 s of system time. */
export interface StoredClearing extends Clearing {
  readonly askedAt: number;
  readonly reason: RoundRefusal | null;
  readonly silent: boolean;
}

const ROUNDS = `
select c.step, c.round, c.version, c.state, c.payload, c.asked_by as "askedBy", c.asked_at as "askedAt", c.reason,
       c.state = 'asked' and c.asked_real < clock_timestamp() - interval '60 seconds' as silent,
       coalesce((select json_agg(json_build_object('owner', a.owner, 'answer', a.answer, 'reason', a.reason) order by a.owner)
                   from clearing_answer a where a.notice_id = c.notice_id and a.step = c.step and a.round = c.round), '[]') as answers
  from clearing c where c.notice_id = $1
 order by c.asked_at, c.step, c.round`;

/** Every round of a notice's questions, in the order they were asked, with the answers. */
export async function roundsOf(tx: Tx, noticeId: string): Promise<StoredClearing[]> {
  type Row = Omit<StoredClearing, 'askedAt'> & { readonly askedAt: Date };
  const rows = await tx.query<Row>({ name: 'clearing-rounds', text: ROUNDS, values: [noticeId] });
  return rows.map((row) => ({ ...row, askedAt: row.askedAt.getTime() }));
}

/** The newest round of a step; null: it was never asked. */
export async function lastRound(tx: Tx, noticeId: string, step: SummonsStep): Promise<StoredClearing | null> {
  const rounds = (await roundsOf(tx, noticeId)).filter((round) => round.step === step);
  return rounds.reduce<StoredClearing | null>((last, round) => (last && last.round > round.round ? last : round), null);
}

/** Opens a round: the number after the last of this step. */
export async function openRound(
  tx: Tx,
  given: { noticeId: string; version: number; payload: Payload; askedAt: number; askedBy: string },
): Promise<number> {
  const { noticeId, version, payload, askedAt, askedBy } = given;
  const [row] = await tx.query<{ round: number }>({
    name: 'clearing-open',
    text: `insert into clearing (notice_id, step, round, force, version, payload, asked_at, asked_by, state)
           select $1, $2, coalesce(max(round), 0) + 1, $3, $4, $5, $6, $7, 'asked' from clearing where notice_id = $1 and step = $2
           returning round`,
    values: [noticeId, payload.step, tx.tenant.force, version, JSON.stringify(payload), iso(askedAt), askedBy],
  });
  if (!row) throw new Error('a round was not opened');
  return row.round;
}

/** Keeps an owner's first answer to a round that is still asked; false: it was there, or the round is over or unknown. */
export async function keepAnswer(
  tx: Tx,
  noticeId: string,
  step: SummonsStep,
  round: number,
  answer: Answer,
  heardAt: number,
): Promise<boolean> {
  const rows = await tx.query({
    name: 'clearing-answer',
    text: `insert into clearing_answer (notice_id, step, round, owner, force, answer, reason, heard_at)
           select notice_id, step, round, $4, force, $5, $6, $7 from clearing
            where notice_id = $1 and step = $2 and round = $3
              and round = (select max(round) from clearing where notice_id = $1 and step = $2)
           on conflict do nothing returning 1`,
    values: [noticeId, step, round, answer.owner, answer.answer, answer.reason, iso(heardAt)],
  });
  return rows.length === 1;
}

/** Closes a round. */
export async function closeRound(
  tx: Tx,
  noticeId: string,
  step: SummonsStep,
  round: number,
  state: 'cleared' | 'refused',
  reason: RoundRefusal | null,
): Promise<void> {
  await tx.query({
    name: 'clearing-close',
    text: `update clearing set state = $4, reason = $5 where notice_id = $1 and step = $2 and round = $3 and state = 'asked'`,
    values: [noticeId, step, round, state, reason],
  });
}

/** Refuses whatever round runs on this notice. */
export async function refuseRunningRound(tx: Tx, noticeId: string, reason: RoundRefusal): Promise<void> {
  await tx.query({
    name: 'clearing-refuse-running',
    text: `update clearing set state = 'refused', reason = $2 where notice_id = $1 and state = 'asked'`,
    values: [noticeId, reason],
  });
}
