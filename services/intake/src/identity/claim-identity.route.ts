import { refuse } from '@byway/service-kit/http/problems';
import { query, type Route } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { identityOf } from './person.store.ts';
import type { Vault } from './vault.ts';
import { CLAIMS, PERSON_FIELDS, PURPOSES } from './who-sees.ts';

/**
 * Identity is claimed, not copied: what a service needs to write one letter or send one message, at the moment it does, with a
 * token that is good for this alone. The purpose is in the audit row, and decides which fields there are.
 */
export const claimIdentityRoute = (vault: Vault): Route =>
  query({
    url: '/cases/:caseId/identity-claim',
    summary: 'What a service needs of a person for one purpose, and no more; keep nothing of it',
    roles: [],
    scope: 'identity.claim',
    audit: 'identity.claim',
    params: z.strictObject({ caseId: z.uuid() }),
    querystring: z.strictObject({ purpose: z.enum(PURPOSES) }),
    answers: {
      200: z.strictObject({ caseId: z.uuid(), person: z.partialRecord(z.enum(PERSON_FIELDS), z.unknown()) }),
    },
    problems: ['identity-erased'],
    handle: async ({ tx, params: { caseId }, query: { purpose }, note }) => {
      note({ purpose, fields: [] });
      // Nobody is written to, or reached, who has not agreed to anything.
      const found = await identityOf(tx, vault, caseId, CLAIMS[purpose], true);
      if (!found) return refuse('not-found');
      if (found === 'erased') return refuse('identity-erased');
      note({ fields: Object.keys(found.fields) });
      return { status: 200, body: { caseId, person: found.fields } };
    },
  });
