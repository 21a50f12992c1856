import type { Role } from '@byway/contracts/codes';
import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import { noticeRaised } from '@byway/contracts/facts/programme/notice-raised';
import { planBooked } from '@byway/contracts/facts/scheduling/plan-booked';
import { newId } from '@byway/tables/ids';
import { eventually } from '@byway/testkit/eventually';
import { COURT, PROVIDER } from '@byway/testkit/sign-ins';
import type { World } from '@byway/testkit/world';
import { draftCampaign, numbersFrom } from './campaigns.ts';

/** Who keeps cases behind walls; scheduling's stand in the groups of providers. */
const WALLED = ['intake', 'attendance', 'programme', 'court_summons', 'signposting', 'notifications'];

type Post = (service: string, role: Role, path: string, body: unknown) => Promise<Record<string, string>>;

/** A referral of the case to a local service, and a follow-up that is to come. */
async function onwardIds(world: World, caseId: string, post: Post): Promise<Record<string, string>> {
  const { serviceId = '' } = await post('signposting', 'programme-manager', '/services', {
    name: 'Somewhere to live',
    providerId: 'somewhere',
    needs: ['housing'],
    areaCodes: ['E06000038'],
    ageMin: 16,
    ageMax: null,
    opening: { hours: [{ days: [1], from: '09:00', to: '17:00' }] },
    phone: '+447700900123',
  });
  const manager = await world.as('signposting', 'programme-manager');
  await eventually(async () => (await manager.get(`/cases/${caseId}/referrals`)).status === 200);
  const referral = { serviceId, needs: ['housing'], consent: true };
  const { referralId = '' } = await post('signposting', 'programme-manager', `/cases/${caseId}/referrals`, referral);
  const followUpId = newId();
  await world.admin.query(
    `insert into signposting.follow_up (follow_up_id, case_id, force, weeks, due_at) values ($1, $2, '43', 4, $3)`,
    [followUpId, caseId, world.now],
  );
  return { serviceId, referralId, followUpId };
}

/** The notice went all the way: its summons was posted, the prosecutor is asked to discontinue, both letters were sent. */
async function lettersSent(world: World, noticeId: string, caseId: string): Promise<void> {
  const summonsId = newId();
  const { admin, now } = world;
  const summons = `insert into court_summons.summons (summons_id, notice_id, case_id, force, authorised_by, authorised_at, court_code,
    hearing_at, offence_code, offence_words, issued_at, method, posted_at, deemed_served_on)
    values ($1, $2, $3, '43', 'authoriser-9', $4, $5, $4, 'MD71530', 'Possession', $4, 'left', $4, '2027-03-02')`;
  await admin.query(summons, [summonsId, noticeId, caseId, now, COURT]);
  const asked = `insert into court_summons.discontinuance (notice_id, force, reason, requested_at) values ($1, '43', 'excused', $2)`;
  await admin.query(asked, [noticeId, now]);
  const letters = `insert into court_summons.letter select $1, kind, '43', $2 from unnest('{requisition,discontinuance}'::text[]) kind`;
  await admin.query(letters, [summonsId, now]);
  const ruled = `update court_summons.notice set state = 'posted', ruling = 'refer-for-charge', ruled_by = 'liaison-9', ruled_at = $2,
    ruling_version = version where notice_id = $1`;
  await admin.query(ruled, [noticeId, now]);
}

/** 7.1 a concern about an enrolment that has ended as far as safeguarding knows: it is in nobody's way. */
async function concernOf(world: World, caseId: string, post: Post): Promise<string> {
  const ended = `insert into safeguarding.safeguarding_case (case_id, force, ended_at) values ($1, '43', $2)
    on conflict (force, case_id) do update set ended_at = excluded.ended_at`;
  await world.admin.query(ended, [caseId, world.now]);
  await post('safeguarding', 'facilitator', '/concerns', { kind: 'other', caseId, via: 'register' });
  const text = 'select concern_id as id from safeguarding.case_freeze where case_id = $1';
  return String((await world.admin.query<{ id: string }>(text, [caseId])).rows[0]?.id);
}

/** Somebody of their own accord, as intake takes them. */
const OF_THEIR_OWN_ACCORD = {
  person: { givenName: 'Ottilia', dateOfBirth: '1996-02-29' },
  encounter: { kind: 'self-referral', at: '2027-03-01T08:30:00Z' },
  offences: [],
  schemeId: 'open-road-voluntary',
  answers: { personalUse: true, smallAmount: true, supplyIndicators: [], identityVerified: true },
};

/**
 * One person, booked on the sessions of their scheme, with an excuse; and a notice and a task of other cases. `enrolment`:
 * who, as intake takes it; `acceptance`: what they say of the offence.
 */
