import { ENDS, type End } from '@byway/contracts/codes';
import { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import type { Client } from '@byway/testkit/client';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { anAgreement, anEnrolment } from '../../test/an-enrolment.ts';
import { build } from '../app.ts';

let world: World;
let officer: Client;
beforeAll(async () => {
  world = await World.open();
  await world.run('intake', build);
  // The officer in the case, by whom the person was met.
  officer = await world.as('intake', 'referring-officer', { actor: 'officer-77' });
});
afterAll(() => world.close());
beforeEach(() => world.at('2027-03-01T09:00:00Z'));

const DECISION = {
  outcomeCode: '10',
  exhibit: 'release',
  by: 'inspector-4',
  rank: 'inspector',
  decidedAt: '2027-03-01T09:00:00.000Z',
};
const DUE = '2027-03-08T17:00:00.000Z';

async function ended(as: 'declined' | 'left' | 'ineligible'): Promise<string> {
  const offences = as === 'ineligible' ? { offences: [{ code: 'MD71230' }] } : {};
  const { body } = await officer.post('/cases', anEnrolment(offences));
  if (as !== 'ineligible') await officer.post(`/cases/${body.caseId}/decline`, { reasonCode: as });
  return body.caseId;
}
const decide = (caseId: string, more: object = {}) =>
  officer.post(`/cases/${caseId}/police-decision`, { ...DECISION, ...more });
const taskOf = async (caseId: string, query = '?whose=mine') =>
  (await officer.get(`/tasks${query}`)).body.items.find((task: { caseId: string }) => task.caseId === caseId);

describe('1.8 the police decision after an offer', () => {
  it.each(['declined', 'left', 'ineligible'] as const)(
    '1.8 %s: the officer in the case is told at once, until it is recorded by whom it was decided',
    async (as) => {
      const caseId = await ended(as);
      expect(await taskOf(caseId)).toMatchObject({
        kind: 'police-decision',
        clause: '1.8',
        mine: true,
        dueAt: DUE,
        overdue: false,
        chases: 0,
      });
      const reply = await decide(caseId);
      expect(reply).toMatchObject({ status: 201, body: { caseId, outcomeCode: '10', exhibit: 'release' } });
      expect(await taskOf(caseId)).toBeUndefined();
      const { outcomeCode, exhibit, by, rank, decidedAt } = DECISION;
      expect((await officer.get(`/cases/${caseId}`)).body).toMatchObject({
        state: as,
        policeDecision: { outcomeCode, exhibit, by, rank, decidedAt },
      });
      const { rows } = await world.admin.query('select recorded_by from intake.police_decision where case_id = $1', [
        caseId,
      ]);
      expect(rows).toEqual([{ recorded_by: 'officer-77' }]);
    },
  );

  it('1.8 overdue it is told again, and every 5 working days after; it is never decided by time', async () => {
    const caseId = await ended('declined');
    await world.at(DUE);
    await eventually(async () => (await taskOf(caseId))?.chases === 1);
    expect(await taskOf(caseId)).toMatchObject({ overdue: true });
    await world.at('2027-03-15T16:59:59Z');
    expect((await taskOf(caseId)).chases).toBe(1);
    await world.at('2027-03-15T17:00:00Z');
    await eventually(async () => (await taskOf(caseId))?.chases === 2);
    expect((await officer.get(`/cases/${caseId}`)).body.policeDecision).toBeNull();
    expect((await decide(caseId)).status).toBe(201);
    const { rows } = await world.admin.query('select 1 from intake.due where subject = $1 and done_at is null', [
      caseId,
    ]);
    expect(rows).toEqual([]);
  });

  it('1.8 it is given once, also by two officers at the same moment', async () => {
    const caseId = await ended('left');
    const sent = await Promise.all([decide(caseId), decide(caseId, { outcomeCode: '22' })]);
    const codes = sent.map(({ status, body }): string => (status === 201 ? 'recorded' : body.code));
    expect(codes.toSorted()).toEqual(['already-decided', 'recorded']);
  });

  it.each([
    ['an offer that is open', async () => (await officer.post('/cases', anEnrolment())).body.caseId, {}, 409],
    [
      'a person who agreed',
      async () => {
        const { body } = await officer.post('/cases', anEnrolment());
        await officer.post(`/cases/${body.caseId}/agreement`, anAgreement());
        return body.caseId;
      },
      {},
      409,
    ],
    ['1.8 a decision before the encounter', () => ended('left'), { decidedAt: '2027-03-01T08:29:00.000Z' }, 422],
    ['a decision of tomorrow', () => ended('left'), { decidedAt: '2027-03-01T09:00:00.001Z' }, 422],
    ['an outcome nobody knows', () => ended('left'), { outcomeCode: '99' }, 400],
    ['an exhibit lost', () => ended('left'), { exhibit: 'lost' }, 400],
    ['a name in place of who decided', () => ended('left'), { by: 'Inspector Clarke' }, 400],
  ])('1.8 none is recorded for %s', async (_what, of, more, status) => {
    const caseId = await of();
    expect((await decide(caseId, more)).status).toBe(status);
    const { rows } = await world.admin.query('select 1 from intake.police_decision where case_id = $1', [caseId]);
    expect(rows).toEqual([]);
  });

  it('§9 a programme manager is told neither of the task nor of what was decided', async () => {
    const caseId = await ended('declined');
    await decide(caseId);
    await ended('declined');
    const manager = await world.as('intake', 'programme-manager');
    expect((await manager.get('/tasks?kind=police-decision')).body.items).toEqual([]);
    expect(Object.keys((await manager.get(`/cases/${caseId}`)).body)).not.toContain('policeDecision');
  });
});

describe('5.1 §6 the outcome of a case that ended', () => {
  const agreed = async (schemeId: 'druglink-adult' | 'open-road-voluntary' = 'druglink-adult'): Promise<string> => {
    const { body } = await officer.post('/cases', anEnrolment({ schemeId }));
    await officer.post(`/cases/${body.caseId}/agreement`, anAgreement());
    return body.caseId;
  };
  const ends = (caseId: string, as: End) =>
    world.feed({ fact: caseEnded, subject: caseId, data: { as, endedAt: '2027-03-01T09:00:00.000Z' } });

  it.each(ENDS)(
    '5.1, 1.8 §6 %s: the officer in the case is told, and the outcome is recorded then, as a fact',
    async (as) => {
      const caseId = await agreed();
      expect((await decide(caseId)).body.code).toBe('decision-not-due');
      await ends(caseId, as);
      expect(await eventually(() => taskOf(caseId))).toMatchObject({ kind: 'police-decision', mine: true, dueAt: DUE });
      expect((await decide(caseId, { outcomeCode: '22', exhibit: 'keep' })).status).toBe(201);
      expect(await taskOf(caseId)).toBeUndefined();
      expect((await decide(caseId)).body.code).toBe('already-decided');
      const stated = await world.facts('intake', caseId);
      expect(stated.at(-1)).toMatchObject({
        type: 'intake.police-decision-recorded.v1',
        data: { outcomeCode: '22', exhibit: 'keep' },
      });
    },
  );

  it('1.3, 5.1 nobody is asked about a voluntary case: there is no offence', async () => {
    const caseId = await agreed('open-road-voluntary');
    await ends(caseId, 'completed');
    await eventually(async () => (await officer.get(`/cases/${caseId}`)).body.state === 'ended');
    expect(await taskOf(caseId)).toBeUndefined();
    expect((await decide(caseId)).body.code).toBe('decision-not-due');
  });
});
