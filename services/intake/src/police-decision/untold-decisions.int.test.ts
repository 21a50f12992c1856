import { newId } from '@byway/tables/ids';
import { eventually } from '@byway/testkit/eventually';
import { schemaBefore } from '@byway/testkit/former-schema';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { build } from '../app.ts';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const lines = (of: string[]) => of.toSorted().join('\n');
const insert = (text: string, values: unknown[]) => world.admin.query(`insert into intake.${text}`, values);

/** An offer that was declined when nobody was told of the decision it brings; `due`: when that has to be given, if at all. */
async function declined(due: string | null): Promise<string> {
  const [caseId, personId] = [newId(), newId()];
  await insert(`person (person_id, force, key_destroyed_at) values ($1, '43', now())`, [personId]); // nothing sealed to open
  await insert(
    `intake_case (case_id, force, person_id, scheme_id, scheme_version, disposal, under_18, state, enrolled_at, enrolled_by, police_decision_due_at)
     values ($1, '43', $2, 'druglink-adult', 1, 'deferred-prosecution', false, $3, '2027-02-15T10:00:00Z', 'o', $4)`,
    [caseId, personId, due ? 'declined' : 'agreed', due],
  );
  await insert(
    `encounter (case_id, force, kind, at, officer) values ($1, '43', 'street', '2027-02-15T09:00:00Z', 'officer-77')`,
    [caseId],
  );
  return caseId;
}

/** As {@link declined}, and the officer was told. */
async function toldOfOne(due: string): Promise<string> {
  const caseId = await declined(due);
  await insert(
    `task (task_id, force, case_id, kind, officer, due_at, raised_at) values ($1, '43', $2, 'police-decision', 'officer-77', $3, $3)`,
    [newId(), caseId, due],
  );
  await insert(`due (force, kind, key, subject, at, data) values ('43', 'police-decision', $1, $2, $3, $4)`, [
    `${caseId}:${Date.parse(due)}:0`,
    caseId,
    due,
    { due: Date.parse(due), n: 0 },
  ]);
  return caseId;
}

describe('1.8 police decisions that were due before anybody was told of one', () => {
  it('1.8 are told to the officer in the case at once and chased from when they are due; what is decided or told already is not told again', async () => {
    const migrate = await schemaBefore(world, 'intake', '0007-chase-decisions.sql');
    const pending = await declined('2027-03-02T17:00:00Z');
    const overdue = await declined('2027-02-22T17:00:00Z');
    const known = await toldOfOne('2027-03-02T17:00:00Z');
    await declined(null);
    const decided = await declined('2027-02-22T17:00:00Z');
    await insert(
      `police_decision (case_id, force, outcome_code, exhibit, decided_by, rank, decided_at, recorded_by, recorded_at)
       values ($1, '43', '10', 'release', 'i', 'inspector', $2, 'i', $2)`,
      [decided, '2027-02-20T10:00:00Z'],
    );
    await migrate();
    const dated = await world.admin.query('select subject from intake.due where done_at is null order by 1');
    expect(dated.rows.map(({ subject }) => subject)).toEqual([pending, overdue, known].sort());

    await world.run('intake', build);
    const officer = await world.as('intake', 'referring-officer', { actor: 'officer-77' });
    const said = async () => {
      const { body } = await officer.get('/tasks?whose=mine');
      return lines(
        body.items.map((task: Record<string, string | number>) => `${task.caseId} ${task.dueAt} ${task.chases}`),
      );
    };
    const told = (first: number, second: number, third: number) =>
      lines([
        `${pending} 2027-03-02T17:00:00.000Z ${first}`,
        `${overdue} 2027-02-22T17:00:00.000Z ${second}`,
        `${known} 2027-03-02T17:00:00.000Z ${third}`,
      ]);
    // It is Monday 1 March: the one due on the 22nd is told and, overdue, told again; its next day is today at 17:00.
    await eventually(async () => (await said()) === told(0, 1, 0));
    await world.at('2027-03-02T17:00:00Z');
    await eventually(async () => (await said()) === told(1, 2, 1));
  });
});
