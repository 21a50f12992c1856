import { recordAttendance } from '@byway/attendance/register/record-attendance';
import { KIT_PROBLEMS } from '@byway/contracts/http/problems';
import { type Asked, handleRequest } from '@byway/service-kit/http/handle-request';
import { bodyHasher } from '@byway/service-kit/http/idempotency';
import { ringOf } from '@byway/service-kit/identity/key-ring';
import { Database, type Statement } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { type AttendanceSchema, FACILITATOR, type Place, SERVICE_KEY } from './attendance-alone.ts';
import { record } from './recorded-commands.ts';

/** The body every request of the measurement carries: the commonest row of a register. */
export const BODY = { outcome: 'attended' } as const;

/**
 * What attendance says to Postgres between `begin` and `commit` when it records one outcome: taken from the running code
 * (the route, without HTTP), so that the baseline stays the same SQL when the service changes.
 */
export async function captureRecording(schema: AttendanceSchema, { caseId, placeId }: Place): Promise<Statement[]> {
  const database = new Database({ url: schema.url, systemUrl: schema.systemUrl, max: 1 });
  const recording = record();
  const key = { actor: FACILITATOR.actor, key: newId(), operation: `POST /cases/${caseId}/places/${placeId}/outcome` };
  const said = [BODY, null];
  const asked: Asked = {
    route: recordAttendance,
    caller: FACILITATOR,
    params: { caseId, placeId },
    query: undefined,
    body: BODY,
    match: null,
    correlationId: newId(),
    traceparent: null,
    key: { ...key, bodyHashes: bodyHasher('attendance', ringOf(SERVICE_KEY))(said) },
  };
  try {
    const reply = await handleRequest(asked, {
      service: 'attendance',
      database,
      now: () => Date.now(),
      catalogue: KIT_PROBLEMS,
    });
    if (reply.status !== 201) throw new Error(`the captured command was answered ${reply.status}`);
  } finally {
    recording.end();
    await database.close();
  }
  const [command] = recording.commands;
  if (!command) throw new Error('nothing was written down of the captured command');
  return command.slice(1, -1);
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
