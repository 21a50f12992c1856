import { clearanceSought } from '@byway/contracts/facts/court-summons/clearance-sought';
import { newId } from '@byway/tables/ids';
import type { Client } from '@byway/testkit/client';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAgreement, anEnrolment } from '../../test/an-enrolment.ts';
import { build } from '../app.ts';

let world: World;
let officer: Client;
beforeAll(async () => {
  world = await World.open();
  await world.run('intake', build);
  officer = await world.as('intake', 'custody-officer');
});
afterAll(() => world.close());

async function agreed(more: Record<string, unknown>): Promise<string> {
  const { body } = await officer.post('/cases', anEnrolment());
  expect((await officer.post(`/cases/${body.caseId}/agreement`, anAgreement(more))).status).toBe(201);
  return body.caseId;
}
const view = async (caseId: string) => (await officer.get(`/cases/${caseId}`)).body;
const say = (caseId: string, given: boolean) => officer.post(`/cases/${caseId}/data-consent`, { given });

describe('1.4 the agreement to the programme and consent to the use of data are two things', () => {
  it.each([true, false])(
    '1.4 a person agrees to the programme, and says %s to the use of data',
    async (dataConsent) => {
      const caseId = await agreed({ dataConsent });
      expect(await view(caseId)).toMatchObject({
        state: 'agreed',
        dataConsent: { given: dataConsent, at: '2027-03-01T09:00:00.000Z' },
      });
    },
  );

  it('1.4 where it was not asked, that is what is shown', async () => {
    expect((await view(await agreed({}))).dataConsent).toBeNull();
  });

  it('§6 taking back consent to data ends nothing, states nothing and holds nothing; it can be given again', async () => {
    const caseId = await agreed({ dataConsent: true });
    const facilitator = await world.as('intake', 'facilitator');
    const taken = await facilitator.post(`/cases/${caseId}/data-consent`, { given: false });
    expect(taken).toMatchObject({ status: 200, body: { given: false } });
    expect(await view(caseId)).toMatchObject({ state: 'agreed', withdrawal: null, dataConsent: { given: false } });
    await world.feed({
      fact: clearanceSought,
      subject: caseId,
      data: { step: 'issue', round: 1, about: newId(), noticeId: newId(), version: 1, places: [newId()] },
    });
    const facts = await eventually(async () => {
      const found = await world.facts('intake', caseId);
      return found.length > 1 && found;
    });
    expect(facts.map(({ type, data }) => [type, data.answer])).toEqual([
      ['intake.agreement-made.v1', undefined],
      ['intake.clearance-answered.v1', 'clear'],
    ]);
    expect((await say(caseId, false)).body.code).toBe('consent-unchanged');
    expect((await say(caseId, true)).status).toBe(200);
  });

  it('1.4 leaving the programme leaves what was said about data as it was', async () => {
    const caseId = await agreed({ dataConsent: true });
    await officer.post(`/cases/${caseId}/withdrawal`, { reasonCode: 'own-choice', via: 'in-person' });
    expect(await view(caseId)).toMatchObject({ withdrawal: { decided: null }, dataConsent: { given: true } });
  });

  it('1.4 nobody is asked before they agreed', async () => {
    const { body } = await officer.post('/cases', anEnrolment());
    expect((await say(body.caseId, true)).body.code).toBe('not-agreed');
  });
});
