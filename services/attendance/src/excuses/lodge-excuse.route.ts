import { EXCUSE_CHANNELS, EXCUSE_REASONS } from '@byway/contracts/codes';
import { command } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { lodgeExcuse } from './lodge-excuse.ts';

/** 3.5 an excuse for a session, by reply or through staff. Its words stay in attendance. */
export const lodgeExcuseRoute = command({
  url: '/cases/:caseId/places/:placeId/excuses',
  summary: 'Take down an excuse',
  roles: ['facilitator', 'programme-manager'],
  audit: 'excuse.lodge',
  params: z.strictObject({ caseId: z.uuid(), placeId: z.uuid() }),
  body: z.strictObject({
    reasonCode: z.enum(EXCUSE_REASONS),
    via: z.enum(EXCUSE_CHANNELS),
    words: z.string().min(1).max(2000).optional(),
    evidenceRef: z.string().min(1).max(200).optional(),
  }),
  answers: { 201: z.strictObject({ excuseId: z.uuid(), decisionDueAt: z.iso.datetime() }) },
  problems: ['case-ended', 'place-released', 'excuse-open', 'excuse-accepted', 'person-erased', 'erasure-under-way'],
  handle: ({ tx, params, body, caller, now, note }) => {
    const { words = null, evidenceRef = null } = body;
    note({ fields: ['reasonCode', ...(words ? ['words'] : []), ...(evidenceRef ? ['evidenceRef'] : [])] });
    return lodgeExcuse(tx, { ...params, ...body, words, evidenceRef }, caller.actor, now);
  },
});
