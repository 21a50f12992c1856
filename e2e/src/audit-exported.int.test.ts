import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SERVICES } from '@byway/contracts/services';
import { choosePorts } from '@byway/engines/ports';
import { exportedSeals } from '@byway/system/exported-seals';
import { ServiceProcess } from '@byway/system/service-process';
import { clientFor } from '@byway/testkit/client';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CALLER, runVerify } from './audit-steps.ts';

let world: World;
let folder: string;
let attendance: ServiceProcess;
let address: string;
const file = (): string => join(folder, 'attendance', 'seals.log');
const kept = () => exportedSeals(folder, new URL(world.adminUrl).pathname.slice(1));
const verify = () => runVerify(world.adminUrl, `--seals=${folder}`);

/** A life of the service, whose log ends with it. */
async function start(): Promise<void> {
  const definition = SERVICES.find(({ name }) => name === 'attendance');
  if (!definition) throw new Error('no attendance');
  const { port } = await choosePorts(['port']);
  address = `http://127.0.0.1:${port}`;
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    ...world.env('attendance', { PORT: String(port), SEALS_FOLDER: folder }),
  };
  attendance = new ServiceProcess({ definition, env, logFolder: mkdtempSync(join(folder, 'life-')) });
  attendance.start();
  await attendance.ready(address);
}

const asks = async (): Promise<boolean> => {
  const facilitator = clientFor(address, await world.issuer.issue(CALLER));
  return (await facilitator.get(`/cases/${randomUUID()}/attendance`)).status === 404;
};
/** Somebody looks, and the seal over that look is exported. */
async function looks(): Promise<void> {
  const before = kept().length;
  await eventually(asks);
  await eventually(() => kept().length > before);
}

beforeAll(async () => {
  world = await World.open();
  folder = mkdtempSync(join(tmpdir(), 'byway-seals-'));
  await start();
});
afterAll(async () => {
  await attendance.stop();
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('§9 seals outside the database', () => {
  it('§9 are kept over the lives of a service, killed ones too, and each is in the chain as it was exported', async () => {
    await looks();
    attendance.kill();
    await looks();
    await attendance.stop();
    await start();
    await looks();
    await attendance.stop();
    const { code, output } = await verify();
    expect(output).toMatch(/attendance +whole +(\d+) seals, \d+ rows, \1 as exported, 0 not sealed yet/);
    expect([code, output]).toEqual([0, expect.stringContaining(`${SERVICES.length} chains, all whole`)]);
  });

  it('§9 that are missing outside are counted, and the check fails', async () => {
    const lines = readFileSync(file(), 'utf8').trim().split('\n').filter(Boolean);
    writeFileSync(file(), `${lines.slice(0, -2).join('\n')}\n`);
    const { code, output } = await verify();
    expect(output).toMatch(/attendance +whole +\d+ seals, \d+ rows, \d+ as exported, 2 NOT EXPORTED/);
    expect([code, output]).toEqual([
      4,
      expect.stringContaining(`1 of ${SERVICES.length} chains have seals that nobody has outside`),
    ]);
  });

  it('§9 that a crash left in the database alone are exported at the next start, marked as late, a torn line or not', async () => {
    appendFileSync(file(), '{"service":"attendance","seal":"0a');
    await start();
    await attendance.stop();
    const { code, output } = await verify();
    expect([code, output]).toEqual([0, expect.stringContaining('2 of these at a later start than they were made')]);
  });

  it('§9 a row that was altered is named with its seal, and ends with 1', async () => {
    await world.admin.query(`update attendance.audit set actor = 'somebody-else' where id = 2`);
    const { code, output } = await verify();
    expect(output).toMatch(/attendance +BROKEN[\s\S]*seal \d+: row 2 was altered/);
    expect([code, output]).toEqual([1, expect.stringContaining(`1 of ${SERVICES.length} chains are broken`)]);
  });
});
