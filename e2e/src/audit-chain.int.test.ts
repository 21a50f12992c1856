import { LINE, leafOf, sealHash } from '@byway/service-kit/audit/chain';
import { type NewSeal, sealNext, startSealer } from '@byway/service-kit/audit/sealer';
import { serviceUrls } from '@byway/service-kit/run/migrate';
import { type ChainReport, verifyChain } from '@byway/system/verify-audit';
import { Database } from '@byway/tables/database';
import { eventually } from '@byway/testkit/eventually';
import { PASSWORD } from '@byway/testkit/template';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { look } from './audit-steps.ts';

let world: World;
let database: Database;
const exported: NewSeal[] = [];

const looks = async (n: number): Promise<void> => {
  for (let i = 0; i < n; i += 1) await database.transaction({ force: '43' }, look);
};
/** Seals all that can be; gives how many seals that took. */
async function seal(): Promise<number> {
  for (let made = 0; ; made += 1) {
    const next = await database.system(sealNext);
    if (!next) return made;
    exported.push(next);
  }
}
/** Other transactions of this server may be older than ours for a moment: until all of ours is sealed. */
const sealed = (): Promise<true> =>
  eventually(async () => {
    await seal();
    return (await verify()).unsealed === 0;
  });

/** What the chain looks like after `harm`, which is taken back again. The harm is the administrator's: nobody else can. */
async function verify(harm: readonly string[] = [], held: readonly NewSeal[] = []): Promise<ChainReport> {
  const client = await world.admin.connect();
  try {
    await client.query('begin');
    for (const text of harm) await client.query(text);
    return await verifyChain(
      async ({ text, values = [] }) => (await client.query(text, [...values])).rows,
      'attendance',
      held,
    );
  } finally {
    await client.query('rollback');
    client.release();
  }
}

beforeAll(async () => {
  world = await World.open();
  database = new Database(serviceUrls(world.adminUrl, 'attendance', PASSWORD));
  for (const n of [3, 2, 4]) {
    await looks(n);
    await sealed();
  }
});
afterAll(async () => {
  await database.close();
  await world.close();
});

describe('§9 the chain of the audit', () => {
  it('I19 is whole where nobody touched it, and has every exported seal', async () => {
    const report = await verify([], exported);
    expect(report).toEqual({
      seals: exported.length,
      rows: 9,
      unsealed: 0,
      unaccepted: 0,
      matched: exported.length,
      unexported: 0,
      late: 0,
      missing: [],
      begun: [],
      broken: [],
    });
  });

  it.each([
    ['actor', `actor = 'somebody-else'`],
    ['time', `at = at + interval '1 microsecond'`],
    ['outcome', `outcome = 'not-found'`],
    ['purpose', `purpose = 'oversight'`],
    ['case', 'subject = gen_random_uuid()'],
    ['list of others shown', `about = '{}'`],
    ['fields', `fields = '{}'`],
    ['force', `force = '42'`],
    ['place in the order', 'xid = (xid::text::bigint + 1)::text::xid8'],
  ])('§9 a row whose %s was altered is named', async (_what, change) => {
    const { broken } = await verify([`update attendance.audit set ${change} where id = 5`]);
    expect(broken).toContainEqual(expect.stringMatching(/^seal \d+: row 5 was altered$/));
  });

  it('§9 a row that was deleted is named, the last of all too', async () => {
    for (const id of [1, 5, 9]) {
      const { broken } = await verify([`delete from attendance.audit where id = ${id}`]);
      expect(broken).toEqual([expect.stringMatching(new RegExp(`^seal \\d+: row ${id} was deleted$`))]);
    }
  });

  it('§9 a row that was put in between is named', async () => {
    const like = `insert into attendance.audit (xid, at, policy_time, actor, roles, purpose, action, outcome, correlation_id, force)
                  select xid, at, policy_time, 'scapegoat', roles, purpose, action, outcome, correlation_id, force from attendance.audit where id = 4`;
    const { broken } = await verify([like]);
    expect(broken).toEqual([expect.stringMatching(/^row 1\d was inserted before the end of seal \d+$/)]);
  });

  it('§9 a seal that was altered, taken out or made to fit an altered row is named', async () => {
    const altered = await verify([`update attendance.seal set leaves = leaves || '\\x00' where n = 2`]);
    expect(altered.broken).toContain('seal 2 does not follow from its rows and the seal before it');
    const gone = await verify(['delete from attendance.seal where n = 2']);
    expect(gone.broken).toContain('after seal 1 comes seal 3');
    const fitted = await verify([
      `update attendance.audit set actor = 'somebody-else' where id = 1`,
      `update attendance.seal set leaves = overlay(leaves placing sha256(convert_to((select ${LINE} from attendance.audit where id = 1), 'UTF8')) from 1) where n = 1`,
    ]);
    expect(fitted.broken).toContain('seal 1 does not follow from its rows and the seal before it');
    expect(fitted.broken).not.toContain('seal 1: row 1 was altered');
  });

  it('§9 a chain cut short with its seals is whole in itself, and is not what was exported', async () => {
    const last = exported.length;
    const cut = [`delete from attendance.audit where id > 5`, `delete from attendance.seal where last_id > 5`];
    expect((await verify(cut)).broken).toEqual([]);
    const { broken } = await verify(cut, exported);
    expect(broken).toContainEqual(
      expect.stringMatching(`^seal ${last} was exported, and the chain ends at seal \\d+$`),
    );
  });

  it('§9 a chain made anew over an altered row is whole in itself, and is not what was exported', async () => {
    const client = await world.admin.connect();
    await client.query('begin');
    await client.query(`update attendance.audit set actor = 'somebody-else' where id = 1`);
    const { rows: seals } = await client.query(
      'select n, ids::text[], xid::text, hash from attendance.seal order by n',
    );
    let previous: Buffer | null = null;
    for (const { n, ids, xid } of seals) {
      const text = `select ${LINE} as line from attendance.audit where id = any($1) order by audit.xid, audit.id`;
      const { rows } = await client.query<{ line: string }>(text, [ids]);
      const leaves = Buffer.concat(rows.map(({ line }) => leafOf(line)));
      const hash: Buffer = sealHash(previous, { n: Number(n), ids, leaves, xid });
      await client.query('update attendance.seal set leaves = $2, hash = $3 where n = $1', [n, leaves, hash]);
      previous = hash;
    }
    const ask: Parameters<typeof verifyChain>[0] = async ({ text, values = [] }) =>
      (await client.query(text, [...values])).rows;
    expect((await verifyChain(ask, 'attendance', [])).broken).toEqual([]);
    // One seal that somebody else holds is enough, the oldest too.
    for (const held of exported) {
      expect((await verifyChain(ask, 'attendance', [held])).broken).toEqual([
        `seal ${held.n} is not the one that was exported`,
      ]);
    }
    await client.query('rollback');
    client.release();
  });
});

