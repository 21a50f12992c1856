import { FACTS } from '@byway/contracts/catalogue';
import type { Fact } from '@byway/contracts/envelope';
import type { Tx } from '@byway/tables/database';

/** Behind which walls inside its force a case stands; null: behind none yet. */
export interface Wall {
  readonly provider: string | null;
  readonly court: string | null;
}

// The condition leaves a row with the same values unlocked.
const RAISE = `
insert into wall as w (case_id, force, provider, court)
select $1, $2, $3, $4
 where not exists (select from wall x where x.case_id = $1 and coalesce($3, x.provider) is not distinct from x.provider
                                        and coalesce($4, x.court) is not distinct from x.court)
on conflict (case_id) do update set provider = coalesce(excluded.provider, w.provider), court = coalesce(excluded.court, w.court)`;

/** Sets the walls of a case; null leaves one unchanged. Row-level security then applies them to every table that is `walled`. */
export async function raiseWall(tx: Tx, caseId: string, { provider, court }: Wall): Promise<void> {
  if (provider === null && court === null) return;
  await tx.query({ name: 'wall-raise', text: RAISE, values: [caseId, tx.tenant.force, provider, court] });
}

/** Whether facts of this type say behind which wall their case stands. */
export const tellsWall = ({ type }: Pick<Fact, 'type'>): boolean => Boolean(FACTS[type]?.tells);

/**
 * If the fact's type is marked `tells`, saves the provider or court area from its envelope as the case's wall; a later fact overwrites it
 * (§9, I17).
 */
export async function learnWall(tx: Tx, { type, subject, provider, court }: Fact): Promise<void> {
  const tells = FACTS[type]?.tells;
  if (!tells) return;
  await raiseWall(tx, subject, tells === 'court' ? { provider: null, court } : { provider, court: null });
}