export async function realIds(
  world: World,
  enrolment: { readonly schemeId: string } = OF_THEIR_OWN_ACCORD,
  acceptance = 'not-required',
): Promise<Record<string, string>> {
  const post: Post = async (service, role, path, body) => {
    const { status, body: answer } = await (await world.as(service, role)).post(path, body);
    if (status >= 300) throw new Error(`${path}: ${JSON.stringify(answer)}`);
    return answer;
  };
  const venue = { name: 'The Old Library', lines: ['1 Mill Lane'], postcode: 'OX1 1AA' };
  const { venueId } = await post('scheduling', 'programme-manager', '/venues', venue);
  const { cohortId = '' } = await post('scheduling', 'programme-manager', '/cohorts', {
    venueId,
    facilitator: 'facilitator-9',
    schemeId: enrolment.schemeId,
    weekday: 1,
    starts: '18:00',
    minutes: 90,
    capacity: 12,
    from: '2027-03-01',
    until: '2027-07-26',
  });
  const { caseId = '' } = await post('intake', 'custody-officer', '/cases', {
    ...enrolment,
    court: COURT,
  });
  await post('intake', 'custody-officer', `/cases/${caseId}/agreement`, {
    holdId: null,
    acceptance,
    explained: { sessions: true, consequence: true, excuses: true, advice: true },
    language: 'en',
    cardGiven: true,
  });
  const manager = await world.as('attendance', 'programme-manager');
  const place = await eventually(async () => (await manager.get(`/cases/${caseId}/attendance`)).body.places?.[0]);
  const { placeId, sessionId } = place;
  const excuses = `/cases/${caseId}/places/${placeId}/excuses`;
  const excuse = { reasonCode: 'illness', via: 'reply' };
  const { excuseId = '' } = await post('attendance', 'facilitator', excuses, excuse);
  const attempts = `/cases/${caseId}/contact-attempts`;
  const tried = { at: world.now, channel: 'call', result: 'no-answer' };
  const { attemptId = '' } = await post('attendance', 'facilitator', attempts, tried);
  const { noticeId } = noticeRaised.valid;
  const summonsed = newId();
  await world.feed({ fact: planBooked, subject: summonsed, data: planBooked.valid, provider: PROVIDER });
  await world.feed({ fact: agreementMade, subject: summonsed, data: agreementMade.valid, court: COURT });
  await world.feed({ fact: noticeRaised, subject: summonsed, data: noticeRaised.valid });
  const liaison = await world.as('court-summons', 'court-liaison');
  await eventually(async () => (await liaison.get(`/notices/${noticeId}`)).status === 200);
  await lettersSent(world, noticeId, summonsed);
  // The walls come with other facts than the case: a service that has heard of one may not have heard of the other yet.
  await eventually(async () => {
    const behind = (schema: string, id: string): string =>
      `select 1 from ${schema}.wall where case_id = '${id}' and provider = '${PROVIDER}' and court = '${COURT}'`;
    const walls = [...WALLED.map((schema) => behind(schema, caseId)), behind('court_summons', summonsed)];
    return (await world.admin.query(walls.join(' union all '))).rowCount === walls.length;
  });
  const taskId = newId();
  await world.admin.query(
    `insert into programme.task (task_id, force, case_id, kind, about, raised_at) values ($1, '43', $2, 'nothing-dated', $2, $3)`,
    [taskId, caseId, world.now],
  );
  const elsewhere = await post('scheduling', 'programme-manager', '/venues', { ...venue, name: 'Somewhere else' });
  const { apartId = '' } = await post('scheduling', 'custody-officer', `/cases/${caseId}/apart`, {
    venueId: elsewhere.venueId,
  });
  const erasureId = newId();
  await world.admin.query(
    `insert into intake.erasure (erasure_id, force, person_id, cases, reason, asked_by, asked_at)
     select $1, force, person_id, array[case_id], 'legal-obligation', 'administrator-9', $3 from intake.intake_case where case_id = $2`,
    [erasureId, caseId, world.now],
  );
  // Lifted: it is in nobody's way.
  const legalHoldId = newId();
  await world.admin.query(
    `insert into intake.legal_hold (legal_hold_id, force, person_id, case_id, reason, put_by, put_at, lifted_by, lifted_at, lifted_for)
     select $1, force, person_id, case_id, 'complaint', 'administrator-9', $3, 'authoriser-9', $3, 'matter-over' from intake.intake_case where case_id = $2`,
    [legalHoldId, caseId, world.now],
  );
  const onward = await onwardIds(world, caseId, post);
  const concernId = await concernOf(world, caseId, post);
  const campaignId = await draftCampaign(await world.as('outreach', 'outreach-worker'), numbersFrom(20));
  // An enrolment under way is its officer's alone: the one who asks below.
  const somebody = await world.as('intake', 'custody-officer', { actor: 'somebody-1' });
  const { draftId = '' } = (await somebody.post('/drafts', {})).body;
  return {
    campaignId,
    caseId,
    cohortId,
    placeId,
    sessionId,
    excuseId,
    attemptId,
    noticeId,
    taskId,
    apartId,
    draftId,
    erasureId,
    legalHoldId,
    concernId,
    ...onward,
  };
}
