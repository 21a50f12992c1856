import { z } from 'zod';
import { OFFER_STATES } from '../../codes.ts';
import { line } from '../../written/text.ts';
import { instant } from '../fields.ts';
import { routesOf } from '../route.ts';
import { PersonShown } from './person.ts';
import { PROBLEMS } from './problems.ts';

const { query } = routesOf('intake', PROBLEMS);

/** What was typed looked to be: it is seen from how it is written. */
const SEARCHED_BY = ['reference', 'birth-date', 'phone', 'pnc', 'custody-number', 'name'] as const;
export type SearchedBy = (typeof SEARCHED_BY)[number];

/**
 * 1.6 finds people of the caller's force, as far as the caller may know them; by POST, so that what is typed is in no address. Who is
 * not there and who is not the caller's to see are answered alike. Exact ones first, then those that are close.
 */
export const searchPersons = query({
  method: 'POST',
  url: '/persons/search',
  summary:
    'Find people by name, reference, birth date, telephone, PNC or custody number, as far as your role may know them',
  roles: [
    'custody-officer',
    'referring-officer',
    'programme-manager',
    'court-liaison',
    'facilitator',
    'signposting-worker',
  ],
  audit: 'person.search',
  perDay: 200,
  body: z.strictObject({ find: line(100) }),
  answers: {
    200: z.strictObject({
      by: z.enum(SEARCHED_BY),
      items: z.array(
        z.strictObject({
          caseId: z.uuid(),
          reference: z.string().nullable(),
          state: z.enum(OFFER_STATES),
          enrolledAt: instant,
          exact: z.boolean(),
          person: PersonShown.pick({
            givenName: true,
            familyName: true,
            preferredName: true,
            dateOfBirth: true,
            apparentAge: true,
          }),
        }),
      ),
      /** There are others that are not shown. */
      more: z.boolean(),
    }),
  },
  problems: ['reference-wrong'],
});

/** §9 which records a reference is of, for who looks into who looked: the ids alone. None, and not here, are answered alike. */
export const findReference = query({
  method: 'POST',
  url: '/references/search',
  summary: 'Find the cases of a reference, without anything about the person',
  roles: ['auditor'],
  audit: 'reference.find',
  purpose: 'oversight',
  body: z.strictObject({ reference: line(20) }),
  answers: { 200: z.strictObject({ caseIds: z.array(z.uuid()) }) },
});
