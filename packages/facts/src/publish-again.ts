import type { Statement, Tx } from '@byway/tables/database';

const START = '00000000-0000-0000-0000-000000000000';
const BATCH = 1_000;

/**
 * Has every fact of the service in `schema` published again: a broker that lost its log is rebuilt from Postgres. The service's own
 * relay does it, for nobody else can sign; stream by stream, beside what is stated meanwhile, and on from where it was when it is
 * stopped. Inboxes drop what they have, and a case that hears a newer fact first is parked until those before it come.
 */
export const publishAgain = (schema: string): Statement => ({
  text: `update ${schema}.topic_log set again_subject = $1, again_sequence = 0`,
  values: [START],
});

/** The part of the relay's query that finds facts to publish again. */
export const ANYTHING_AGAIN = 'select 1 from topic_log where again_subject is not null';

const CURSOR = 'select again_subject, again_sequence from topic_log where again_subject is not null for update';
const QUEUE = `
with next as (
  select id, subject, sequence from fact where (subject, sequence) > ($1::uuid, $2::bigint) order by subject, sequence limit ${BATCH}
), queued as (
  insert into outbox (fact_id) select id from next order by subject, sequence
)
select subject, sequence from next order by subject desc, sequence desc limit 1`;
const MOVE = 'update topic_log set again_subject = $1, again_sequence = $2';

interface Place {
  readonly subject: string;
  readonly sequence: string;
}

/**
 * Queues the next facts that are to be published again; false when there are none. Called under the relay's lock when its outbox is empty.
 */
export async function queueAgain(tx: Tx): Promise<boolean> {
  const [cursor] = await tx.query<{ again_subject: string; again_sequence: string }>({ text: CURSOR });
  if (!cursor) return false;
  const [last] = await tx.query<Place>({ text: QUEUE, values: [cursor.again_subject, cursor.again_sequence] });
  await tx.query({ text: MOVE, values: [last?.subject ?? null, last?.sequence ?? null] });
  return last !== undefined;
}
