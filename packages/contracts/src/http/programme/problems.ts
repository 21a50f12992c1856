import type { ProblemCatalogue } from '../problems.ts';

export const PROBLEMS = {
  'case-ended': { status: 409, title: 'The case has ended' },
  'charge-under-way': {
    status: 409,
    title: 'The case was referred for charge: until that is stopped it is left alone',
  },
  'decide-plan-end': { status: 409, title: 'Extend the plan or end it: then this is gone by itself' },
  'no-request-open': { status: 409, title: 'The person has not asked to leave, or it has been decided' },
  'plan-end-not-raised': { status: 409, title: 'The end of this plan was not raised, or it has been decided' },
  'place-missing': { status: 409, title: 'This is done when the person has a place, and then it is gone by itself' },
  'own-request': { status: 409, title: 'Somebody else must decide: you took this request down' },
} as const satisfies ProblemCatalogue;
