import { z } from 'zod';
import { PLAN_END_DECISIONS, PLAN_END_REASONS } from '../../codes.ts';
import { ofCase } from '../fields.ts';
import { JUST_SIGNED_IN, routesOf } from '../route.ts';
import { PROBLEMS } from './problems.ts';

const { command } = routesOf('programme', PROBLEMS);

/** 2.7 what was raised to the manager is extended with a reason, or the case ends as `withdrawn`: it never counts against anyone. */
export const decidePlanEnd = command({
  url: '/cases/:caseId/plan-end',
  summary: 'Extend a plan that should have ended, or end it',
  roles: ['programme-manager'],
  audit: 'plan-end.decide',
  freshWithin: JUST_SIGNED_IN,
  params: ofCase,
  body: z.strictObject({ decision: z.enum(PLAN_END_DECISIONS), reasonCode: z.enum(PLAN_END_REASONS) }),
  answers: { 200: z.strictObject({ decision: z.enum(PLAN_END_DECISIONS) }) },
  problems: ['case-ended', 'plan-end-not-raised', 'charge-under-way'],
});
