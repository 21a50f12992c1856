import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import { noticeRaised } from '@byway/contracts/facts/programme/notice-raised';
import { planBooked } from '@byway/contracts/facts/scheduling/plan-booked';
import { TWO_PERSONS } from '@byway/contracts/http/two-persons';
import { newId } from '@byway/tables/ids';
import type { Client } from '@byway/testkit/client';
import { eventually } from '@byway/testkit/eventually';
import { COURT, PROVIDER } from '@byway/testkit/sign-ins';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { draftCampaign, numbersFrom } from './campaigns.ts';
import { runEveryService } from './every-route.ts';
import { realIds } from './real-ids.ts';

/** Who holds the roles of both. */
const BOTH = 'both-1';
const SEND_BACK = { decision: 'send-back', reason: 'The evidence is not in the file yet' };

interface Second {
  readonly path: string;
  readonly body: object;
}
type Pair = keyof typeof TWO_PERSONS;

let world: World;
let ids: Readonly<Record<string, string>>;

beforeAll(async () => {
  world = await World.open();
  await runEveryService(world);
  ids = await realIds(world);
});
afterAll(() => world.close());

/** Somebody with every role of both commands, at the service of one of them. */
function holder(pair: Pair, which: 'first' | 'second', actor: string): Promise<Client> {
  const { first, second } = TWO_PERSONS[pair];
  const roles = [...new Set([...first.roles, ...second.roles])];
  return world.as(TWO_PERSONS[pair][which].service, roles, { actor });
}

async function did(pair: Pair, path: string, body: object) {
  const reply = await (await holder(pair, 'first', BOTH)).post(path, body);
  if (reply.status >= 300) throw new Error(`${path}: ${JSON.stringify(reply.body)}`);
  return reply.body;
}

/** A notice, for a miss that somebody recorded; ruled on by somebody, where they are named. */
async function noticeOf(recordedBy: string, ruledBy: string | null): Promise<string> {
  const [subject, noticeId] = [newId(), newId()];
  const misses = noticeRaised.valid.misses.map((miss) => ({ ...miss, recordedBy: [recordedBy] }));
  await world.feed({ fact: planBooked, subject, data: planBooked.valid, provider: PROVIDER });
  await world.feed({ fact: agreementMade, subject, data: agreementMade.valid, court: COURT });
  await world.feed({ fact: noticeRaised, subject, data: { ...noticeRaised.valid, noticeId, misses } });
  const liaison = await world.as('court-summons', 'court-liaison');
  await eventually(async () => (await liaison.get(`/notices/${noticeId}`)).status === 200);
  if (ruledBy !== null) {
    const ruled = `update court_summons.notice set state = 'ruled', ruling = 'refer-for-charge', ruled_by = $2, ruled_at = $3,
      ruling_version = version where notice_id = $1`;
    await world.admin.query(ruled, [noticeId, ruledBy, world.now]);
  }
  return `/notices/${noticeId}`;
}

async function erasureAsked(): Promise<string> {
  await world.admin.query('update intake.erasure set asked_by = $2 where erasure_id = $1', [ids.erasureId, BOTH]);
  return `/erasures/${ids.erasureId}`;
}

/** A campaign that somebody made, with a dry run; released by somebody as the first of two, where they are named. */
async function campaignOf(madeBy: string, releasedBy: string | null): Promise<string> {
  const worker = await world.as('outreach', 'outreach-worker', { actor: madeBy });
  const campaignId = await draftCampaign(worker, numbersFrom(20));
  await worker.post(`/campaigns/${campaignId}/dry-run`, {});
  if (releasedBy === null) return campaignId;
  const manager = await world.as('outreach', 'outreach-manager', { actor: releasedBy });
  await manager.post(`/campaigns/${campaignId}/release`, {});
  return campaignId;
}

/** The absence that the excuse is about, recorded by who holds both roles. */
async function ownAbsence(pair: Pair): Promise<void> {
  const manager = await world.as('attendance', 'programme-manager');
  const { places } = (await manager.get(`/cases/${ids.caseId}/attendance`)).body;
  const place = places.find((one: { placeId: string }) => one.placeId === ids.placeId);
  if (place.outcome !== null) return;
  await world.at(new Date(Date.parse(place.startsAt) + 300_000).toISOString());
  await did(pair, `/cases/${ids.caseId}/places/${ids.placeId}/outcome`, { outcome: 'did-not-attend' });
}

