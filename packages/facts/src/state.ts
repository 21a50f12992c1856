import type { FactDefinition } from '@byway/contracts/define';
import { envelope, type Fact } from '@byway/contracts/envelope';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';

/** Who did something, when (policy time, milliseconds), and the fact that led to it; without one a person did it. */
export interface By {
  readonly at: number;
  readonly actor: string;
  readonly cause?: Pick<Fact, 'id' | 'correlationId'> | null;
}

/** A fact as a service states it. Times are milliseconds since the epoch, policy time. */
export interface FactToState<D> {
  readonly fact: FactDefinition<D>;
  /** The case (or cohort, campaign) it is about: the stream and the Kafka key. */
  readonly subject: string;
  readonly data: D;
  readonly recorded: number;
  /** When it takes effect; `recorded` where not given. */
  readonly effective?: number;
  /** Who did it: an opaque id. */
  readonly actor: string;
  /** The provider whose programme it belongs to, where that is not the caller's. */
  readonly provider?: string | null;
  /** The fact that caused this one. */
  readonly cause?: Pick<Fact, 'id' | 'correlationId'> | null;
}

/** Given by each transaction that leaves facts for the relay. */
export const FACT_STATED = 'fact-stated';

/** How many facts a transaction has stated about each subject. */
const statedBy = new WeakMap<Tx, Map<string, number>>();

/** The position (1, 2, 3 …) of the next fact that this transaction states about `subject`. */
function nextPart(tx: Tx, subject: string): number {
  const stated = statedBy.get(tx) ?? new Map<string, number>();
  const part = (stated.get(subject) ?? 0) + 1;
  statedBy.set(tx, stated.set(subject, part));
  return part;
}

interface Stated {
  readonly sequence: string;
  readonly provider: string | null;
  readonly court: string | null;
}

// The stream's row is locked first and everything else selects from it: sequence and outbox.n are taken under the lock.
// A fact belongs where its case does; who states it stands in only while nobody has said where that is.
const STATE = `
with line as (
  insert into stream as s (subject, last) values ($2, 1)
  on conflict (subject) do update set last = s.last + 1
  returning last
), stated as (
  insert into fact (id, type, subject, sequence, time, recorded_time, causation_id, correlation_id, actor, force, provider, court, traceparent, data, part)
  select $1, $3, $2, line.last, $4, $5, $6, $7, $8, $9, case when $14 then $10 else coalesce(w.provider, $10) end, coalesce(w.court, $11), $12, $13, $15
    from line left join wall w on w.case_id = $2::uuid
  returning id, sequence, provider, court
), queued as (
  insert into outbox (fact_id) select id from stated
)
select sequence, provider, court from stated`;

/**
 * States a fact inside the transaction that made it true. It is published after the commit, at least once, in the
 * order of its stream; a consumer's inbox makes that once.
 *
 * Throws if the data is not what the contract says: a fact that cannot be read must never be written.
 */
export async function stateFact<D>(tx: Tx, statement: FactToState<D>): Promise<Fact<D>> {
  const data = statement.fact.write.parse(statement.data) as D;
  const { force, court = null } = tx.tenant;
  const { traceparent } = tx;
  const isSaid = statement.provider !== undefined;
  const provider = (isSaid ? statement.provider : tx.tenant.provider) ?? null;
  const id = newId();
  const time = new Date(statement.effective ?? statement.recorded).toISOString();
  const recordedTime = new Date(statement.recorded).toISOString();
  const causationId = statement.cause?.id ?? null;
  const correlationId = statement.cause?.correlationId ?? tx.tenant.correlationId ?? id;
  const { type } = statement.fact;
  const { subject, actor } = statement;
  const source = type.slice(0, type.indexOf('.'));
  const unnumbered = {
    id,
    type,
    source,
    subject,
    time,
    recordedTime,
    causationId,
    correlationId,
    actor,
    force,
    provider,
    court,
    traceparent,
  };
  // What no consumer could read must not be committed: the envelope is held to its contract here, as the data is above.
  envelope.parse({ ...unnumbered, sequence: 1 });
  const rows = await tx.query<Stated>({
    name: 'state-fact',
    text: STATE,
    values: [
      id,
      subject,
      type,
      time,
      recordedTime,
      causationId,
      correlationId,
      actor,
      force,
      provider,
      court,
      traceparent,
      JSON.stringify(data),
      isSaid,
      nextPart(tx, subject),
    ],
  });
  tx.signal(FACT_STATED);
  const [row] = rows;
  if (!row) throw new Error('a fact was stated and is not there');
  return { ...unnumbered, provider: row.provider, court: row.court, sequence: Number(row.sequence), data };
}
