import type { Fact } from '@byway/contracts/envelope';
import type { Database } from '@byway/tables/database';

/** An erasure that was carried out, and is so no more: the database was put back to before it. */
export interface LostErasure {
  readonly erased: Fact<{ readonly erasureId: string }>;
  /** Who asked for it and who confirmed it, where the log had that. */
  readonly askedBy: string | null;
  readonly decidedBy: string | null;
}

const actorOf = (type: string): string => `(
  select o.envelope ->> 'actor' from lost_fact o
   where o.subject = l.subject and o.envelope ->> 'type' = 'intake.${type}.v1'
     and o.envelope -> 'data' ->> 'erasureId' = l.envelope -> 'data' ->> 'erasureId' limit 1)`;

const LOST = `
select l.envelope as erased, ${actorOf('erasure-asked')} as "askedBy", ${actorOf('erasure-confirmed')} as "decidedBy"
  from lost_fact l where l.envelope ->> 'type' = 'intake.person-erased.v1' order by l.id`;

/** The erasures that only the log still knew. */
export const lostErasures = (database: Database): Promise<LostErasure[]> =>
  database.single<LostErasure>({ text: LOST });
