import { recordAttendanceRoute } from '@byway/attendance/register/record-attendance.route';
import { KIT_PROBLEMS } from '@byway/contracts/http/problems';
import { type Asked, handleRequest } from '@byway/service-kit/http/handle-request';
import { bodyHasher, formerHash } from '@byway/service-kit/http/idempotency';
import { Database, type Statement, type Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { type AttendanceSchema, FACILITATOR, type Place, SERVICE_KEY } from './attendance-alone.ts';

/** The body every request of the measurement carries: the commonest row of a register. */
export const BODY = { outcome: 'attended' } as const;

/** A `Tx` that also writes down what it is asked. */
function noting(tx: Tx, into: Statement[]): Tx {
  return new Proxy(tx, {
    get(target, name) {
      if (name === 'query') {
        return (statement: Statement) => {
          into.push(statement);
          return target.query(statement);
        };
      }
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/**
 * What attendance says to Postgres between `begin` and `commit` when it records one outcome: taken from the running code
 * (the route, without HTTP), so that the baseline stays the same SQL when the service changes.
 */
export async function captureRecording(schema: AttendanceSchema, { caseId, placeId }: Place): Promise<Statement[]> {
  const database = new Database({ url: schema.url, systemUrl: schema.systemUrl, max: 1 });
  const statements: Statement[] = [];
  const listening = new Proxy(database, {
    get(target, name) {
      if (name !== 'transaction') return Reflect.get(target, name, target);
      const transaction: Database['transaction'] = (tenant, work) =>
        target.transaction(tenant, (tx) => work(noting(tx, statements)));
      return transaction;
    },
  });
  const key = { actor: FACILITATOR.actor, key: newId(), operation: `POST /cases/${caseId}/places/${placeId}/outcome` };
  const said = [BODY, null];
  const asked: Asked = {
    route: recordAttendanceRoute,
    caller: FACILITATOR,
    params: { caseId, placeId },
    query: undefined,
    body: BODY,
    match: null,
    correlationId: newId(),
    traceparent: null,
    key: { ...key, bodyHash: bodyHasher('attendance', SERVICE_KEY)(said), formerHash: () => formerHash(said) },
  };
  try {
    const reply = await handleRequest(asked, {
      service: 'attendance',
      database: listening,
      now: () => Date.now(),
      catalogue: KIT_PROBLEMS,
    });
    if (reply.status !== 201) throw new Error(`the captured command was answered ${reply.status}`);
  } finally {
    await database.close();
  }
  return statements;
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** The same statements about another place: its ids for the captured ones, a fresh id for every other but the session's. */
export function aboutPlace(
  statements: readonly Statement[],
  captured: Place,
  sessionId: string,
  { caseId, placeId }: Place,
): Statement[] {
  const ids = new Map([
    [captured.caseId, caseId],
    [captured.placeId, placeId],
    [sessionId, sessionId],
  ]);
  const other = (id: string): string => {
    const known = ids.get(id) ?? newId();
    ids.set(id, known);
    return known;
  };
  const anew = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replace(UUID, other);
    return Array.isArray(value) ? value.map(anew) : value;
  };
  return statements.map(({ values = [], ...rest }) => ({ ...rest, values: values.map(anew) }));
}
