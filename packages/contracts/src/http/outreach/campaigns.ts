import { z } from 'zod';
import { opaque } from '../../fields.ts';
import { CAMPAIGN_STATES, LEFT_OUT, LEGAL_BASES, LINE_RESULTS, WORD_PROBLEMS } from '../../outreach-codes.ts';
import { plainLink } from '../../written/plain-link.ts';
import { serviceTelephone } from '../../written/telephone.ts';
import { line, words } from '../../written/text.ts';
import { AfterId } from '../cursor.ts';
import { day, instant, limit, listOf } from '../fields.ts';
import { JUST_SIGNED_IN, routesOf } from '../route.ts';
import { PROBLEMS } from './problems.ts';

const { command, query } = routesOf('outreach', PROBLEMS);

const MAKERS = ['outreach-worker'] as const;
const READERS = ['outreach-worker', 'outreach-manager', 'auditor'] as const;
const RELEASERS = ['outreach-manager'] as const;

const ofCampaign = z.strictObject({ campaignId: z.uuid() });
const count = z.int().min(0);
/** 8.5 null where it is hidden: one under five, or one more by which it could be told. */
const hiddenCount = z.nullable(count);
const areaCode = z.string().min(1).max(20);
/** As many figures, letters and lines as one import holds; more of them make a longer list. */
const CSV = 50_000;

/** 8.1 what a campaign is, beside its numbers and words. */
const NewCampaign = z.strictObject({
  title: line(80),
  /** Where the numbers are from. It is shown to nobody who is written to. */
  operation: line(80),
  /** Who asked for it: the opaque id of a member of staff. */
  askedBy: opaque,
  legalBasis: z.enum(LEGAL_BASES),
  partner: z.strictObject({ name: line(60), link: plainLink, phone: serviceTelephone }),
  /** A free helpline. */
  helpline: serviceTelephone,
  areaCode,
  /** What it is paid from. */
  fund: line(60),
});

const Problem = z.strictObject({
  problem: z.enum(WORD_PROBLEMS),
  language: z.enum(['en', 'cy']),
  found: z.nullable(z.string()),
});
const Size = z.strictObject({ segments: count, encoding: z.enum(['gsm-7', 'ucs-2']), signs: count });

const theWords = { english: words(600), welsh: words(600).nullable() };

/** 8.2, 8.4 what would go out, by reason what would not, and what it costs. */
const DryRun = z.strictObject({
  at: instant,
  /** At most: who is known to somebody is left out only when it is sent. */
  toSend: count,
  leftOut: z.array(z.strictObject({ reason: z.enum(LEFT_OUT), numbers: hiddenCount })),
  segments: count,
  costPence: count,
  fund: z.string(),
  /** How long the sending takes at the rate it is held to. */
  minutes: count,
});

const Campaign = z.strictObject({
  campaignId: z.uuid(),
  ...NewCampaign.shape,
  partner: z.strictObject({ name: z.string(), link: z.string(), phone: z.string() }),
  helpline: z.string(),
  state: z.enum(CAMPAIGN_STATES),
  madeBy: z.string(),
  madeAt: instant,
  numbers: count,
  words: z.nullable(z.strictObject({ english: z.string(), welsh: z.nullable(z.string()), size: Size })),
  dryRun: z.nullable(DryRun),
  releasedBy: z.nullable(z.string()),
  releasedAt: z.nullable(instant),
  confirmedBy: z.nullable(z.string()),
  confirmedAt: z.nullable(instant),
  stoppedBy: z.nullable(z.string()),
  stoppedAt: z.nullable(instant),
});

export const makeCampaign = command({
  url: '/campaigns',
  summary: 'Begin a campaign: its numbers are sealed under a key of its own',
  roles: MAKERS,
  audit: 'campaign.make',
  body: NewCampaign,
  answers: { 201: z.strictObject({ campaignId: z.uuid() }) },
  problems: ['unknown-area'],
});

export const listCampaigns = query({
  url: '/campaigns',
  summary: 'The campaigns of the force, newest first',
  roles: READERS,
  audit: 'campaign.list',
  querystring: z.strictObject({ cursor: AfterId.optional(), limit }),
  answers: {
    200: listOf(
      z.strictObject({
        campaignId: z.uuid(),
        title: z.string(),
        partner: z.string(),
        state: z.enum(CAMPAIGN_STATES),
        numbers: count,
        madeAt: instant,
      }),
    ),
  },
});

export const viewCampaign = query({
  url: '/campaigns/:campaignId',
  summary: 'A campaign: counts, and no number',
  roles: READERS,
  audit: 'campaign.view',
  params: ofCampaign,
  answers: { 200: Campaign },
});

/** 8.1 each line is answered for by its place; no number is said again. */
export const importNumbers = command({
  url: '/campaigns/:campaignId/numbers',
  summary: 'Add the numbers of a list: two columns, the number and the day it was last in use',
  roles: MAKERS,
  audit: 'campaign.import',
  params: ofCampaign,
  body: z.strictObject({ csv: z.string().min(1).max(CSV) }),
  answers: {
    200: z.strictObject({
      taken: count,
      lines: z.array(z.strictObject({ line: z.int().min(1), result: z.enum(LINE_RESULTS) })),
    }),
  },
  problems: ['not-a-draft', 'too-many-numbers'],
});

