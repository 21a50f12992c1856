import type { Tx } from '@byway/facts/database';
import type { Caller } from './tokens.ts';

/** One look at, or change of, personal data (Data Protection Act 2018 s.62). Times in milliseconds since the epoch. */
export interface AuditEntry {
  readonly caller: Pick<Caller, 'actor' | 'roles' | 'force'>;
  /** What was done, as `noun.verb`: `register.view`. */
  readonly action: string;
  /** The case or person it was done to; null for a list. */
  readonly subject: string | null;
  /** Names (never values) of the personal fields disclosed or changed. */
  readonly fields?: readonly string[];
  /** `done`, or the code of the refusal. */
  readonly outcome: string;
  readonly policyTime: number;
  readonly correlationId: string;
}

/** Writes the row in the transaction it speaks of: no row, no data. */
export async function writeAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  const { caller, action, subject, fields = [], outcome, policyTime, correlationId } = entry;
  await tx.query({
    name: 'audit',
    text: `insert into audit (policy_time, actor, roles, action, subject, fields, outcome, correlation_id, force)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [
      new Date(policyTime).toISOString(),
      caller.actor,
      caller.roles,
      action,
      subject,
      fields,
      outcome,
      correlationId,
      caller.force,
    ],
  });
}
