import type { PlanEndDecision, PlanEndReason } from '@byway/contracts/codes';

/** 2.7 what becomes of a plan that should have ended, or of which nothing is dated. */
export const planEnd = {
  title: 'Extend or end the plan',
  heading: (name: string) => `Extend or end the plan: ${name}`,
  back: 'The case',
  intro: 'You were told of this plan. Whatever you decide never counts against the person.',
  ended: 'This case has ended already.',
  ifExtended: 'If you extend it',
  ifEnded: 'If you end it',
  does: {
    extended: [
      'The case goes on as before. The sessions stay booked.',
      'You are told again at 5pm, four weeks from today, if it is still live then.',
    ],
    ended: [
      'The case ends as withdrawn, today and for good. Places left are given back.',
      'Absences still in their time for excuses do not count, and an open notice is withdrawn.',
      'The police decide what happens about the offence.',
    ],
  } satisfies Record<PlanEndDecision, readonly string[]>,
  decision: 'What do you decide?',
  decisions: {
    extended: 'Extend the plan: the case goes on',
    ended: 'End the plan: the case ends as withdrawn',
  } satisfies Record<PlanEndDecision, string>,
  decisionMissing: 'Choose whether the plan is extended or ended',
  reason: 'Why?',
  reasons: {
    'sessions-to-come': 'There are sessions to come',
    'no-place-was-free': 'There was no free place',
    'person-away': 'The person was away',
    'person-not-reached': 'The person cannot be reached',
    other: 'Another reason',
  } satisfies Record<PlanEndReason, string>,
  reasonMissing: 'Choose why',
  button: 'Record the decision',
  done: {
    extended: 'The plan is extended. You are told again in four weeks.',
    ended: 'The plan is ended. The case ends as withdrawn.',
  } satisfies Record<PlanEndDecision, string>,
} as const;
