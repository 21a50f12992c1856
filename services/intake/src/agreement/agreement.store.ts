import type { Acceptance } from '@byway/contracts/codes';
import type { Tx } from '@byway/tables/database';
import type { Explained } from './agreement.rules.ts';

/** What a person agreed to, and how. */
export interface Agreement {
  /** The place held while the person is still there; null: the place follows. */
  readonly holdId: string | null;
  readonly acceptance: Acceptance;
  readonly explained: Explained;
  readonly language: string;
  readonly adultPresent: boolean;
  readonly youthJusticeConsulted: boolean;
  /** They left with a copy and the session dates. */
  readonly cardGiven: boolean;
  /** Consent to the use of data, a thing of its own; undefined: not asked. */
  readonly dataConsent?: boolean | undefined;
}

/** Keeps what was agreed. `at`: ISO; `agreedWith`: the member of staff. */
export async function addAgreement(
  tx: Tx,
  caseId: string,
  given: Agreement,
  agreedWith: string,
  at: string,
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
      at,
    ],
  });
}
