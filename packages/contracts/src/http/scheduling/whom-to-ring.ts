import { z } from 'zod';
import { serviceTelephone, telephone } from '../../written/telephone.ts';
import { line } from '../../written/text.ts';
import { ofCase } from '../fields.ts';
import { routesOf } from '../route.ts';
import { PROBLEMS } from './problems.ts';

const { command, query } = routesOf('scheduling', PROBLEMS);

const manages = ['programme-manager'] as const;

/** Whom the people of a provider ring, as their cards say it; a line in Welsh that is null is printed in English. */
const WhomToRing = z.strictObject({
  phone: z.string(),
  text: z.nullable(z.string()),
  hours: z.string(),
  hoursInWelsh: z.nullable(z.string()),
  interpreter: z.string(),
  interpreterInWelsh: z.nullable(z.string()),
});

/** 1.5 one setting of each provider: every card and every letter about its sessions says it. */
export const setWhomToRing = command({
  url: '/whom-to-ring',
  summary: 'Say whom the people of the provider ring, and when',
  roles: manages,
  audit: 'whom-to-ring.set',
  body: z.strictObject({
    phone: serviceTelephone,
    text: telephone.optional(),
    hours: line(120),
    hoursInWelsh: line(120).optional(),
    /** How somebody says that they need another language, or signing. */
    interpreter: line(160),
    interpreterInWelsh: line(160).optional(),
  }),
  answers: { 200: WhomToRing },
});

const answers = { 200: z.strictObject({ whom: z.nullable(WhomToRing) }) };

export const viewWhomToRing = query({
  url: '/whom-to-ring',
  summary: 'Whom the people of the provider ring, as their cards say it',
  roles: manages,
  audit: 'whom-to-ring.view',
  answers,
});

/** 1.5 whom to ring about the sessions of a case; null: its provider has not said it yet. */
export const whomToRingOf = query({
  url: '/cases/:caseId/whom-to-ring',
  summary: 'Whom to ring about the sessions of a case',
  roles: ['programme-manager', 'facilitator', 'custody-officer', 'referring-officer'],
  audit: 'whom-to-ring.view',
  params: ofCase,
  answers,
});
