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

const DISCONTINUED = { answer: 'discontinued', at: '2027-02-23T10:00:00Z', served: false };
const AT = '2027-02-22T10:00:00Z';

const lines = (of: string[]) => of.toSorted().join('\n');

interface Request {
  readonly answer: string | null;
  readonly at: string | null;
  readonly served: boolean;
}

/** A request to discontinue as it was written down before chases; `told`: the task that was open. */
async function asked(request: Request, told: string | null): Promise<string> {
  const [noticeId, caseId] = [newId(), newId()];
  const { answer, at, served } = request;
  const insert = (text: string, values: unknown[]) => world.admin.query(`insert into court_summons.${text}`, values);
  await insert(`court_case (case_id, force) values ($1, '43')`, [caseId]);
  await insert(
    `notice (notice_id, case_id, force, state, version, hash, scheme_id, scheme_version, disposal, misses_to_notice, told_in_person, raised_at, agreed_at)
     values ($1, $2, '43', 'posted', 1, 'h', 'druglink-adult', 1, 'deferred-prosecution', 1, true, $3, $3)`,
    [noticeId, caseId, AT],
  );
  await insert(
    `discontinuance (notice_id, force, reason, requested_at, answer, answered_at, answered_by, served_method, served_at, served_by)
     values ($1, '43', 'excused', $2, $3, $4, $5, $6, $7, $8)`,
    [noticeId, AT, answer, at, answer && 'l', ...(served ? ['first-class-post', at, 'l'] : [null, null, null])],
  );
  if (told) {
    await insert(
      `task (task_id, force, case_id, notice_id, kind, about, raised_at) values ($1, '43', $2, $3, $4, $3, $5)`,
      [newId(), caseId, noticeId, told, at ?? AT],
    );
  }
  return noticeId;
}

describe('4.7 what was open when requests to discontinue came to be chased', () => {
  it('4.7 is chased from then on, also where nobody had been told; what was refused or had gone out is not', async () => {
    const migrate = await schemaBefore(world, 'court-summons', '0004-chase-discontinuance.sql');
    const open = await asked({ answer: null, at: null, served: false }, 'discontinue');
    const unserved = await asked(DISCONTINUED, 'serve-discontinuance');
    const untold = await asked(DISCONTINUED, null);
    await asked({ answer: 'refused', at: AT, served: false }, null);
    const gone = await asked({ ...DISCONTINUED, served: true }, null);
    await migrate();
    const dated = await world.admin.query('select subject from court_summons.due where done_at is null order by 1');
    expect(dated.rows.map(({ subject }) => subject)).toEqual([open, unserved, untold].sort());

    await world.at('2027-03-01T09:00:00Z');
    await world.run('court-summons', build);
    const liaison = await world.as('court-summons', 'court-liaison');
    const said = async () => {
      const { body } = await liaison.get('/tasks');
      return lines(
        body.tasks.map((task: Record<string, string | number>) => `${task.noticeId} ${task.kind} ${task.chases}`),
      );
    };
    const told = (first: number, second: number, third: number) =>
      lines([
        `${open} discontinue ${first}`,
        `${unserved} serve-discontinuance ${second}`,
        `${untold} serve-discontinuance ${third}`,
      ]);
    await eventually(async () => (await said()) === told(1, 1, 0));
    await world.at('2027-03-01T17:00:00Z');
    await eventually(async () => (await said()) === told(2, 2, 1));
    expect((await liaison.get(`/notices/${gone}`)).status).toBe(200);
  });
});
