import { telephoneOf } from '@byway/contracts/written/telephone';
import { faultOf } from '@byway/service-kit/log';
import type { Companion } from '@byway/service-kit/run/parts';
import type { Found } from '@byway/service-kit/sweeps/sweep';
import { sweeping } from '@byway/service-kit/sweeps/sweeping';
import { newId } from '@byway/tables/ids';
import type { Deps } from '../deps.ts';
import type { Reply } from '../gateway/gateway.ts';
import { findStopped, hearReply, keepAnswered, stopNumber, unanswered } from '../stop/stopped.store.ts';
import { AUTOMATIC_ANSWER, isStop } from './replies.rules.ts';

/** The force of what belongs to none: STOP is for every sender. */
const EVERY_FORCE = 'every-force';
const A_DAY = 24 * 3_600_000;

/** Whose machine answers ours would be answered for ever: each number is answered once a day by one process. */
class AnsweredToday {
  readonly #at = new Map<string, number>();

  isFirst(hash: string, now: number): boolean {
    for (const [one, at] of this.#at) if (now - at > A_DAY) this.#at.delete(one);
    if (this.#at.has(hash)) return false;
    this.#at.set(hash, now);
    return true;
  }
}

async function take(deps: Deps, { replyId, from, words }: Reply, today: AnsweredToday): Promise<string | null> {
  const number = telephoneOf(from);
  if (number === null) return null;
  const hash = deps.hashOf(number);
  const now = deps.clock.now();
  return deps.database.transaction({ force: EVERY_FORCE }, async (tx) => {
    const isToStop = isStop(words);
    const isAnswered = isToStop || (await findStopped(tx, { hash })) !== null;
    const answerId = isAnswered ? null : newId();
    const isNew = (await hearReply(tx, { replyId, heardAt: now, answerId })) !== null;
    if (isToStop) await stopNumber(tx, { hash, stoppedAt: now });
    const open = isNew ? { answerId, answeredAt: null } : await unanswered(tx, { replyId });
    if (!open?.answerId || open.answeredAt !== null) return null;
    return !isNew || today.isFirst(hash, now) ? open.answerId : null;
  });
}

/** 8.5 the automatic answer, which no person sees; asked for by its reference first, for it may have gone before a crash. */
async function answer(deps: Deps, { replyId, from }: Reply, answerId: string): Promise<void> {
  const { gateway, database, clock } = deps;
  const to = telephoneOf(from) ?? '';
  if (!(await gateway.find(answerId))) await gateway.send({ reference: answerId, to, words: AUTOMATIC_ANSWER });
  await database.transaction({ force: EVERY_FORCE }, (tx) => keepAnswered(tx, { replyId, answeredAt: clock.now() }));
}

/** 8.4, 8.5 asks the gateway what came back: STOP is done, everything else answered with where help is. No person reads any of it. */
export function hearReplies(deps: Deps): Companion {
  const today = new AnsweredToday();
  const onError = (error: unknown): void => deps.log.warn({ fault: faultOf(error) }, 'hearing replies');
  const pass = async (): Promise<Found> => {
    for (const one of await deps.gateway.replies()) {
      try {
        const answerId = await take(deps, one, today);
        if (answerId) await answer(deps, one, answerId);
      } catch (error) {
        onError(error);
      }
    }
    return 'again';
  };
  return sweeping({ pass, everyMs: deps.config.HEAR_EVERY_MS, onError });
}
