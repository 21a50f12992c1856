import type { ProblemCatalogue } from '../problems.ts';

/** Why outreach refuses, beside the kit's own reasons. Codes are stable. */
export const PROBLEMS = {
  'unknown-area': { status: 400, title: 'There is no such council area' },
  'not-a-draft': { status: 409, title: 'This campaign is released: neither its numbers nor its words can be changed' },
  'words-refused': { status: 422, title: 'These words cannot be sent: see what is wrong with them' },
  'welsh-needed': { status: 422, title: 'In Wales the words are needed in Welsh as well' },
  'no-words': { status: 409, title: 'Write the words first' },
  'too-few-numbers': { status: 409, title: 'A campaign goes to many: there are too few numbers in it' },
  'too-many-numbers': { status: 409, title: 'That is more numbers than one campaign may hold: make a second one' },
  'no-dry-run': { status: 409, title: 'Make a dry run first; one before the last change does not count' },
  'own-campaign': { status: 409, title: 'Whoever made a campaign, or changed it, cannot release it' },
  'same-person': { status: 409, title: 'A second person has to release it' },
  'not-half-released': { status: 409, title: 'Nobody has released it yet, or it is released by two already' },
  'already-ended': { status: 409, title: 'This campaign is over' },
  'in-future': { status: 422, title: 'This week is still to come' },
} as const satisfies ProblemCatalogue;
