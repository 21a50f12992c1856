import type { ProblemCatalogue } from '../problems.ts';

export const PROBLEMS = {
  'already-reversed': { status: 409, title: 'The end was reversed already' },
  'case-ended': { status: 409, title: 'The case has ended' },
  'case-live': { status: 409, title: 'The case goes on: there is no end to reverse' },
  'nothing-to-confirm': {
    status: 409,
    title: 'Nothing about the end of this case waits to be confirmed, or it has been answered',
  },
  'charge-under-way': {
    status: 409,
    title: 'The case was referred for charge: until that is stopped it is left alone',
  },
  'decide-plan-end': { status: 409, title: 'Extend the plan or end it: then this is gone by itself' },
  'no-request-open': { status: 409, title: 'The person has not asked to leave, or it has been decided' },
  'plan-end-not-raised': { status: 409, title: 'The end of this plan was not raised, or it has been decided' },
  'place-missing': { status: 409, title: 'This is done when the person has a place, and then it is gone by itself' },
  'request-waits': { status: 409, title: 'Something about the end of this case waits to be confirmed' },
  'own-request': { status: 409, title: 'Somebody else must decide: you took this request down' },
} as const satisfies ProblemCatalogue;
