import type { ProblemCatalogue } from '@byway/contracts/http/problems';
import type { Database, Tenant, Tx } from '@byway/tables/database';
import { gaveWay } from '@byway/tables/faults';
import { othersToday } from '../audit/asked-today.store.ts';
import { type AuditEntry, casesIn, fieldsIn, idOrNull, writeAudit } from '../audit/audit.ts';
import type { Caller } from '../identity/tokens.ts';
import { type CommandKey, claimKey, type StoredAnswer, storeAnswer, storeRefusal } from './idempotency.ts';
import { isRefused, type ProblemBody, problemBody, type Refused, refuse } from './problems.ts';
import type { Answer, Context, Route } from './route.ts';

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
  /** The service's name: the purpose of its audit rows. */
  readonly service: string;
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

/** What the audit row will hold; `fields` null: those of the request or of the answer. */
interface Noted {
  subject: string | null;
  about: readonly string[];
  fields: readonly string[] | null;
  /** Null: the purpose of the route. */
  purpose: string | null;
}

/** The ids in a request's address or body; may be called before either was validated. */
function askedFor({ params, body }: Pick<Asked, 'params' | 'body'>): Noted {
  const inBody = body && typeof body === 'object' && 'caseId' in body ? body.caseId : null;
  const subject = idOrNull(params.caseId ?? inBody);
  const about = params.caseId ? [] : Object.values(params).flatMap((value) => idOrNull(value) ?? []);
  return { subject, about, fields: null, purpose: null };
}

function tenantOf({ caller, route, correlationId, traceparent }: Asked): Tenant {
  const { force, provider, court, actor: reader, roles } = caller;
  const oversees = roles.includes('safeguarding-manager');
  const walls = route.definition.walls ?? 'own';
  return { force, provider, court, correlationId, traceparent, walls, reader, oversees };
}

function contextOf(
  asked: Asked,
  edge: Edge,
  tx: Context<unknown, unknown, unknown>['tx'],
  noted: Noted,
): Context<unknown, unknown, unknown> {
  const { caller, params, query, body, match, correlationId } = asked;
  const note: Context<unknown, unknown, unknown>['note'] = ({ subject, about, fields, purpose }) => {
    if (subject) noted.subject = subject;
    if (about) noted.about = [...noted.about, ...about];
    if (fields) noted.fields = fields;
    if (purpose) noted.purpose = purpose;
  };
  return { tx, caller, params, query, body, now: edge.now, correlationId, match, note };
}

/** The audit row of one request. `shown` is the body of the answer, null for a refusal, which shows nothing. */
function auditOf(asked: Asked, edge: Edge, noted: Noted, outcome: string, shown: unknown): AuditEntry {
  const { caller, route, correlationId } = asked;
  const { audit: action, purpose = edge.service } = route.definition;
  const about = new Set([...noted.about, ...casesIn(shown)]);
  if (noted.subject) about.delete(noted.subject);
  const told = shown === null ? [] : fieldsIn(asked.key ? asked.body : shown);
  const { subject, fields } = noted;
  const policyTime = edge.now();
  return {
    caller,
    purpose: noted.purpose ?? purpose,
    action,
    subject,
    about: [...about],
    fields: fields ?? told,
    outcome,
    policyTime,
    correlationId,
  };
}

function problemReply(body: ProblemBody): Reply {
  return { status: body.status, body, etag: null, problem: true };
}

/** Calls the route's handler, unless the caller has today been answered about as many people as `perDay` allows. */
async function carriedOut(asked: Asked, edge: Edge, tx: Tx, noted: Noted): Promise<Answer | Refused> {
  const { perDay, audit: action } = asked.route.definition;
  if (perDay !== undefined) {
    const { actor } = asked.caller;
    if ((await othersToday(tx, { actor, action, subject: noted.subject })) >= perDay) return refuse('enough-today');
  }
  return asked.route.handle(contextOf(asked, edge, tx, noted));
}

async function command(asked: Asked, edge: Edge, key: CommandKey): Promise<Reply> {
  const noted = askedFor(asked);
  try {
    return await edge.database.transaction(tenantOf(asked), async (tx) => {
      const claim = await claimKey(tx, key);
      if (claim.was === 'other') throw new RolledBack(refuse('key-reused'));
      if (claim.was === 'answered') return repeat(tx, asked, edge, claim.answer);
      const answer = await carriedOut(asked, edge, tx, noted);
      if (isRefused(answer)) throw new RolledBack(answer);
      await writeAudit(tx, auditOf(asked, edge, noted, 'done', answer.body));
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

/** Repeats a stored answer: data is shown a second time, so that is audited as well. */
async function repeat(tx: Tx, asked: Asked, edge: Edge, answer: StoredAnswer): Promise<Reply> {
  const problem = answer.status >= 400;
  await writeAudit(tx, auditOf(asked, edge, askedFor(asked), 'repeated', problem ? null : answer.body));
  return { ...answer, problem };
}

/** Stores, audits and returns a refusal; or the answer that another request with the same key has stored meanwhile. */
async function refusal(asked: Asked, edge: Edge, key: CommandKey, refused: Refused, noted: Noted): Promise<Reply> {
  const reply = problemReply(problemBody(edge.catalogue, refused, asked.correlationId));
  const keep = refused.refused !== 'key-reused' && !edge.catalogue[refused.refused]?.passing;
  return edge.database.transaction(tenantOf(asked), async (tx) => {
    const rival = keep ? await storeRefusal(tx, key, reply) : null;
    if (rival) return repeat(tx, asked, edge, rival);
    await writeAudit(tx, auditOf(asked, edge, noted, refused.refused, null));
    return reply;
  });
}

async function query(asked: Asked, edge: Edge): Promise<Reply> {
  const noted = askedFor(asked);
  return edge.database.transaction(tenantOf(asked), async (tx) => {
    const answer = await carriedOut(asked, edge, tx, noted);
    const [outcome, shown] = isRefused(answer) ? [answer.refused, null] : ['done', answer.body];
    await writeAudit(tx, auditOf(asked, edge, noted, outcome, shown));
    if (isRefused(answer)) return problemReply(problemBody(edge.catalogue, answer, asked.correlationId));
    return {
      status: answer.status,
      body: answer.body,
      etag: answer.etag === undefined ? null : `"${answer.etag}"`,
      problem: false,
    };
  });
}

/**
 * Carries out one request: effect, fact, audit row and stored answer in one transaction, or a problem and nothing. A transaction that
 * Postgres rolled back so that others could go on is carried out once more from its beginning: a handler does nothing outside it but what
 * waits for its commit.
 *
 * @throws the fault of the second, where that one gave way as well
 */
export async function handleRequest(asked: Asked, edge: Edge): Promise<Reply> {
  const carryOut = (): Promise<Reply> => (asked.key ? command(asked, edge, asked.key) : query(asked, edge));
  try {
    return await carryOut();
  } catch (error) {
    if (!gaveWay(error)) throw error;
    return carryOut();
  }
}

/** Audits that a signed-in caller was refused before anything was read, and which ids they asked for. */
export async function recordTurnedAway(asked: Omit<Asked, 'key'>, edge: Edge, code: string): Promise<void> {
  const full = { ...asked, key: null };
  await edge.database.transaction(tenantOf(full), (tx) =>
    writeAudit(tx, auditOf(full, edge, askedFor(full), code, null)),
  );
}
