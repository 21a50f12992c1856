import { newId } from '@byway/tables/ids';
import type { Client } from '@byway/testkit/client';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BookedCase } from '../../test/booked-case.ts';
import { build } from '../app.ts';

let world: World;
let manager: Client;

beforeAll(async () => {
  world = await World.open();
  await world.run('attendance', build);
  manager = await world.as('attendance', 'programme-manager', { provider: 'druglink' });
});
afterAll(() => world.close());

/** Somebody who agreed, with a timer of first contact. */
async function agreed(): Promise<BookedCase> {
  await world.at('2027-03-01T09:00:00Z');
  return BookedCase.open(world);
}
/** Their first session is over. */
const marking = () => world.at('2027-03-08T15:30:00Z');

const marks = (person: BookedCase, key: string) =>
  manager.post(person.url('outcome'), { outcome: 'attended' }, { key });

async function isKept(person: BookedCase): Promise<{ facts: number; history: number; done: number }> {
  const of = async (text: string) => (await world.admin.query(text, [person.caseId])).rowCount ?? 0;
  const { length: facts } = await person.of('outcome-recorded');
  const history = await of('select 1 from attendance.outcome_history where case_id = $1');
  const done = await of(
    `select 1 from attendance.audit where subject = $1 and action = 'outcome.record' and outcome = 'done'`,
  );
  return { facts, history, done };
}

/** Has Postgres tell each transaction that writes a history that it gave way, the first `times` of them. */
async function givesWay(times: number): Promise<void> {
  await world.admin.query(`
    create sequence attendance.asked;
    create function attendance.gives_way() returns trigger language plpgsql security definer as $$
    begin
      if nextval('attendance.asked') <= ${times} then raise exception 'deadlock detected' using errcode = '40P01'; end if;
      return new;
    end $$;
    create trigger gives_way before insert on attendance.outcome_history for each row execute function attendance.gives_way();`);
}

const goesOn = () =>
  world.admin.query(`drop trigger gives_way on attendance.outcome_history;
                     drop function attendance.gives_way; drop sequence attendance.asked`);

describe('what locks the same rows in another order', () => {
  it('of two that lock crosswise both end well: the one that Postgres chose is carried out once more', async () => {
    const person = await agreed();
    const other = await world.admin.connect();
    const waits = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    try {
      // The command looks for a deadlock first, so it is the one to give way.
      await other.query(`set deadlock_timeout = '1min'`);
      await other.query('begin');
      await other.query(
        `select 1 from attendance.due where kind = 'first-contact-overdue' and subject = $1 for update`,
        [person.caseId],
      );
      await marking();
      const saved = marks(person, newId());
      await eventually(async () => (await world.admin.query(waits)).rowCount === 1);
      await other.query('select 1 from attendance.attendance_case where case_id = $1 for update', [person.caseId]);
      await other.query('commit');
      expect((await saved).status).toBe(201);
    } finally {
      other.release(true);
    }
    expect(await isKept(person)).toEqual({ facts: 1, history: 1, done: 1 });
  });

  it('what gave way once is carried out once; twice, it is said to be busy, and the same key may ask again', async () => {
    const [once, twice] = [await agreed(), await agreed()];
    await marking();
    await givesWay(1);
    expect((await marks(once, newId())).status).toBe(201);
    expect(await isKept(once)).toEqual({ facts: 1, history: 1, done: 1 });
    await goesOn();

    await givesWay(2);
    const key = newId();
    const busy = await marks(twice, key);
    expect(busy).toMatchObject({ status: 409, body: { code: 'busy', committed: 'no' } });
    expect(busy.headers.get('retry-after')).toBe('1');
    expect(await isKept(twice)).toEqual({ facts: 0, history: 0, done: 0 });
    expect((await marks(twice, key)).status).toBe(201);
    await goesOn();
    expect(await isKept(twice)).toEqual({ facts: 1, history: 1, done: 1 });
  });
});
