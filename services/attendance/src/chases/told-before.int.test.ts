import { newId } from '@byway/tables/ids';
import { schemaBefore } from '@byway/testkit/former-schema';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { build } from '../app.ts';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const AT = '2027-03-08T20:00:00Z';

/** What a task is about, as it stood when tasks came to know that they are done. */
interface About {
  readonly kind: 'register-unrecorded' | 'excuse-undecided';
  readonly endedAs?: string;
  readonly outcome?: string;
  readonly status?: string;
  readonly decision?: string;
}

async function told({ kind, endedAs, outcome, status = 'booked', decision }: About): Promise<string> {
  const [taskId, caseId, placeId, excuseId] = [newId(), newId(), newId(), newId()];
  const isExcuse = kind === 'excuse-undecided';
  const insert = (text: string, values: unknown[]) => world.admin.query(`insert into attendance.${text}`, values);
  await insert(`attendance_case (case_id, force, provider, ended_as, ended_at) values ($1, $2, 'druglink', $3, $4)`, [
    caseId,
    world.force,
    endedAs,
    endedAs && AT,
  ]);
  await insert(
    `register (place_id, case_id, force, session_id, cohort_id, starts_at, ends_at, number, status, outcome, version, recorded_at)
     values ($1, $2, $3, $1, $1, $4, $4::timestamptz + interval '1 hour', 1, $5, $6, $7, $8)`,
    [placeId, caseId, world.force, AT, status, outcome, outcome ? 1 : 0, outcome && AT],
  );
  // Also at a register that is chased there can have been an excuse.
  await insert(
    `excuse (excuse_id, place_id, case_id, force, reason_code, via, lodged_n, lodged_at, lodged_by, decision_due_at, decision, decided_at)
     values ($1, $2, $3, $4, 'illness', 'staff', 1, $5, 'facilitator-1', $5, $6, $7)`,
    [excuseId, placeId, caseId, world.force, AT, decision, decision && AT],
  );
  await insert(
    `task (task_id, force, case_id, place_id, excuse_id, kind, role, about, raised_at) values ($1, $2, $3, $4, $5, $6, 'programme-manager', $7, $8)`,
    [taskId, world.force, caseId, placeId, isExcuse ? excuseId : null, kind, isExcuse ? excuseId : placeId, AT],
  );
  return taskId;
}

describe('3.3, 3.5 what somebody had been told of when tasks came to know that they are done', () => {
  it('is shown still while it is open, and to nobody once it is recorded, decided, given back or over', async () => {
    const migrate = await schemaBefore(world, 'attendance', '0005-tasks-done.sql');
    const open = [
      await told({ kind: 'register-unrecorded' }),
      await told({ kind: 'register-unrecorded', decision: 'refused' }),
      await told({ kind: 'excuse-undecided' }),
      await told({ kind: 'excuse-undecided', outcome: 'did-not-attend' }),
      // 4.7 after posting an excuse is still decided.
      await told({ kind: 'excuse-undecided', endedAs: 'summonsed' }),
    ];
    await told({ kind: 'register-unrecorded', outcome: 'attended' });
    await told({ kind: 'register-unrecorded', status: 'cancelled' });
    await told({ kind: 'register-unrecorded', endedAs: 'summonsed' });
    await told({ kind: 'excuse-undecided', decision: 'accepted' });
    await told({ kind: 'excuse-undecided', endedAs: 'withdrawn' });
    await migrate();
    const text = 'select task_id::text as id from attendance.task where done_at is null';
    const left = (await world.admin.query<{ id: string }>(text)).rows.map(({ id }) => id);
    expect(left.toSorted()).toEqual(open.toSorted());

    await world.run('attendance', build);
    const manager = await world.as('attendance', 'programme-manager');
    const { body } = await manager.get('/tasks');
    expect(body.items.map(({ taskId }: { taskId: string }) => taskId).toSorted()).toEqual(open.toSorted());
  });
});
