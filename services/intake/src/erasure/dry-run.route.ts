import { refuse } from '@byway/service-kit/http/problems';
import { query, type Route } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { STATES } from '../cases/states.ts';
import { possibleDuplicates } from '../identity/person.store.ts';
import type { Vault } from '../identity/vault.ts';
import { isOnHold } from '../legal-hold/legal-hold.store.ts';
import { heldOf } from './destroy-key.ts';
import { hinderedBy } from './erasure.rules.ts';
import { casesOfPerson, personOfCase, standingErasure } from './erasure.store.ts';

const DryRun = z.strictObject({
  caseId: z.uuid(),
  cases: z.array(z.strictObject({ caseId: z.uuid(), state: z.enum(STATES), endedAs: z.string().nullable() })),
  /** Names of the fields that would be unreadable for ever. */
  fields: z.array(z.string()),
  drafts: z.int(),
  /** Other cases whose person looks to be the same (1.6): they are another record, and stay. */
  lookAlikes: z.array(z.uuid()),
  refusals: z.array(z.enum(['legal-hold', 'case-live', 'decision-outstanding', 'retention-runs'])),
  keptUntil: z.string(),
  /** The erasure that stands already: asked for, or done. */
  standing: z.uuid().nullable(),
  erased: z.boolean(),
});

/** §9 what an erasure would destroy, what it would keep, and what refuses it, as far as intake knows; nothing is done. */
export const dryRunRoute = (vault: Vault): Route =>
  query({
    url: '/cases/:caseId/erasure',
    summary: 'What the erasure of the person behind a case would do',
    roles: ['administrator'],
    audit: 'erasure.dry-run',
    purpose: 'erasure',
    params: z.strictObject({ caseId: z.uuid() }),
    answers: { 200: DryRun },
    handle: async ({ tx, params: { caseId }, now, note }) => {
      const found = await personOfCase(tx, caseId);
      if (!found) return refuse('not-found');
      const rows = await casesOfPerson(tx, found.personId);
      const held = await heldOf(tx, found.personId);
      const { refusals, keptUntil } = hinderedBy(
        rows,
        { reason: 'retention-over', isOnHold: await isOnHold(tx, found.personId) },
        now(),
      );
      const own = new Set(rows.map((row) => row.caseId));
      const alike = (await possibleDuplicates(tx, vault, caseId)) ?? [];
      // Opened to look for the same person under every key; nobody is shown who it is.
      note({ fields: ['givenName', 'familyName', 'dateOfBirth', 'pnc'] });
      return {
        status: 200,
        body: {
          caseId,
          cases: rows.map(({ state, endedAs, ...row }) => ({ caseId: row.caseId, state, endedAs })),
          ...held,
          lookAlikes: alike.map((row) => row.caseId).filter((id) => !own.has(id)),
          refusals,
          keptUntil: new Date(keptUntil).toISOString(),
          standing: await standingErasure(tx, found.personId),
          erased: found.erased,
        },
      };
    },
  });
