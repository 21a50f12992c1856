import { join } from 'node:path';
import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import { stateFact } from '@byway/facts/state';
import { serviceFolder } from '@byway/system/services';
import { Database } from '@byway/tables/database';
import { isTransient } from '@byway/tables/faults';
import { newId } from '@byway/tables/ids';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SilentLine } from './silent-line.ts';

let world: World;
let line: SilentLine;
let direct: Database; // beside the silent line
let throughLine: Database;
let address: string;

const through = (url: string): string => {
  const one = new URL(url);
  one.host = `127.0.0.1:${line.port}`;
  return one.toString();
};
const count = async (table: string): Promise<number> =>
  (await world.admin.query<{ n: number }>(`select count(*)::int as n from intake.${table}`)).rows[0]?.n ?? -1;
const ready = async (): Promise<number> => (await fetch(`${address}/ready`)).status;

beforeAll(async () => {
  world = await World.open();
  const { DATABASE_URL: url = '', DATABASE_SYSTEM_URL: systemUrl = '' } = world.env('intake');
  const { hostname, port } = new URL(url);
  line = await SilentLine.to(hostname, Number(port));
  direct = new Database({ url, systemUrl });
  throughLine = new Database({ url: through(url), systemUrl: through(systemUrl) });
  const { build } = await import(join(serviceFolder('intake'), 'src/app.ts'));
  const app = await world.run('intake', build, { DATABASE_URL: through(url), DATABASE_SYSTEM_URL: through(systemUrl) });
  address = app.http.listeningOrigin;
});
afterAll(async () => {
  await throughLine.close();
  await direct.close();
  await world.close();
  line.close();
});

describe('a line to Postgres that goes silent without a reset', () => {
  it('a transaction on it ends within half a minute, by a fault that passes, and the next has another connection', async () => {
    const asked = throughLine.transaction({ force: '43' }, async (tx) => {
      line.goSilent();
      await tx.query({ text: 'select 1' });
    });
    const fault = await asked.catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(Error);
    expect(isTransient(fault)).toBe(true);
    const one = { text: 'select 1 as one' };
    expect(await throughLine.transaction({ force: '43' }, (tx) => tx.query(one))).toEqual([{ one: 1 }]);
  });

  it('I10 relay and sealer of a service go on, and it is ready again', async () => {
    await eventually(async () => (await ready()) === 200);
    expect(line.goSilent()).toBeGreaterThan(0);
    const began = performance.now();
    const subject = newId();
    await direct.transaction({ force: '43' }, async (tx) => {
      const data = agreementMade.valid;
      await stateFact(tx, { fact: agreementMade, subject, data, recorded: Date.parse(world.now), actor: 'officer-1' });
    });
    await eventually(async () => (await count('outbox')) === 0);
    const seals = await count('seal');
    await (await world.as('intake', 'referring-officer')).get(`/cases/${newId()}`);
    await eventually(async () => (await count('seal')) > seals);
    await eventually(async () => (await ready()) === 200);
    // 20 s until the silence is noticed, and as long again where a second connection was open.
    expect(performance.now() - began).toBeLessThan(75_000);
  });
});
