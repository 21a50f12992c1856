import { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import { endReversed } from '@byway/contracts/facts/programme/end-reversed';
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
  officer = await world.as('intake', 'custody-officer', { actor: 'officer-7' });
});
afterAll(() => world.close());

const view = async (caseId: string) => (await officer.get(`/cases/${caseId}`)).body;

describe('§6 a new case after a reversal', () => {
  it('§6 begins with what is known of the person and what was credited; the old one stays as it ended', async () => {
    const { caseId } = (await officer.post('/cases', anEnrolment())).body;
    await officer.post(`/cases/${caseId}/agreement`, anAgreement());
    await world.feed({ fact: caseEnded, subject: caseId, data: { as: 'deceased', endedAt: world.now } });
    await eventually(async () => (await view(caseId)).state === 'ended');
    expect((await officer.post(`/cases/${caseId}/new-case`, {})).body.code).toBe('not-reversed');
    await world.feed({ fact: endReversed, subject: caseId, data: { ...endReversed.valid, credits: 2 } });
    await eventually(async () => (await view(caseId)).reversal !== null);

    const made = await officer.post(`/cases/${caseId}/new-case`, {});
    expect(made).toMatchObject({ status: 201, body: { creditsKept: 2 } });
    expect((await officer.post(`/cases/${caseId}/new-case`, {})).body.code).toBe('opened-anew');
    const [old, anew] = await Promise.all([view(caseId), view(made.body.caseId)]);
    expect(old).toMatchObject({ state: 'ended', endedAs: 'deceased', reversal: { newCaseId: made.body.caseId } });
    const { schemeId, schemeVersion, offences, disposal, disposalDecision, encounter } = old;
    expect(anew).toMatchObject({ schemeId, schemeVersion, offences, disposal, disposalDecision, encounter });
    expect(anew).toMatchObject({ state: 'eligible', creditsKept: 2, reversal: null });
    expect(anew.personId).not.toBe(old.personId);
    const [before, after] = await Promise.all(
      [caseId, made.body.caseId].map(async (id) => (await officer.get(`/cases/${id}/identity`)).body.person),
    );
    expect(after).toEqual(before);
    // The person agrees anew, and the programme is told what is credited already.
    expect((await officer.post(`/cases/${made.body.caseId}/agreement`, anAgreement())).status).toBe(201);
    const [agreed] = await world.facts('intake', made.body.caseId);
    expect(agreed).toMatchObject({ type: 'intake.agreement-made.v1', data: { creditsKept: 2 } });
  });

  it('§6 at least one session is left, however many were credited; another force opens none', async () => {
    const { caseId } = (await officer.post('/cases', anEnrolment())).body;
    await officer.post(`/cases/${caseId}/agreement`, anAgreement());
    await world.feed({ fact: caseEnded, subject: caseId, data: { as: 'completed', endedAt: world.now } });
    await world.feed({
      fact: endReversed,
      subject: caseId,
      data: { ...endReversed.valid, as: 'completed', credits: 6 },
    });
    await eventually(async () => (await view(caseId)).reversal !== null);
    const elsewhere = await world.as('intake', 'custody-officer', { force: '42' });
    expect((await elsewhere.post(`/cases/${caseId}/new-case`, {})).status).toBe(404);
    expect((await officer.post(`/cases/${caseId}/new-case`, {})).body.creditsKept).toBe(5);
  });
});
