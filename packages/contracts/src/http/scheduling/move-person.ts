import { z } from 'zod';
import { staffId } from '../../written/staff-id.ts';
import { instant, ofCase } from '../fields.ts';
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

/** 2.6 a catch-up for one person alone, where no group had room for it; the person is still to be told. */
export const bookOneToOne = command({
  url: '/cases/:caseId/places/:placeId/one-to-one',
  summary: 'Book a catch-up one-to-one for a place that no group had room to make good',
  roles: ['programme-manager'],
  audit: 'one-to-one.book',
  params: ofCase.extend({ placeId: z.uuid() }),
  body: z.strictObject({
    venueId: z.uuid(),
    /** The opaque id the facilitator signs in with. */
    facilitator: staffId,
    startsAt: z.iso
      .datetime()
      .regex(/:00(\.000)?Z$/, 'A session starts on a whole minute')
      .pipe(instant),
    minutes: z.int().min(15).max(600),
  }),
  answers: { 201: z.strictObject({ placeId: z.uuid(), startsAt: instant, endsAt: instant }) },
  problems: [
    'case-ended',
    'no-plan',
    'not-waiting',
    'venue-unknown',
    'full',
    'outside-hours',
    'no-session',
    'beyond-calendar',
    'session-in-the-past',
    'facilitator-clash',
    'person-clash',
  ],
});
