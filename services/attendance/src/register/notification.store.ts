import type { Db } from '@byway/tables/drizzle';
import { several, statement } from '@byway/tables/statement';
import { and, eq, inArray, notExists, sql } from 'drizzle-orm';
import { notificationTakenBack, sessionNotification } from '../tables.ts';

const { notificationId, placeId, caseId, startsAt, how, servedAt, recordedAt, recordedBy } = sessionNotification;

/** 4.4 keeps proof that the person was told of a session. */
export const saveNotification = statement(
  { notificationId, placeId, caseId, startsAt, how, servedAt, recordedAt, recordedBy },
  (db, $) => db.insert(sessionNotification).values($),
);

/** Condition: the notification was not retracted. */
const stands = (db: Db) =>
  notExists(
    db
      .select({ notificationId: notificationTakenBack.notificationId })
      .from(notificationTakenBack)
      .where(eq(notificationTakenBack.notificationId, notificationId)),
  );

/** 2.4 when word of a place's session reached the person, delivered or in person: word of this start, and of no other. */
export const servedOf = statement({ placeId, startsAt }, (db, $) =>
  db
    .select({ servedAt })
    .from(sessionNotification)
    .where(and(eq(placeId, $.placeId), eq(startsAt, $.startsAt), inArray(how, ['in-person', 'delivered']), stands(db))),
);

const SHOWN = { notificationId, placeId, servedAt };

/** 4.4 what stands as word of a place's session at this time. */
export const standingAt = statement({ placeId, servedAt }, (db, $) =>
  db
    .select(SHOWN)
    .from(sessionNotification)
    .where(and(eq(placeId, $.placeId), eq(servedAt, $.servedAt), stands(db))),
);

/** 4.4 what stands as word to the person of a case that came in one of these ways. */
export const standingOf = statement({ caseId, hows: several(how) }, (db, $) =>
  db
    .select(SHOWN)
    .from(sessionNotification)
    .where(and(eq(caseId, $.caseId), sql`${how} = any(${$.hows})`, stands(db))),
);

const { reasonCode, takenBackBy, takenBackAt } = notificationTakenBack;

/** Keeps that it proves nothing. */
export const saveTakenBack = statement(
  {
    notificationId: notificationTakenBack.notificationId,
    caseId: notificationTakenBack.caseId,
    reasonCode,
    takenBackBy,
    takenBackAt,
  },
  (db, $) => db.insert(notificationTakenBack).values($).onConflictDoNothing(),
);
