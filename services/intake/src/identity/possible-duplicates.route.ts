import { refuse } from '@byway/service-kit/http/problems';
import { query, type Route } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { STATES } from '../cases/states.ts';
import { possibleDuplicates } from './person.store.ts';
import type { Vault } from './vault.ts';

const Duplicates = z.strictObject({
  cases: z.array(
    z.strictObject({
      caseId: z.uuid(),
      personId: z.uuid(),
      state: z.enum(STATES),
      enrolledAt: z.string(),
      sameNameAndBirth: z.boolean(),
      samePnc: z.boolean(),
    }),
  ),
});

/** 1.6 the same person met twice is found and shown, never silently merged. */
export const possibleDuplicatesRoute = (vault: Vault): Route =>
  query({
    url: '/cases/:caseId/possible-duplicates',
    summary: 'Other cases that look to be of the same person',
    roles: ['custody-officer', 'referring-officer'],
    audit: 'identity.compare',
    params: z.strictObject({ caseId: z.uuid() }),
    answers: { 200: Duplicates },
    handle: async ({ tx, params: { caseId }, note }) => {
      note({ fields: ['givenName', 'familyName', 'dateOfBirth', 'pnc'] });
      const found = await possibleDuplicates(tx, vault, caseId);
      if (!found) return refuse('not-found');
      const cases = found.map((one) => ({ ...one, enrolledAt: one.enrolledAt.toISOString() }));
      return { status: 200, body: { cases } };
    },
  });
