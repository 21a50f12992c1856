import { EXCUSE_CHANNELS, EXCUSE_DECISION_REASONS, EXCUSE_DECISIONS, EXCUSE_REASONS } from '@byway/contracts/codes';
import { iso } from '@byway/schemes/london';
import { refuse } from '@byway/service-kit/http/problems';
import { query } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { excuseInFull } from './excuse.store.ts';

const Excuse = z.strictObject({
  excuseId: z.uuid(),
  placeId: z.uuid(),
  startsAt: z.iso.datetime(),
  reasonCode: z.enum(EXCUSE_REASONS),
  words: z.string().nullable(),
  evidenceRef: z.string().nullable(),
  via: z.enum(EXCUSE_CHANNELS),
  lodgedAt: z.iso.datetime(),
  decisionDueAt: z.iso.datetime(),
  decision: z.enum(EXCUSE_DECISIONS).nullable(),
  decisionReason: z.enum(EXCUSE_DECISION_REASONS).nullable(),
  decidedAt: z.iso.datetime().nullable(),
});

/** 3.5 only whoever decides or rules sees the words, and each look is kept. They lie in the table as they were written. */
export const viewExcuseRoute = query({
  url: '/cases/:caseId/excuses/:excuseId',
  summary: 'An excuse with its words',
  roles: ['programme-manager', 'facilitator', 'court-liaison'],
  audit: 'excuse.view',
  params: z.strictObject({ caseId: z.uuid(), excuseId: z.uuid() }),
  answers: { 200: Excuse },
  handle: async ({ tx, params: { caseId, excuseId }, note }) => {
    const row = await excuseInFull(tx, { caseId, excuseId });
    if (!row) return refuse('not-found');
    note({ fields: ['reasonCode', 'words', 'evidenceRef'] });
    const body = {
      ...row,
      startsAt: iso(row.startsAt),
      lodgedAt: iso(row.lodgedAt),
      decisionDueAt: iso(row.decisionDueAt),
      decidedAt: row.decidedAt === null ? null : iso(row.decidedAt),
    };
    return { status: 200, body };
  },
});
