import { statement } from '@byway/tables/statement';
import { corrector, excuse, told, uncounted } from '../tables.ts';

/** 4.7 a miss that no longer counts; the first word of it stays. */
export const keepUncounted = statement(
  { absenceId: uncounted.absenceId, caseId: uncounted.caseId, because: uncounted.because, at: uncounted.at },
  (db, $) => db.insert(uncounted).values($).onConflictDoNothing(),
);

const { excuseId, caseId, placeId, lodgedAt, decision, decidedAt } = excuse;

export const keepLodged = statement({ excuseId, caseId, placeId, lodgedAt }, (db, $) =>
  db.insert(excuse).values($).onConflictDoNothing(),
);

/** A decision may be heard before its excuse: it is kept as lodged when it was decided. */
export const keepDecided = statement({ excuseId, caseId, placeId, decision, decidedAt }, (db, $) =>
  db
    .insert(excuse)
    .values({ ...$, lodgedAt: $.decidedAt })
    .onConflictDoUpdate({ target: excuseId, set: { decision: $.decision, decidedAt: $.decidedAt } }),
);

export const keepCorrector = statement({ placeId: corrector.placeId, actor: corrector.actor }, (db, $) =>
  db.insert(corrector).values($).onConflictDoNothing(),
);

export const keepTold = statement({ placeId: told.placeId, servedAt: told.servedAt, how: told.how }, (db, $) =>
  db.insert(told).values($).onConflictDoNothing(),
);
