import type { Outcome } from '@byway/contracts/codes';
import type { EpochMs } from '@byway/schemes/london';
import { isAttended } from '@byway/schemes/outcomes';
import { endTasks, tell } from '@byway/service-kit/tasks/task.store';
import type { Tx } from '@byway/tables/database';
import type { LockedCase } from '../cases/case.store.ts';
import { firstContact } from '../chases/chases.ts';
import { absenceContactDue, wasOverdue } from './contact.rules.ts';
import { endAbsenceContacts } from './contact.store.ts';
import { firstContactOf, saveFirstContact, wasTold } from './first-contact.store.ts';

type Known = Pick<LockedCase, 'caseId' | 'firstContactDueAt' | 'firstContactAt' | 'endedAs'>;

/** 2.2 a case's first contact is what is recorded of it now: met, nobody is told any more; met no longer, the manager is. */
export async function settleFirstContact(tx: Tx, known: Known, now: EpochMs): Promise<void> {
  const { caseId, firstContactDueAt: due, firstContactAt: before } = known;
  const firstContactAt = await firstContactOf(tx, caseId);
  if (firstContactAt === before) return;
  await saveFirstContact(tx, { caseId, firstContactAt });
  if (due === null || known.endedAs !== null) return;
  if (firstContactAt === null) {
    if (now >= due) await tell(tx, { kind: 'first-contact-overdue', caseId }, now);
    else await firstContact.begin(tx, caseId, due);
    return;
  }
  // The timer before its task, as whoever carries it out locks them: the other way round is a deadlock.
  await firstContact.takeBack(tx, caseId);
  // Recorded at its instant or later, and before the timer was carried out: the timer goes first.
  if (wasOverdue(due, firstContactAt) && !(await wasTold(tx, { kind: 'first-contact-overdue', about: caseId }))) {
    await tell(tx, { kind: 'first-contact-overdue', caseId }, due);
  }
  await firstContact.end(tx, caseId, now);
}

/** What a register says from now on, as far as it is about contact. */
interface Said {
  readonly placeId: string;
  readonly startsAt: EpochMs;
  readonly from: Outcome | null;
  readonly to: Outcome;
  readonly absence: 'none' | 'new' | 'same' | 'ended';
}

/** 2.2 who came was met; 3.7 who did not is contacted on that day, once for each session. */
export async function noteOutcome(tx: Tx, known: Known, said: Said, at: EpochMs): Promise<void> {
  const { caseId } = known;
  const [was, is] = [said.from !== null && isAttended(said.from), isAttended(said.to)];
  if (was !== is && (was || known.firstContactAt === null)) await settleFirstContact(tx, known, at);
  // Who came to a later session has been seen since.
  if (is) await endAbsenceContacts(tx, { caseId, at: said.startsAt, doneAt: at });
  if (said.absence === 'ended') await endTasks(tx, { kinds: ['absence-contact'], about: [said.placeId], doneAt: at });
  if (said.absence !== 'new' || known.endedAs !== null) return;
  const about = said.placeId;
  if (await wasTold(tx, { kind: 'absence-contact', about })) return;
  await tell(tx, { kind: 'absence-contact', caseId, about, dueAt: absenceContactDue(at) }, at);
}
