import { agreementWithdrawn } from '@byway/contracts/facts/intake/agreement-withdrawn';
import { serviceUrls } from '@byway/service-kit/run/migrate';
import { Database } from '@byway/tables/database';
import { eventually } from '@byway/testkit/eventually';
import { PASSWORD } from '@byway/testkit/template';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EnrolledCase } from '../../test/enrolled.ts';
import { build } from '../app.ts';
import { caseForUpdate, setWithdrawalOpen } from './case.store.ts';
import { overdueLeave } from './chase-leave.ts';

let world: World;
let database: Database;

beforeAll(async () => {
  world = await World.open();
  await world.run('programme', build);
  database = new Database(serviceUrls(world.adminUrl, 'programme', PASSWORD));
});
afterAll(async () => {
  await database.close();
  await world.close();
});

interface DueRow {
  readonly id: string;
  readonly force: string;
  readonly kind: string;
  readonly key: string;
  readonly subject: string;
  readonly at: Date;
  readonly data: Record<string, unknown>;
}

/** A promise, and what fulfils it. */
function gate(): { readonly open: () => void; readonly opened: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { open: resolve, opened: promise };
}

describe('§6 leave to withdraw', () => {
  it('§6 is decided while its chase is carried out: both are done, and nothing chases it afterwards', async () => {
    const { caseId } = await EnrolledCase.agreed(world);
    await world.feed({ fact: agreementWithdrawn, subject: caseId, data: agreementWithdrawn.valid });
    const dated = (): Promise<DueRow[]> =>
      world.admin
        .query<DueRow>('select * from programme.due where subject = $1 and done_at is null', [caseId])
        .then(({ rows }) => rows);
    await eventually(async () => (await dated()).length === 1);
    const [due] = await dated();
    if (!due) throw new Error('no chase is dated');
    await eventually(async () => {
      const open = 'select 1 from programme.diversion_case where case_id = $1 and withdrawal_open';
      return (await world.admin.query(open, [caseId])).rowCount === 1;
    });

    const [rowHeld, caseHeld] = [gate(), gate()];
    // As the sweep does it: the due row is locked before its step is carried out.
    const chasing = database.transaction({ force: due.force }, async (tx) => {
      await tx.query({ text: 'select 1 from due where id = $1 for update', values: [due.id] });
      rowHeld.open();
      await caseHeld.opened;
      await overdueLeave.step(tx, { ...due, at: due.at.getTime() }, due.at.getTime());
      await tx.query({ text: 'update due set done_at = now() where id = $1', values: [due.id] });
    });
    const deciding = database.transaction({ force: due.force }, async (tx) => {
      await rowHeld.opened;
      await caseForUpdate(tx, { caseId });
      caseHeld.open();
      await setWithdrawalOpen(tx, { caseId, withdrawalOpen: false });
      await overdueLeave.end(tx, [caseId], due.at.getTime());
    });
    expect(await Promise.allSettled([chasing, deciding])).toEqual([
      { status: 'fulfilled', value: undefined },
      { status: 'fulfilled', value: undefined },
    ]);
    expect(await dated()).toEqual([]);
  });
});
