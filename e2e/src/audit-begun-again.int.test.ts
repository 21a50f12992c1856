import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SERVICES } from '@byway/contracts/services';
import { toLogFields } from '@byway/service-kit/audit/exported-seal';
import { type NewSeal, sealNext } from '@byway/service-kit/audit/sealer';
import { serviceUrls } from '@byway/service-kit/run/migrate';
import { beginAgain } from '@byway/system/begin-audit-again';
import { type ChainReport, verifyChain } from '@byway/system/verify-audit';
import { Database } from '@byway/tables/database';
import { eventually } from '@byway/testkit/eventually';
import { PASSWORD } from '@byway/testkit/template';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { look, runVerify } from './audit-steps.ts';

describe('§9 after a backup was restored', () => {
  const known: NewSeal[] = [];
  let world: World;
  let own: Database;
  let people: Database;
  const report = (): Promise<ChainReport> =>
    people.system((tx) => verifyChain((statement) => tx.query(statement), 'scheduling', known));
  const begin = (): ReturnType<typeof beginAgain> =>
    people.system((tx) => beginAgain(tx, { schema: 'scheduling', exported: known, actor: 'dba-7' }));
  /** One look, sealed; gives the number of its seal. */
  async function lookAndSeal(): Promise<number> {
    await own.transaction({ force: '43' }, look);
    return sealOwn();
  }
  async function sealOwn(): Promise<number> {
    await eventually(async () => {
      const made = await own.system(sealNext);
      if (made) known.push(made);
      return made !== null;
    });
    return known.at(-1)?.n ?? 0;
  }

  beforeAll(async () => {
    world = await World.open();
    own = new Database(serviceUrls(world.adminUrl, 'scheduling', PASSWORD));
    people = new Database({ url: world.adminUrl, systemUrl: world.adminUrl, max: 1 });
    for (let i = 0; i < 5; i += 1) await lookAndSeal();
    // As the database was at its third seal; then it serves again, and seals anew under a number that was used.
    await world.admin.query(
      'delete from scheduling.audit a using scheduling.seal s where a.id = any(s.ids) and s.n > 3',
    );
    await world.admin.query('delete from scheduling.seal where n > 3');
    await lookAndSeal();
  });
  afterAll(async () => {
    await own.close();
    await people.close();
    await world.close();
  });

  it('§9 the seals that were lost are named, and that the chain is whole in itself is not enough', async () => {
    const { broken, missing } = await report();
    expect(missing).toEqual([4, 5]);
    expect(broken).toEqual([
      'seal 4 is not the one that was exported',
      'seal 5 was exported, and the chain ends at seal 4',
    ]);
  });

  it('§9 a chain that is broken in itself is not begun again', async () => {
    await world.admin.query(`update scheduling.audit set actor = 'somebody-else' where id = 2`);
    expect(await begin()).toMatchObject({ status: 'does-not-hold' });
    await world.admin.query(`update scheduling.audit set actor = 'facilitator-1' where id = 2`);
  });

  it('§9 beginning again is a row of the audit; the chain goes on behind the last seal that was known, and verify says so', async () => {
    expect(await begin()).toEqual({ status: 'begun', from: 4, to: 5 });
    expect((await report()).broken).toEqual([]);
    expect(await sealOwn()).toBe(6);
    expect(await lookAndSeal()).toBe(7);
    const { broken, missing, begun, unsealed } = await report();
    expect([broken, missing, unsealed]).toEqual([[], [], 0]);
    expect(begun).toEqual([
      expect.stringMatching(
        /^began again after seal 4: seals 4 to 5 as exported were lost, says dba-7 at \S+Z \(row \d+\), NOT ACCEPTED$/,
      ),
    ]);
    expect(await begin()).toEqual({ status: 'nothing-lost' });
  });

  it('§9 what the chain has is held to as before: nothing of it is excused by a beginning', async () => {
    const last = { ...known.at(-1), n: 8 } as NewSeal;
    known.push(last);
    expect((await report()).missing).toEqual([8]);
    known.pop();
    const { rows } = await world.admin.query<{ hash: Buffer }>('select hash from scheduling.seal where n = 4');
    await world.admin.query(`update scheduling.seal set hash = sha256('') where n = 4`);
    expect((await report()).broken).toEqual([
      expect.stringMatching(/^row \d+ lets the chain begin again after another seal 4$/),
      'seal 4 does not follow from its rows and the seal before it',
      'seal 6 does not follow from its rows and the seal before it',
    ]);
    await world.admin.query('update scheduling.seal set hash = $1 where n = 4', [rows[0]?.hash]);
  });

  it('§9 npm run audit goes on failing until the beginning is accepted by the last hash that was known outside', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'byway-seals-'));
    const lines = known.map((seal) => JSON.stringify({ service: 'scheduling', ...toLogFields(seal) }));
    writeFileSync(join(folder, 'scheduling.log'), lines.join('\n'));
    const verify = (...accepted: string[]) => runVerify(world.adminUrl, `--seals=${folder}`, ...accepted);
    const { code, output } = await verify();
    expect(output).toMatch(/scheduling +BEGUN[^\n]*\n +began again after seal 4/);
    expect([code, output]).toEqual([3, expect.stringContaining(`1 of ${SERVICES.length} chains began again`)]);
    const hash = known.find(({ n }) => n === 5)?.hash ?? '';
    expect(output).not.toContain(hash);
    expect((await verify(`--accept=scheduling:5:${'0'.repeat(64)}`)).code).toBe(3);
    expect((await verify(`--accept=intake:5:${hash}`)).code).toBe(3);
    const accepted = await verify(`--accept=scheduling:5:${hash}`);
    expect([accepted.code, accepted.output]).toEqual([
      0,
      expect.stringContaining(`${SERVICES.length} chains, all whole`),
    ]);
    rmSync(folder, { recursive: true, force: true });
  });
});
