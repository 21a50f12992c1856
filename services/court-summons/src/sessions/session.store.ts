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

const { servedAt, how, takenBack } = told;
const TOLD = [told.placeId, servedAt];

/** 4.4 word to the person; said again after it was taken back, it stands again. */
export const keepTold = statement({ placeId: told.placeId, servedAt, how }, (db, $) =>
  db
    .insert(told)
    .values($)
    .onConflictDoUpdate({ target: TOLD, set: { takenBack: false } }),
);

/** 4.4 it was none: neither what attendance said of it nor what the notice says proves anything. */
export const keepTakenBack = statement({ placeId: told.placeId, servedAt, how, takenBack }, (db, $) =>
  db
    .insert(told)
    .values($)
    .onConflictDoUpdate({ target: TOLD, set: { takenBack: $.takenBack } }),
);
