import type { Database, Tenant } from '@byway/facts/database';
import { writeAudit } from './audit.ts';
import { type CommandKey, claimKey, type StoredAnswer, storeAnswer, storeRefusal } from './idempotency.ts';
import { isRefused, type ProblemBody, type ProblemCatalogue, problemBody, type Refused, refuse } from './problems.ts';
import type { Context, Route } from './route.ts';
import type { Caller } from './tokens.ts';

/** One request that passed sign-in, role and schema. */
export interface Asked {
  readonly route: Route;
  readonly caller: Caller;
  readonly params: Record<string, unknown>;
  readonly query: unknown;
  readonly body: unknown;
  readonly match: number | null;
  readonly correlationId: string;
  readonly traceparent: string | null;
  /** Null for a query. */
  readonly key: CommandKey | null;
}

export interface Edge {
  readonly database: Database;
  readonly now: () => number;
  readonly catalogue: ProblemCatalogue;
}

export interface Reply extends StoredAnswer {
  readonly problem: boolean;
}

/** Thrown inside a transaction so that a refusal by rule leaves nothing written. Never leaves this file. */
class RolledBack extends Error {
  readonly refused: Refused;
  constructor(refused: Refused) {
    super(refused.refused);
    this.refused = refused;
  }
}

interface Noted {
  subject: string | null;
  fields: readonly string[];
}

function subjectOf({ params, body }: Asked): string | null {
  const named = params.caseId ?? (body as { caseId?: unknown } | null)?.caseId;
  return typeof named === 'string' ? named : null;
}

function tenantOf({ caller, correlationId, traceparent }: Asked): Tenant {
  return { force: caller.force, provider: caller.provider, court: caller.court, correlationId, traceparent };
}

function contextOf(
  asked: Asked,
  edge: Edge,
  tx: Context<unknown, unknown, unknown>['tx'],
  noted: Noted,
): Context<unknown, unknown, unknown> {
  const { caller, params, query, body, match, correlationId } = asked;
  const note: Context<unknown, unknown, unknown>['note'] = ({ subject, fields }) => {
    if (subject) noted.subject = subject;
    if (fields) noted.fields = fields;
  };
  return { tx, caller, params, query, body, now: edge.now, correlationId, match, note };
}

function auditOf(asked: Asked, edge: Edge, noted: Noted, outcome: string): Parameters<typeof writeAudit>[1] {
  const { caller, route, correlationId } = asked;
  return { caller, action: route.spec.audit, ...noted, outcome, policyTime: edge.now(), correlationId };
}

function problemReply(body: ProblemBody): Reply {
  return { status: body.status, body, etag: null, problem: true };
}

async function command(asked: Asked, edge: Edge, key: CommandKey): Promise<Reply> {
  const noted: Noted = { subject: subjectOf(asked), fields: [] };
  try {
    return await edge.database.transaction(tenantOf(asked), async (tx) => {
      const claim = await claimKey(tx, key);
      if (claim.was === 'other') throw new RolledBack(refuse('key-reused'));
      if (claim.was === 'answered') return { ...claim.answer, problem: claim.answer.status >= 400 };
      const answer = await asked.route.spec.handle(contextOf(asked, edge, tx, noted));
      if (isRefused(answer)) throw new RolledBack(answer);
      await writeAudit(tx, auditOf(asked, edge, noted, 'done'));
      const stored = {
        status: answer.status,
        body: answer.body,
        etag: answer.etag === undefined ? null : `"${answer.etag}"`,
      };
      await storeAnswer(tx, key, stored);
      return { ...stored, problem: false };
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
    return refusal(asked, edge, key, error.refused, noted);
  }
}

/** Keeps and audits a refusal, and gives it; or what a rival with the same key has brought about meanwhile. */
async function refusal(asked: Asked, edge: Edge, key: CommandKey, refused: Refused, noted: Noted): Promise<Reply> {
  const reply = problemReply(problemBody(edge.catalogue, refused, asked.correlationId));
  const keep = refused.refused !== 'key-reused' && !edge.catalogue[refused.refused]?.passing;
  return edge.database.transaction(tenantOf(asked), async (tx) => {
    const rival = keep ? await storeRefusal(tx, key, reply) : null;
    await writeAudit(tx, auditOf(asked, edge, noted, rival ? 'done' : refused.refused));
    return rival ? { ...rival, problem: rival.status >= 400 } : reply;
  });
}

async function query(asked: Asked, edge: Edge): Promise<Reply> {
  const noted: Noted = { subject: subjectOf(asked), fields: [] };
  return edge.database.transaction(tenantOf(asked), async (tx) => {
    const answer = await asked.route.spec.handle(contextOf(asked, edge, tx, noted));
    await writeAudit(tx, auditOf(asked, edge, noted, isRefused(answer) ? answer.refused : 'done'));
    if (isRefused(answer)) return problemReply(problemBody(edge.catalogue, answer, asked.correlationId));
    return {
      status: answer.status,
      body: answer.body,
      etag: answer.etag === undefined ? null : `"${answer.etag}"`,
      problem: false,
    };
  });
}

/** Carries out one request: effect, fact, audit row and stored answer in one transaction, or a problem and nothing. */
export function carryOut(asked: Asked, edge: Edge): Promise<Reply> {
  return asked.key ? command(asked, edge, asked.key) : query(asked, edge);
}

/** Records that a signed-in caller was turned away before anything was looked at. */
export async function recordTurnedAway(asked: Omit<Asked, 'key'>, edge: Edge, code: string): Promise<void> {
  const full = { ...asked, key: null };
  await edge.database.transaction(tenantOf(full), (tx) =>
    writeAudit(tx, auditOf(full, edge, { subject: null, fields: [] }, code)),
  );
}
