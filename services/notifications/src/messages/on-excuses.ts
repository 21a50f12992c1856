import type { excuseDecided } from '@byway/contracts/facts/attendance/excuse-decided';
import type { excuseLodged } from '@byway/contracts/facts/attendance/excuse-lodged';
import type { Listener } from '@byway/facts/hear';
import { outOfNight } from '@byway/schemes/night';
import { heardOf } from '../cases/case.store.ts';
import { addPlace, findPlace } from '../cases/place.store.ts';
import { intend } from './intend.ts';

/** 3.5 an excuse names its session: attendance may be heard before scheduling. */
export const onExcuseLodged: Listener<typeof excuseLodged> = async (tx, fact) => {
  const { caseId } = await heardOf(tx, fact.subject);
  const { placeId, startsAt } = fact.data;
  const timeSetAt = Date.parse(fact.recordedTime);
  await addPlace(tx, {
    placeId,
    caseId,
    startsAt: Date.parse(startsAt),
    postcode: null,
    timeSetBy: fact.id,
    timeSetAt,
  });
};

/** 3.5 a refusal is told to the person, with how to ask again; in the night, the next morning. */
export const onExcuseDecided =
  (wake: () => void): Listener<typeof excuseDecided> =>
  async (tx, fact) => {
    const { caseId } = await heardOf(tx, fact.subject);
    const { excuseId: about, placeId, decision, reasonCode: why, takenBack } = fact.data;
    // 1.6 of an excuse that was none of theirs they hear nothing.
    if (decision !== 'refused' || takenBack) return;
    const place = await findPlace(tx, { placeId });
    if (!place) throw new Error('an excuse is decided that was never lodged');
    const at = outOfNight(Date.parse(fact.recordedTime));
    const said = { starts: place.startsAt, why };
    await intend(tx, { caseId, kind: 'excuse-refused', about, cause: fact.id, said, at }, wake);
  };
