import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import { planBooked } from '@byway/contracts/facts/scheduling/plan-booked';
import { SERVICES } from '@byway/contracts/services';
import { choosePorts } from '@byway/engines/ports';
import { ServiceProcess } from '@byway/system/service-process';
import { newId } from '@byway/tables/ids';
import { type Client, clientFor } from '@byway/testkit/client';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const IN_FLIGHT = 30;
// As many as the pool has connections; the others wait for one.
const CONNECTIONS = 10;

let world: World;
let folder: string;
let attendance: ServiceProcess;
let address: string;
let facilitator: Client;
const caseId = newId();
const [place] = planBooked.valid.sessions;

beforeAll(async () => {
  world = await World.open();
  folder = mkdtempSync(join(tmpdir(), 'byway-drain-'));
  const definition = SERVICES.find(({ name }) => name === 'attendance');
  if (!definition) throw new Error('no attendance');
  const { port } = await choosePorts(['port']);
  address = `http://127.0.0.1:${port}`;
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, ...world.env('attendance', { PORT: String(port) }) };
  attendance = new ServiceProcess({ definition, env, logFolder: folder });
  attendance.start();
  await attendance.ready(address);
  const caller = {
    actor: 'facilitator-1',
    roles: ['facilitator'],
    force: world.force,
    provider: 'druglink',
    court: null,
  };
  facilitator = clientFor(address, await world.issuer.issue(caller));
  await world.feed({ fact: agreementMade, subject: caseId, data: agreementMade.valid });
  await world.feed({ fact: planBooked, subject: caseId, data: planBooked.valid });
  await eventually(async () => (await facilitator.get(`/cases/${caseId}/attendance`)).body.places?.length > 0);
});
afterAll(async () => {
  await attendance.stop();
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('I1 a drain', () => {
  it('I1 SIGTERM with 30 commands in flight: each 2xx is in the database, its fact is published, and the process ends within 10 s', async () => {
    const holder = await world.admin.connect();
    await holder.query('begin');
    await holder.query('select 1 from attendance.attendance_case where case_id = $1 for update', [caseId]);
    // Letters: they may be served in the future, so that it is no matter what policy time it is.
    const body = { how: 'posted', servedAt: '2027-03-05T09:00:00.000Z' };
    const url = `/cases/${caseId}/places/${place?.placeId}/notifications`;
    const sent = Array.from({ length: IN_FLIGHT }, () =>
      facilitator.post(url, body).then(
        ({ status }) => status,
        () => 0,
      ),
    );
    const waiting = `select 1 from pg_stat_activity where usename = 'attendance' and datname = current_database() and wait_event_type = 'Lock'`;
    await eventually(async () => ((await world.admin.query(waiting)).rowCount ?? 0) >= CONNECTIONS);

    const began = performance.now();
    const stopped = attendance.stop();
    await holder.query('commit');
    holder.release();
    const answers = await Promise.all(sent);
    await stopped;
    expect(performance.now() - began).toBeLessThan(10_000);

    const accepted = answers.filter((status) => status >= 200 && status < 300).length;
    expect(accepted).toBeGreaterThanOrEqual(CONNECTIONS);
    // Whoever was not let in is told so, or finds nobody there.
    expect(answers.filter((status) => ![201, 503, 0].includes(status))).toEqual([]);
    const { rows } = await world.admin.query<{ kept: number; stated: number; waiting: number }>(
      `select (select count(*)::int from attendance.session_notification where case_id = $1) as kept,
              (select count(*)::int from attendance.fact where subject = $1) as stated,
              (select count(*)::int from attendance.outbox) as waiting`,
      [caseId],
    );
    expect(rows).toEqual([{ kept: accepted, stated: accepted, waiting: 0 }]);
    expect(attendance.restarts).toBe(0);
  });
});