/** How one person does the first thing of each pair, and what they would do then. */
const PLAYED: Readonly<Record<Pair, () => Promise<Second>>> = {
  'an absence, and its excuse': async () => {
    await ownAbsence('an absence, and its excuse');
    const body = { decision: 'refused', reasonCode: 'no-reasonable-excuse', words: 'The bus was on time that day' };
    return { path: `/cases/${ids.caseId}/excuses/${ids.excuseId}/decision`, body };
  },
  'an absence, and its excuse taken back': async () => {
    await ownAbsence('an absence, and its excuse taken back');
    // The one before may have been decided by somebody else.
    const facilitator = await world.as('attendance', 'facilitator');
    const excuses = `/cases/${ids.caseId}/places/${ids.placeId}/excuses`;
    const lodged = (await facilitator.post(excuses, { reasonCode: 'illness', via: 'reply' })).body.excuseId;
    return {
      path: `/cases/${ids.caseId}/excuses/${lodged ?? ids.excuseId}/taken-back`,
      body: { reasonCode: 'another-person' },
    };
  },
  'an absence, and the ruling on it': async () => ({
    path: `${await noticeOf(BOTH, null)}/ruling`,
    body: { version: 1, ruling: 'reinstate', words: 'They came to every session since then.' },
  }),
  'an absence, and the summons for it': async () => ({
    path: `${await noticeOf(BOTH, 'liaison-9')}/authorisation`,
    body: SEND_BACK,
  }),
  'a referral, and its summons': async () => ({
    path: `${await noticeOf('facilitator-9', BOTH)}/authorisation`,
    body: SEND_BACK,
  }),
  'a request to leave, and leave': async () => {
    const path = `/cases/${ids.caseId}/withdrawal`;
    await did('a request to leave, and leave', path, { reasonCode: 'own-choice', via: 'in-person' });
    return { path: `/cases/${ids.caseId}/leave`, body: { granted: false } };
  },
  'an end in error, and its confirmation': async () => {
    const path = `/cases/${ids.caseId}/end`;
    await did('an end in error, and its confirmation', path, { reasonCode: 'opened-twice' });
    return { path: `${path}/answer`, body: { isRight: false } };
  },
  'a reversal, and its confirmation': async () => {
    const endedAs = (as: string | null) =>
      world.admin.query('update programme.diversion_case set ended_as = $2 where case_id = $1', [ids.caseId, as]);
    await endedAs('withdrawn');
    await did('a reversal, and its confirmation', `/cases/${ids.caseId}/reversal`, { reasonCode: 'wrongly-decided' });
    // The other pairs are about a case that goes on.
    await endedAs(null);
    return { path: `/cases/${ids.caseId}/end/answer`, body: { isRight: false } };
  },
  'an erasure, and its confirmation': async () => ({ path: `${await erasureAsked()}/confirmation`, body: {} }),
  'an erasure, and its refusal': async () => ({ path: `${await erasureAsked()}/refusal`, body: {} }),
  'a legal hold, and its lifting': async () => {
    const path = `/cases/${ids.caseId}/legal-holds`;
    const { legalHoldId } = await did('a legal hold, and its lifting', path, { reason: 'inquest' });
    return { path: `/legal-holds/${legalHoldId}/lifting`, body: { reason: 'matter-over' } };
  },
  'a campaign, and its release': async () => ({ path: `/campaigns/${await campaignOf(BOTH, null)}/release`, body: {} }),
  'a campaign, and its second release': async () => ({
    path: `/campaigns/${await campaignOf(BOTH, 'manager-9')}/release/confirmation`,
    body: {},
  }),
  'a release, and its second': async () => ({
    path: `/campaigns/${await campaignOf('worker-9', BOTH)}/release/confirmation`,
    body: {},
  }),
  'a death, and whether it is true': async () => {
    await did('a death, and whether it is true', `/cases/${ids.caseId}/contact-stop`, { reasonCode: 'died' });
    return { path: `/cases/${ids.caseId}/death`, body: { isTrue: false } };
  },
};

describe('§9 what two persons decide, no one person decides', () => {
  it.each(Object.entries(TWO_PERSONS))(
    '§9 %s: with the roles of both, whoever did the first is refused the second, and another is not',
    async (name, { code }) => {
      const pair = name as Pair;
      const { path, body } = await PLAYED[pair]();
      const [own, other] = await Promise.all([BOTH, 'other-1'].map((actor) => holder(pair, 'second', actor)));
      await eventually(async () => (await own?.post(path, body))?.body.code === code);
      const second = await other?.post(path, body);
      // Nobody erases whose case goes on, whoever asks for it.
      expect([second?.status, second?.body.code]).toEqual(
        pair === 'an erasure, and its confirmation' ? [409, 'case-live'] : [200, undefined],
      );
    },
  );
});
