import { statement } from '@byway/tables/statement';
import { and, eq, inArray } from 'drizzle-orm';
import { sessionNotification } from '../tables.ts';

const { notificationId, placeId, caseId, startsAt, how, servedAt, recordedAt, recordedBy } = sessionNotification;

/** 4.4 keeps proof that the person was told of a session. */
export const saveNotification = statement(
  { notificationId, placeId, caseId, startsAt, how, servedAt, recordedAt, recordedBy },
  (db, $) => db.insert(sessionNotification).values($),
);

/** 2.4 when word of a place's session reached the person, delivered or in person: word of this start, and of no other. */
export const servedOf = statement({ placeId, startsAt }, (db, $) =>
  db
    .select({ servedAt })
    .from(sessionNotification)
    .where(and(eq(placeId, $.placeId), eq(startsAt, $.startsAt), inArray(how, ['in-person', 'delivered']))),
);
