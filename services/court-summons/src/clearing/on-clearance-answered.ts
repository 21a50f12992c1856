import type { CLEARANCE_ANSWERED, NOTICE_CLEARANCE_ANSWERED } from '@byway/contracts/clearance';
import type { SummonsOwner } from '@byway/contracts/owners';
import type { Listener } from '@byway/facts/hear';
import type { By } from '@byway/facts/state';
import type { KitDeps } from '@byway/service-kit/run/deps';
import type { Tx } from '@byway/tables/database';
import { SYSTEM } from '../by.ts';
import { findNotice, noticesForUpdate } from '../notices/notice.store.ts';
import { actWhenClear } from './act-when-clear.ts';
import { askOwners } from './ask-owners.ts';
import { mayAskAgain } from './clearing.rules.ts';
import { keepAnswer, lastRound, roundsOf, type StoredClearing } from './clearing.store.ts';

type AnswerFact = (typeof CLEARANCE_ANSWERED | typeof NOTICE_CLEARANCE_ANSWERED)[SummonsOwner];

/**
 * 4.4, 4.6 an owner answered: the answer is kept, and when it completes the round the step is taken in the same transaction. An answer to an older round, a second one from the same owner and one about anything else change nothing.
 */
export const onClearanceAnswered =
  (owner: SummonsOwner, { clock }: Pick<KitDeps, 'clock'>): Listener<AnswerFact> =>
  async (tx, fact) => {
    const { step, round, about, answer, reason } = fact.data;
    if (step === 'count' || step === 'notice') return;
    const notices = await noticesForUpdate(tx, fact.subject);
    const notice = notices.find(({ noticeId, summons }) => noticeId === about || summons?.summonsId === about);
    if (!notice) return;
    const at = clock.now();
    const { noticeId } = notice;
    const last = await lastRound(tx, noticeId, step);
    if (last?.round !== round) return;
    if (!(await keepAnswer(tx, { noticeId, step, round, owner, answer, reason, heardAt: at }))) return;
    if (last.state !== 'asked') return;
    const running = { ...last, answers: [...last.answers, { owner, answer, reason }] };
    const by = { actor: SYSTEM, at, cause: fact };
    if ((await actWhenClear(tx, notice, running, by)) === 'refused') await askAgainAtOnce(tx, noticeId, by);
  };

// An owner may hear that leave was refused later than we do, and hold once more; it hears it in the end.
const AT_ONCE = 5;

/**
 * Asks again when what holds the round is known here to be decided already: the decision will not be heard a second time.
 * A few times only, so that an owner that stands still is not asked for ever; then it waits for a person.
 */
async function askAgainAtOnce(tx: Tx, noticeId: string, by: By): Promise<void> {
  const notice = await findNotice(tx, noticeId);
  if (!notice || notice.withdrawalAskedAt === null || notice.leaveDecidedAt === null) return;
  const rounds = await roundsOf(tx, { noticeId });
  const last = rounds.at(-1);
  if (last?.reason !== 'withdrawal-open' || !mayAskAgain(notice, last, last.reason, by.at)) return;
  if (ownRounds(rounds) >= AT_ONCE) return;
  await askOwners(tx, notice, last.payload, by);
}

/** How many of the newest rounds we asked by ourselves. */
function ownRounds(rounds: readonly StoredClearing[]): number {
  const byPerson = rounds.findLastIndex(({ askedBy }) => askedBy !== SYSTEM);
  return rounds.length - 1 - byPerson;
}
