import type { TakeBackReason } from '@byway/contracts/codes';
import { contactResumed } from '@byway/contracts/facts/signposting/contact-resumed';
import { followedUp } from '@byway/contracts/facts/signposting/followed-up';
import * as contact from '@byway/contracts/http/signposting/cases';
import * as http from '@byway/contracts/http/signposting/follow-ups';
import { stateFact } from '@byway/facts/state';
import type { EpochMs } from '@byway/schemes/london';
import { whyNothingNew } from '@byway/service-kit/cases/erasure';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { caseForUpdate, type LockedCase } from '../cases/case.store.ts';
import { takeStopBack } from '../cases/death.store.ts';
import { keepTakenBack } from '../cases/taken-back.store.ts';
import { clearResult, declinedAt, followUpForUpdate, recordedOf } from './follow-up.store.ts';
import { askAgain, goOn } from './go-on.ts';

interface By {
  readonly reasonCode: TakeBackReason;
  readonly actor: string;
  readonly at: EpochMs;
}

type Recorded = NonNullable<Awaited<ReturnType<typeof recordedOf>>>;

/** What contact there is after something is taken back. */
type Contact = Pick<LockedCase, 'contactStopped' | 'contactStoppedAt'>;

/** Puts a follow-up as it was before its result, and says so. */
async function clear(tx: Tx, recorded: Recorded, { contactStoppedAt }: Contact, { reasonCode, actor, at }: By) {
  const { followUpId, caseId, weeks, result, recordedAt: saidAt, recordedBy: saidBy } = recorded;
  if (result === null || saidAt === null) return;
  const said = { caseId, what: 'follow-up', about: followUpId, n: 1, said: result, saidBy, saidAt };
  await keepTakenBack(tx, { ...said, takenBackId: newId(), reasonCode, takenBackBy: actor, takenBackAt: at });
  await clearResult(tx, { followUpId, stoppedAt: contactStoppedAt });
  const data = { followUpId, weeks, result, takenBack: true };
  await stateFact(tx, { fact: followedUp, subject: caseId, data, recorded: at, actor });
  if (contactStoppedAt === null) await askAgain(tx, caseId, recorded, at);
}

/** 5.3 contact goes on that was never declined: whoever was to be asked is, and whoever writes to people hears of it. */
async function resume(tx: Tx, known: LockedCase, stoppedAt: EpochMs, { actor, at }: By): Promise<void> {
  const { caseId } = known;
  const none = { contactStopped: null, contactStoppedAt: null };
  await takeStopBack(tx, { caseId, ...none });
  await goOn(tx, { ...known, ...none }, stoppedAt, at);
  await stateFact(tx, { fact: contactResumed, subject: caseId, data: { still: null }, recorded: at, actor });
}

/** 1.6, 5.3 what was recorded of a follow-up was of another person, or not so: they are asked again, and reached again where they had declined. */
export const takeBackFollowUp = route(
  http.takeBackFollowUp,
  async ({ tx, params: { followUpId }, body: { reasonCode }, caller: { actor }, now, note }) => {
    const locked = await followUpForUpdate(tx, followUpId);
    const known = locked && (await caseForUpdate(tx, locked.caseId));
    const recorded = known && (await recordedOf(tx, { followUpId }));
    if (!recorded) return refuse('not-found');
    const { caseId, result, recordedAt, weeks } = recorded;
    if (result === null) return refuse('nothing-to-take-back');
    const erasure = await whyNothingNew(tx, caseId);
    if (erasure) return refuse(erasure);
    note({ subject: caseId });
    const by = { reasonCode, actor, at: now() };
    const { contactStopped, contactStoppedAt } = known;
    const stoppedBy = result === 'declined-contact' && contactStopped === result && contactStoppedAt === recordedAt;
    const left = stoppedBy ? { contactStopped: null, contactStoppedAt: null } : { contactStopped, contactStoppedAt };
    await clear(tx, recorded, left, by);
    if (stoppedBy && recordedAt !== null) await resume(tx, known, recordedAt, by);
    return { status: 200, body: { followUpId, weeks } };
  },
);

/** 1.6, 5.3 the person has not declined contact, whether it was said at a follow-up or beside one. A death is for a second person to correct. */
export const takeBackContactStop = route(
  contact.takeBackContactStop,
  async ({ tx, params: { caseId }, body: { reasonCode }, caller: { actor }, now }) => {
    const known = await caseForUpdate(tx, caseId);
    if (!known) return refuse('not-found');
    const { contactStopped, contactStoppedAt: saidAt } = known;
    if (contactStopped === 'died') return refuse('contact-stopped');
    if (contactStopped === null || saidAt === null) return refuse('nothing-to-take-back');
    const erasure = await whyNothingNew(tx, caseId);
    if (erasure) return refuse(erasure);
    const by = { reasonCode, actor, at: now() };
    const said = { caseId, what: 'contact-stop', about: caseId, n: 1, said: contactStopped, saidBy: null, saidAt };
    await keepTakenBack(tx, { ...said, takenBackId: newId(), reasonCode, takenBackBy: actor, takenBackAt: by.at });
    const asked = await declinedAt(tx, { caseId, recordedAt: saidAt });
    const recorded = asked && (await recordedOf(tx, asked));
    if (recorded) await clear(tx, recorded, { contactStopped: null, contactStoppedAt: null }, by);
    await resume(tx, known, saidAt, by);
    return { status: 200, body: { caseId, contactStopped: null } };
  },
);
