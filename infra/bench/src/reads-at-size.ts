import { type AttendanceSchema, asOwner, attendanceAlone, attendanceSchema } from './attendance-alone.ts';
import { type Figure, quantile, times } from './figure.ts';
import type { Rig } from './rig.ts';

const FEW = 100;
const MANY = 100_000;
const PER_SESSION = 20;
const SAMPLES = 200;
const WARM = 20;

/** A UUID that a text always gives, with the version and variant that answers are held to. */
const uuidOf = (text: string): string => `overlay(overlay(md5(${text}) placing '4' from 13) placing '8' from 17)::uuid`;

/** Sessions of twenty, ten a day; each case has one place. One in ten was chased and then recorded; one in a hundred is still open. */
const SEED = `
with n as materialized (
  select i, gen_random_uuid() as case_id, gen_random_uuid() as place_id, i % 100 = 0 as open,
         ${uuidOf(`'session ' || i / ${PER_SESSION}`)} as session_id,
         date_trunc('day', now()) - (1 + i / ${10 * PER_SESSION}) * interval '1 day' + interval '12 hours' as starts_at
    from generate_series(0, $1 - 1) i
), c as (
  insert into attendance.attendance_case (case_id, force, provider, scheme_id, scheme_version, disposal, required_sessions)
  select case_id, '43', 'druglink', 'druglink-adult', 1, 'deferred-prosecution', 6 from n
), w as (
  insert into attendance.wall (case_id, force, provider) select case_id, '43', 'druglink' from n
), r as (
  insert into attendance.register (place_id, case_id, force, session_id, cohort_id, starts_at, ends_at, number,
                                   outcome, version, recorded_at, recorded_by, first_recorded)
  select place_id, case_id, '43', session_id, session_id, starts_at, starts_at + interval '1 hour', 1,
         case when not open then 'attended' end, case when open then 0 else 1 end, case when not open then starts_at end,
         case when not open then 'facilitator-1' end, case when not open then starts_at end from n
), t as (
  insert into attendance.task (task_id, force, case_id, place_id, kind, role, about, raised_at)
  select ${uuidOf("'task ' || i")}, '43', case_id, place_id, 'register-unrecorded', 'facilitator', place_id,
         starts_at + interval '1 day' from n where i % 10 = 0
)
insert into attendance.excuse (excuse_id, place_id, case_id, force, reason_code, via, lodged_n, lodged_at, lodged_by,
                               decision_due_at, decision, decided_n, decided_at, decided_by)
select gen_random_uuid(), place_id, case_id, '43', 'illness', 'staff', 1, starts_at, 'facilitator-1', starts_at + interval '2 days',
       case when not open then 'accepted' end, case when not open then 2 end, case when not open then starts_at end,
       case when not open then 'facilitator-1' end
  from n where i % 10 = 0`;

/** Writes down so many cases as attendance knows them; gives what its reads can be asked about. Throws where a row breaks the schema. */
export function seedCases({ adminUrl }: Pick<AttendanceSchema, 'adminUrl'>, cases: number): Promise<string[][]> {
  return asOwner(adminUrl, async (client) => {
    await client.query(SEED, [cases]);
    await client.query('analyze');
    const { rows } = await client.query<{ caseId: string; sessionId: string; day: string }>(
      `select case_id as "caseId", session_id as "sessionId", to_char(starts_at, 'YYYY-MM-DD') as day
         from attendance.register order by case_id limit $1`,
      [SAMPLES],
    );
    return rows.map(({ caseId, sessionId, day }) => [
      `/cases/${caseId}/attendance`,
      `/sessions/${sessionId}/register`,
      `/registers?date=${day}`,
      '/tasks',
      '/excuses',
    ]);
  });
}

const NAMES = ['case view', 'register of a session', 'registers of a day', 'task page', 'open excuses'];

/** Milliseconds of each read, one after the other, by name. */
async function readAll(rig: Rig, cases: number): Promise<number[][]> {
  const name = `bench-reads-${cases}`;
  const schema = await attendanceSchema(rig, name);
  const urls = await seedCases(schema, cases);
  const service = await attendanceAlone(rig, schema, name);
  const took: number[][] = NAMES.map(() => []);
  try {
    for (const [round, of] of [...urls.slice(0, WARM), ...urls].entries()) {
      for (const [i, url] of of.entries()) {
        const began = performance.now();
        const reply = await fetch(`http://127.0.0.1:${service.port}${url}`, {
          headers: { authorization: `Bearer ${service.token}` },
        });
        await reply.arrayBuffer();
        if (round >= WARM) took[i]?.push(performance.now() - began);
        if (reply.status !== 200) throw new Error(`${NAMES[i]} was answered ${reply.status}`);
      }
    }
  } finally {
    await service.stop();
  }
  return took;
}

/** What attendance's reads take at 100,000 cases (seeded), through HTTP with token and audit, beside the same at 100. */
export async function readsAtSize(rig: Rig): Promise<Figure[]> {
  await rig.strike();
  const many = rig.quick ? MANY / 10 : MANY;
  const few = await readAll(rig, FEW);
  const large = await readAll(rig, many);
  return NAMES.flatMap((name, i) =>
    [0.5, 0.99].map((share): Figure => {
      const [value, small] = [quantile(large[i] ?? [], share), quantile(few[i] ?? [], share)];
      return {
        figure: `attendance, ${name}, p${100 * share}`,
        value: `${value.toFixed(1)} ms`,
        baseline: `${small.toFixed(1)} ms`,
        ratio: times(value / small),
        target: '',
        met: null,
        how: `${many} cases, ${large[i]?.length ?? 0} reads one after the other; baseline: ${FEW} cases`,
      };
    }),
  );
}
