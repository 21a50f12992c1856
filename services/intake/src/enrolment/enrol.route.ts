import { SCHEME_IDS } from '@byway/contracts/codes';
import { isRefused } from '@byway/service-kit/http/problems';
import { command, type Route } from '@byway/service-kit/http/route';
import type { KitConfig } from '@byway/service-kit/run/config';
import { z } from 'zod';
import type { Vault } from '../identity/vault.ts';
import { INELIGIBLE_REASONS } from './eligibility.rules.ts';
import { enrol } from './enrol.ts';
import { DrillEnrolment, Enrolment } from './enrolment.schema.ts';

const Enrolled = z.strictObject({
  caseId: z.uuid(),
  personId: z.uuid(),
  eligible: z.boolean(),
  reasons: z.array(z.enum(INELIGIBLE_REASONS)),
  schemeId: z.enum(SCHEME_IDS),
  schemeVersion: z.int(),
});

/** §1 a person is met, and an offer can be made or not. On real time nobody can ask for a drill: the field is not known. */
export const enrolRoute = (vault: Vault, clock: KitConfig['CLOCK']): Route =>
  command({
    url: '/cases',
    summary: 'Enrol a person and find out whether an offer can be made',
    roles: ['custody-officer', 'referring-officer'],
    audit: 'person.collect',
    body: clock === 'demo' ? DrillEnrolment : Enrolment,
    answers: { 201: Enrolled },
    problems: [
      'encounter-in-future',
      'decision-in-future',
      'offences-missing',
      'decision-missing',
      'self-referral-is-voluntary',
      'birth-date-impossible',
      'under-age-of-responsibility',
      'wrong-age-for-scheme',
      'draft-unknown',
      'draft-gone',
      'already-enrolled',
    ],
    handle: async ({ tx, body, caller, now, note }) => {
      const answer = await enrol(tx, vault, body, caller.actor, now());
      const fields = Object.keys(body.person);
      if (!isRefused(answer)) note({ subject: (answer.body as z.infer<typeof Enrolled>).caseId, fields });
      return answer;
    },
  });
