import { z } from 'zod';
import { ofCase } from '../fields.ts';
import { routesOf } from '../route.ts';
import { PROBLEMS } from './problems.ts';

const { command } = routesOf('scheduling', PROBLEMS);

/** 2.5, 2.6 every session still to come of one person is in another group from now on; the person is still to be told of each. */
export const moveToGroup = command({
  url: '/cases/:caseId/group',
  summary: 'Move a person to another group, with every session still to come',
  roles: ['programme-manager'],
  audit: 'group.move',
  params: ofCase,
  body: z.strictObject({ cohortId: z.uuid() }),
  answers: { 200: z.strictObject({ cohortId: z.uuid(), moved: z.int() }) },
  problems: ['case-ended', 'no-plan', 'same-group', 'other-scheme', 'nothing-to-move', 'full'],
});
