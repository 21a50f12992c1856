import { z } from 'zod';
import {
  CONCERN_KINDS,
  CONCERN_OUTCOMES,
  CONCERN_SIGNS,
  CONCERN_STATES,
  CONCERN_WAYS,
  LOOK_PURPOSES,
  SAFE_CONTACT_CHANNELS,
  SAFE_CONTACT_RESULTS,
} from '../../safeguarding-codes.ts';
import { staffId } from '../../written/staff-id.ts';
import { words } from '../../written/text.ts';
import { AfterId } from '../cursor.ts';
import { instant, instantWithOffset, limit, listOf } from '../fields.ts';
import { JUST_SIGNED_IN, routesOf } from '../route.ts';
import { PROBLEMS } from './problems.ts';

const { command, query } = routesOf('safeguarding', PROBLEMS);

const OFFICERS = ['safeguarding-officer', 'safeguarding-manager'] as const;
const ofConcern = z.strictObject({ concernId: z.uuid() });

/** What a list shows: no words and no signs. */
const Concern = z.strictObject({
  concernId: z.uuid(),
  kind: z.enum(CONCERN_KINDS),
  via: z.enum(CONCERN_WAYS),
  state: z.enum(CONCERN_STATES),
  raisedAt: instant,
  /** 7.2 by when somebody has spoken with the person. */
  contactDueAt: instant,
  contactedAt: instant.nullable(),
  officer: z.string().nullable(),
  outcome: z.enum(CONCERN_OUTCOMES).nullable(),
  /** 7.3 whether it freezes what could be done against the person. */
  freezes: z.boolean(),
  /** The enrolments it is about; none: not known yet. */
  caseIds: z.array(z.uuid()),
});

const Contact = z.strictObject({
  at: instant,
  by: z.string(),
  channel: z.enum(SAFE_CONTACT_CHANNELS),
  result: z.enum(SAFE_CONTACT_RESULTS),
  words: z.string().nullable(),
});

/** 7.8 those the caller may see: nobody has it, or it is theirs, or they oversee them all. */
export const listConcerns = query({
  url: '/concerns',
  summary: 'Concerns you may see, newest first',
  roles: OFFICERS,
  walls: 'named',
  audit: 'concern.list',
  purpose: 'allocate',
  querystring: z.strictObject({ state: z.enum(CONCERN_STATES).optional(), cursor: AfterId.optional(), limit }),
  answers: { 200: listOf(Concern) },
});

/** 7.8 one concern as a whole: why it is looked at is asked first, and kept with the look. */
export const viewConcern = query({
  url: '/concerns/:concernId',
  summary: 'A concern, with its words',
  roles: OFFICERS,
  walls: 'named',
  audit: 'concern.view',
  params: ofConcern,
  querystring: z.strictObject({ purpose: z.enum(LOOK_PURPOSES) }),
  answers: {
    200: Concern.extend({
      raisedBy: z.string(),
      signs: z.array(z.enum(CONCERN_SIGNS)),
      suspectAndVictim: z.boolean(),
      words: z.string().nullable(),
      /** 7.4 the concern that this one takes up again. */
      reopens: z.uuid().nullable(),
      workers: z.array(z.string()),
      contacts: z.array(Contact),
      outcomeReason: z.string().nullable(),
      outcomeAt: instant.nullable(),
      releasedAt: instant.nullable(),
      releaseReason: z.string().nullable(),
    }),
  },
});

const about = { roles: OFFICERS, walls: 'named', params: ofConcern } as const;
const done = { 200: z.strictObject({ concernId: z.uuid() }) } as const;

/** 7.2 somebody takes it on; a manager can give it to another. */
export const nameOfficer = command({
  ...about,
  url: '/concerns/:concernId/officer',
  summary: 'Take a concern on, or give it to somebody',
  audit: 'concern.assign',
  body: z.strictObject({ officer: staffId.nullable().default(null) }),
  answers: done,
  problems: ['somebody-has-it', 'manager-names', 'already-decided'],
});

/** 7.8 a worker who has to know. */
export const nameWorker = command({
  ...about,
  url: '/concerns/:concernId/workers',
  summary: 'Let one more worker see a concern',
  audit: 'concern.share',
  body: z.strictObject({ worker: staffId }),
  answers: done,
  problems: ['officer-names'],
});

/** 7.2 a contact with the person, or a try. */
export const recordSafeContact = command({
  ...about,
  url: '/concerns/:concernId/contacts',
  summary: 'Record that the person was reached, or tried to be',
  audit: 'concern.contact',
  body: z.strictObject({
    at: instantWithOffset,
    channel: z.enum(SAFE_CONTACT_CHANNELS),
    result: z.enum(SAFE_CONTACT_RESULTS),
    words: words(4000).nullable().default(null),
  }),
  answers: done,
  problems: ['in-future'],
});

/** 7.3 it turns out who it is about: from then on that case is frozen. */
export const linkConcern = command({
  ...about,
  url: '/concerns/:concernId/cases',
  summary: 'Say which enrolment a concern is about',
  audit: 'concern.link',
  body: z.strictObject({ caseId: z.uuid() }),
  answers: done,
  problems: ['already-linked'],
});

/** 7.4 what came of it. It releases nothing by itself. */
export const decideConcern = command({
  ...about,
  url: '/concerns/:concernId/outcome',
  summary: 'Record the outcome of a concern',
  audit: 'concern.decide',
  body: z.strictObject({ outcome: z.enum(CONCERN_OUTCOMES), reason: words(4000) }),
  answers: done,
  problems: ['already-decided', 'nobody-in-charge'],
});

/** 7.3 this concern freezes no longer what could be done against the person. */
export const releaseConcern = command({
  ...about,
  url: '/concerns/:concernId/release',
  summary: 'Release what a concern freezes, with a reason',
  audit: 'concern.release',
  freshWithin: JUST_SIGNED_IN,
  body: z.strictObject({ reason: words(4000) }),
  answers: done,
  problems: ['already-released', 'nobody-in-charge'],
});

/** 7.4 as a new concern that names the old one, and freezes again. */
export const reopenConcern = command({
  ...about,
  url: '/concerns/:concernId/reopening',
  summary: 'Take a concern up again, as a new one',
  audit: 'concern.reopen',
  body: z.strictObject({ kind: z.enum(CONCERN_KINDS), words: words(4000) }),
  answers: { 201: z.strictObject({ concernId: z.uuid() }) },
  problems: ['not-decided'],
});

/** 7.8 an officer who is not named has to see it now. The manager is told at once. */
export const breakGlass = command({
  url: '/concerns/:concernId/break-glass',
  summary: 'See a concern that is another officer’s, with a reason; the manager is told',
  roles: ['safeguarding-officer'],
  audit: 'concern.break-glass',
  freshWithin: JUST_SIGNED_IN,
  params: ofConcern,
  body: z.strictObject({ reason: words(1000) }),
  answers: { 201: z.strictObject({ concernId: z.uuid(), until: instant }) },
});