/** 8.3 for the page that shows it while somebody writes. */
export const checkWords = query({
  method: 'POST',
  url: '/campaigns/:campaignId/words/check',
  summary: 'What is wrong with some words, how many texts they are, and what one costs',
  roles: MAKERS,
  audit: 'campaign.check-words',
  params: ofCampaign,
  body: z.strictObject(theWords),
  answers: { 200: z.strictObject({ problems: z.array(Problem), size: Size, pencePerNumber: count }) },
});

export const writeWords = command({
  method: 'PUT',
  url: '/campaigns/:campaignId/words',
  summary: 'Keep the words, where no rule refuses them',
  roles: MAKERS,
  audit: 'campaign.write',
  params: ofCampaign,
  body: z.strictObject(theWords),
  answers: { 200: z.strictObject({ campaignId: z.uuid(), size: Size }) },
  problems: ['not-a-draft', 'words-refused', 'welsh-needed'],
});

export const dryRun = command({
  url: '/campaigns/:campaignId/dry-run',
  summary: 'Count what would go out and what would not, without sending anything',
  roles: [...MAKERS, ...RELEASERS],
  audit: 'campaign.dry-run',
  params: ofCampaign,
  body: z.strictObject({}),
  answers: { 200: DryRun },
  problems: ['not-a-draft', 'no-words', 'too-few-numbers'],
});

const released = { 200: z.strictObject({ campaignId: z.uuid(), state: z.enum(CAMPAIGN_STATES) }) };

/** 8.4 the first of two. */
export const releaseCampaign = command({
  url: '/campaigns/:campaignId/release',
  summary: 'Release it as the first of two',
  roles: RELEASERS,
  audit: 'campaign.release',
  freshWithin: JUST_SIGNED_IN,
  params: ofCampaign,
  body: z.strictObject({}),
  answers: released,
  problems: ['not-a-draft', 'no-dry-run', 'own-campaign'],
});

/** 8.4 the second; from then on it goes out. */
export const confirmRelease = command({
  url: '/campaigns/:campaignId/release/confirmation',
  summary: 'Release it as the second of two: it goes out from now on',
  roles: RELEASERS,
  audit: 'campaign.confirm-release',
  freshWithin: JUST_SIGNED_IN,
  params: ofCampaign,
  body: z.strictObject({}),
  answers: released,
  problems: ['not-half-released', 'own-campaign', 'same-person'],
});

/** What was not sent by then is not. */
export const stopCampaign = command({
  url: '/campaigns/:campaignId/stop',
  summary: 'Stop it: nothing more is sent, and its numbers are erased',
  roles: RELEASERS,
  audit: 'campaign.stop',
  params: ofCampaign,
  body: z.strictObject({}),
  answers: released,
  problems: ['already-ended'],
});

const Certificate = z.strictObject({
  numbers: count,
  erasedAt: instant,
  /** Of the wrapped key that is destroyed, in hexadecimal: it tells which key, and opens nothing. */
  keyHash: z.string(),
});

export const viewProgress = query({
  url: '/campaigns/:campaignId/progress',
  summary: 'How far it is, as counts; afterwards that its numbers are erased',
  roles: READERS,
  audit: 'campaign.progress',
  params: ofCampaign,
  answers: {
    200: z.strictObject({
      state: z.enum(CAMPAIGN_STATES),
      waiting: count,
      sent: count,
      delivered: hiddenCount,
      failed: hiddenCount,
      leftOut: z.array(z.strictObject({ reason: z.enum(LEFT_OUT), numbers: hiddenCount })),
      costPence: count,
      certificate: z.nullable(Certificate),
    }),
  },
});

/** 8.5 as the partner counts them; nobody is told who. */
export const recordContacts = command({
  url: '/campaigns/:campaignId/contacts',
  summary: 'Record how many new contacts the partner had in a week; again for the same week corrects it',
  roles: ['outreach-worker', 'outreach-manager'],
  audit: 'campaign.record-contacts',
  params: ofCampaign,
  body: z.strictObject({ weekOf: day, contacts: count.max(100_000) }),
  answers: { 200: z.strictObject({ campaignId: z.uuid() }) },
  problems: ['in-future'],
});

export const viewEffect = query({
  url: '/campaigns/:campaignId/effect',
  summary: 'Contacts a week before and after, and how much more they are, with an interval',
  roles: [...READERS, 'commissioner'],
  audit: 'campaign.view-effect',
  params: ofCampaign,
  answers: {
    200: z.strictObject({
      weeks: z.array(z.strictObject({ weekOf: day, contacts: hiddenCount, after: z.boolean() })),
      /** Contacts a week more than before; null: too few weeks or contacts to say. */
      uplift: z.nullable(z.strictObject({ aWeek: z.number(), low: z.number(), high: z.number() })),
    }),
  },
});
