import type { Tx } from '@byway/tables/database';
import type { Caller } from '../identity/tokens.ts';

/** One look at, or change of, personal data (Data Protection Act 2018 s.62). Times in milliseconds since the epoch. */
export interface AuditEntry {
  /** Who did it: actor, roles, and the organisation the data went to. */
  readonly caller: Caller;
  /** Why: the service's own duty unless a route names another. */
  readonly purpose: string;
  /** What was done, as `noun.verb`: `register.view`. */
  readonly action: string;
  /** The case or person it was done to; null for a list. */
  readonly subject: string | null;
  /** Ids beside the subject: those asked for, and every case an answer showed. */
  readonly about?: readonly string[];
  /** Names (never values) of the fields disclosed or changed. */
  readonly fields?: readonly string[];
  /** `done`, `repeated` (a stored answer was given again), or the code of the refusal. */
  readonly outcome: string;
  readonly policyTime: number;
  readonly correlationId: string;
}

/** Writes the audit row in the transaction it is about: without the row there is no data. */
export async function writeAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  const { caller, purpose, action, subject, about = [], fields = [], outcome, policyTime, correlationId } = entry;
  await tx.query({
    name: 'audit',
    text: `insert into audit (policy_time, actor, roles, provider, court, purpose, action, subject, about, fields, outcome,
                              correlation_id, force)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    values: [
      new Date(policyTime).toISOString(),
      caller.actor,
      caller.roles,
      caller.provider,
      caller.court,
      purpose,
      action,
      subject,
      about,
      fields,
      outcome,
      correlationId,
      caller.force,
    ],
  });
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The value if it is a UUID, else null: a stranger may put anything into an address. */
export function idOrNull(value: unknown): string | null {
  return typeof value === 'string' && UUID.test(value) ? value.toLowerCase() : null;
}

/** The id of every case in an answer, however deep: each of them was shown. */
export function casesIn(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (Array.isArray(value)) for (const item of value) casesIn(item, found);
  else if (value && typeof value === 'object') {
    for (const [name, inner] of Object.entries(value)) {
      const id = name === 'caseId' ? idOrNull(inner) : null;
      if (id) found.add(id);
      else casesIn(inner, found);
    }
  }
  return found;
}

/** Names of the fields of a body; for a list, those of its rows. Bodies are strict, so a field name is never a value. */
export function fieldsIn(body: unknown): string[] {
  if (!body || typeof body !== 'object') return [];
  const names = Object.entries(body).flatMap(([name, value]) => {
    const row: unknown = Array.isArray(value) ? value[0] : null;
    return row && typeof row === 'object' ? Object.keys(row) : [name];
  });
  return [...new Set(names)];
}
