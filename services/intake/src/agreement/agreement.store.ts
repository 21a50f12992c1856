import type { agree } from '@byway/contracts/http/intake/agreement';
import type { BodyOf } from '@byway/contracts/http/route';
import type { EpochMs } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';

/** Keeps what was agreed. `agreedWith`: the member of staff. */
export async function addAgreement(
  tx: Tx,
  caseId: string,
  given: BodyOf<typeof agree>,
  agreedWith: string,
  at: EpochMs,
): Promise<void> {
  const { explained, language, acceptance, adultPresent, youthJusticeConsulted, cardGiven, holdId } = given;
  await tx.query({
    name: 'add-agreement',
    text: `insert into agreement (case_id, force, explained_sessions, explained_consequence, explained_excuses, explained_advice,
                                  language, agreed_with, acceptance, adult_present, youth_justice_consulted, card_given, hold_id, agreed_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    values: [
      caseId,
      tx.tenant.force,
      explained.sessions,
      explained.consequence,
      explained.excuses,
      explained.advice,
      language,
      agreedWith,
      acceptance,
      adultPresent,
      youthJusticeConsulted,
      cardGiven,
      holdId,
      new Date(at).toISOString(),
    ],
  });
}