describe('§9 the sealer', () => {
  it('§9 leaves a row for as long as an older transaction runs, and never has to go back for it', async () => {
    const early = await world.admin.connect();
    await early.query('begin');
    await early.query('select pg_current_xact_id()');
    await looks(2);
    await seal();
    expect((await verify()).unsealed).toBe(2);
    // What the older one writes comes first in the chain, though its row has the higher id.
    await early.query(
      `insert into attendance.audit (policy_time, actor, roles, purpose, action, outcome, correlation_id, force)
       values (now(), 'early', '{}', 'attendance', 'case.view', 'done', gen_random_uuid(), '43')`,
    );
    await early.query('commit');
    early.release();
    await sealed();
    const report = await verify([], exported);
    expect([report.unsealed, report.broken]).toEqual([0, []]);
    // In one seal or in two: another transaction of this server may have been older than the looks.
    const { rows } = await world.admin.query<{ actor: string }>(
      `select a.actor from attendance.seal s, unnest(s.ids) with ordinality i(id, o) join attendance.audit a using (id)
        order by s.n desc, o desc limit 3`,
    );
    expect(rows.at(-1)).toEqual({ actor: 'early' });
  });

  it('§9 a row that was rolled back leaves no gap that looks like one deleted', async () => {
    await expect(
      database.transaction({ force: '43' }, async (tx) => {
        await look(tx);
        throw new Error('refused');
      }),
    ).rejects.toThrow('refused');
    await looks(1);
    await sealed();
    expect((await verify()).broken).toEqual([]);
  });

  it('§9 two replicas with writers beside them make one chain without a gap', async () => {
    const other = new Database(serviceUrls(world.adminUrl, 'attendance', PASSWORD));
    const errors: unknown[] = [];
    const onError = (error: unknown): number => errors.push(error);
    const onSealed = (made: NewSeal): number => exported.push(made);
    const sealers = [database, other].map((one) => startSealer({ database: one, onSealed, onError }));
    await Promise.all(Array.from({ length: 8 }, () => looks(40)));
    await eventually(async () => (await verify()).unsealed === 0);
    await Promise.all(sealers.map((sealer) => sealer.stop()));
    await other.close();
    const report = await verify([], exported);
    expect([report.broken, report.unsealed, errors]).toEqual([[], 0, []]);
    expect(report.matched).toBe(report.seals);
  });

  it('§9 more rows than one seal takes are sealed at once, and a stop seals what is left', async () => {
    await database.transaction({ force: '43' }, async (tx) => {
      for (let i = 0; i < 1_100; i += 1) await look(tx);
    });
    const made: NewSeal[] = [];
    const sealer = startSealer({ database, onSealed: (one) => made.push(one), onError: () => {} });
    await eventually(() => made.length >= 3);
    await looks(1);
    await eventually(async () => {
      const { rows } = await world.admin.query(
        `select 1 from attendance.audit where xid >= pg_snapshot_xmin(pg_current_snapshot())`,
      );
      return rows.length === 0;
    });
    await sealer.stop();
    exported.push(...made);
    expect(made.slice(0, 3).map(({ rows }) => rows)).toEqual([500, 500, 100]);
    const report = await verify([], exported);
    expect([report.unsealed, report.broken]).toEqual([0, []]);
  });

  it('§9 makes no command wait: one is carried out while a seal is being made', async () => {
    const holder = await world.admin.connect();
    await holder.query('begin');
    await holder.query(`select pg_advisory_xact_lock(hashtext('attendance'), 7392)`);
    await holder.query('lock table attendance.seal in access exclusive mode');
    await looks(1);
    await holder.query('rollback');
    holder.release();
    await sealed();
  });
});
