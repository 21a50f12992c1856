import { z } from 'zod';
import { CONTACT_STOPS, SCHEME_IDS, TAKE_BACK_REASONS } from '../../codes.ts';
import { AfterId } from '../cursor.ts';
import { instant, limit, listOf, ofCase } from '../fields.ts';
import { JUST_SIGNED_IN, routesOf } from '../route.ts';
import { PROBLEMS } from './problems.ts';

const { command, query } = routesOf('signposting', PROBLEMS);

const page = z.strictObject({ cursor: AfterId.optional(), limit });

const CompletedCase = z.strictObject({
  caseId: z.uuid(),
  completedAt: instant,
  /** Referrals made so far, every one declined. */
  declinedReferrals: z.int(),
});

/** 5.2 the people who completed and for whom no other service was found yet. */
export const listCompleted = query({
  url: '/completed',
  summary: 'Completed cases to be signposted, oldest first',
  roles: ['signposting-worker', 'programme-manager'],
  audit: 'completed.list',
  querystring: page,
  answers: { 200: listOf(CompletedCase) },
});

const LiveCase = z.strictObject({
  caseId: z.uuid(),
  schemeId: z.enum(SCHEME_IDS),
  /** Referrals that stand: made and not declined. */
  referrals: z.int(),
});

/** 5.2 help need not wait for the end: the people who are still on the programme. */
export const listOnTheWay = query({
  url: '/on-the-way',
  summary: 'Live cases, newest first, with how many referrals stand',
  roles: ['signposting-worker', 'programme-manager'],
  audit: 'on-the-way.list',
  querystring: page,
  answers: { 200: listOf(LiveCase) },
});

/** 5.2 a referral is an offer: somebody who wants none is left in peace. */
export const recordNothingWanted = command({
  url: '/cases/:caseId/nothing-wanted',
  summary: 'Record that the person was asked and wants no other service',
  roles: ['signposting-worker', 'programme-manager'],
  audit: 'onward.decline',
  params: ofCase,
  body: z.strictObject({}),
  answers: { 200: z.strictObject({ caseId: z.uuid() }) },
  problems: ['not-completed', 'already-recorded'],
});

/** 5.3 the two things that stop follow-ups, whenever they become known. That somebody died waits for a second person to say so. */
export const stopContact = command({
  url: '/cases/:caseId/contact-stop',
  summary: 'Record that the person has died, or wants no more contact',
  roles: ['signposting-worker', 'programme-manager'],
  audit: 'contact.stop',
  freshWithin: JUST_SIGNED_IN,
  params: ofCase,
  body: z.strictObject({ reasonCode: z.enum(CONTACT_STOPS) }),
  answers: { 200: z.strictObject({ caseId: z.uuid(), contactStopped: z.enum(CONTACT_STOPS) }) },
  problems: ['contact-stopped'],
});

/** 1.6, 5.3 the person has not declined contact: they are asked again how they are. That somebody died is for a second person to correct. */
export const takeBackContactStop = command({
  url: '/cases/:caseId/contact-stop/taken-back',
  summary: 'Say that the person has not declined contact',
  roles: stopContact.roles,
  audit: 'contact.take-back',
  params: ofCase,
  body: z.strictObject({ reasonCode: z.enum(TAKE_BACK_REASONS) }),
  answers: { 200: z.strictObject({ caseId: z.uuid(), contactStopped: z.null() }) },
  problems: ['nothing-to-take-back', 'contact-stopped', 'person-erased', 'erasure-under-way'],
});

/** 5.3 a second person says whether it is true that somebody died; if it is not, contact goes on where it had stopped. */
export const answerDeath = command({
  url: '/cases/:caseId/death',
  summary: 'Confirm or correct, as a second person, that the person has died',
  roles: ['signposting-worker', 'programme-manager'],
  audit: 'death.answer',
  freshWithin: JUST_SIGNED_IN,
  params: ofCase,
  body: z.strictObject({ isTrue: z.boolean() }),
  answers: { 200: z.strictObject({ caseId: z.uuid(), contactStopped: z.enum(CONTACT_STOPS).nullable() }) },
  problems: ['no-death-reported', 'same-person', 'person-erased', 'erasure-under-way'],
});
