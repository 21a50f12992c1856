import { refuse } from '@byway/service-kit/http/problems';
import { query, type Route } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { identityOf } from './person.store.ts';
import type { Vault } from './vault.ts';
import { fieldsFor, onlyOnceAgreed, PERSON_FIELDS } from './who-sees.ts';

const Identity = z.strictObject({
  caseId: z.uuid(),
  personId: z.uuid(),
  person: z.partialRecord(z.enum(PERSON_FIELDS), z.unknown()),
});

/** Who a case is about: only the fields the caller's role may see, each named in the audit row. */
export const viewIdentityRoute = (vault: Vault): Route =>
  query({
    url: '/cases/:caseId/identity',
    summary: 'Who a case is about, as far as your role may know',
    roles: ['custody-officer', 'referring-officer', 'court-liaison', 'facilitator', 'signposting-worker'],
    audit: 'identity.view',
    params: z.strictObject({ caseId: z.uuid() }),
    answers: { 200: Identity },
    problems: ['identity-erased'],
    handle: async ({ tx, params: { caseId }, caller, note }) => {
      const found = await identityOf(tx, vault, caseId, fieldsFor(caller.roles), onlyOnceAgreed(caller.roles));
      if (!found) return refuse('not-found');
      if (found === 'erased') return refuse('identity-erased');
      note({ fields: Object.keys(found.fields) });
      return { status: 200, body: { caseId, personId: found.personId, person: found.fields } };
    },
  });
