import { whyNotReached } from '@byway/contracts/http/intake/by-text';
import type { MessageLanguage, MessageReason } from '@byway/contracts/message-codes';
import type { EpochMs } from '@byway/schemes/london';
import { systemClock } from '@byway/service-kit/time/clock';
import type { Tx } from '@byway/tables/database';
import { isStopped } from '../answers/stopped.store.ts';
import { lockCase } from '../cases/case.store.ts';
import { findPlace } from '../cases/place.store.ts';
import type { Deps } from '../deps.ts';
import {
  beginSending,
  putOff,
  type Ready,
  saveEnd,
  saveSent,
  type Taken,
  takeUp,
  tryAgainAfter,
} from '../messages/message.store.ts';
import { type Decision, decide, type Standing } from '../messages/sending.rules.ts';
import { languageFor, wordsOf } from '../words/say.rules.ts';
import { type Fate, type Known, Refused } from './provider.ts';

/** Real time after which the provider is not asked any more what became of a message: it has deleted it. */
const ASKED_TIMES_AT_MOST = 16;

const end = ({ database }: Deps, { messageId, force }: Ready, state: 'failed' | 'unsent', reason: MessageReason) =>
  database.transaction({ force }, (tx) =>
    saveEnd(tx, { messageId, state, reason, settledAt: state === 'failed' ? systemClock.now() : null }),
  );

/** In which language it goes, and by what an answer from the number is known. */
interface To {
  readonly language: MessageLanguage;
  readonly numberHash: string;
}

/** Whether a message goes now, by what is known of its case, which the caller has locked; one that does not is put off or ended. */
async function look(tx: Tx, standing: Standing, taken: Taken, to: To | null, now: EpochMs): Promise<boolean> {
  const { caseId, about, messageId } = taken;
  const place = about === caseId ? null : await findPlace(tx, { placeId: about });
  const decision: Decision = decide(taken, standing, place, now);
  if ('waitUntil' in decision) await putOff(tx, { messageId, dueAt: decision.waitUntil });
  else if ('drop' in decision)
    await saveEnd(tx, { messageId, state: 'unsent', reason: decision.drop, settledAt: null });
  else if (to && (await isStopped(tx, to)))
    await saveEnd(tx, { messageId, state: 'unsent', reason: 'stopped', settledAt: null });
  else return to === null || (await beginSending(tx, { messageId, ...to })) !== null;
  return false;
}

/** Looks under the lock of the case, in a transaction of its own. */
const isToGo = (deps: Deps, { force }: Ready, taken: Taken, to: To | null): Promise<boolean> =>
  deps.database.transaction({ force }, async (tx) =>
    look(tx, await lockCase(tx, taken.caseId), taken, to, deps.clock.now()),
  );

/**
 * Takes a message in hand and returns it; null: it is done, or somebody else has it, or it waits and does not go. The case is locked
 * first, as by every listener.
 */
const take = ({ database, config, clock }: Deps, { messageId, caseId, force }: Ready): Promise<Taken | null> =>
  database.transaction({ force }, async (tx) => {
    const standing = await lockCase(tx, caseId);
    const taken = await takeUp(tx, { messageId, forMs: config.TAKE_UP_AGAIN_MS });
    if (taken?.state !== 'waiting') return taken;
    return (await look(tx, standing, taken, null, clock.now())) ? taken : null;
  });

const FAILED: Readonly<Partial<Record<Fate, MessageReason>>> = {
  'not-delivered': 'not-delivered',
  'number-unknown': 'number-unknown',
};

/** What became of a message that the provider has. */
async function keepFate(deps: Deps, one: Ready, { fate, attempts }: { fate: Fate; attempts: number }): Promise<void> {
  const { messageId, force } = one;
  const reason = FAILED[fate];
  if (reason) return end(deps, one, 'failed', reason);
  await deps.database.transaction({ force }, async (tx) => {
    const settledAt = systemClock.now();
    if (fate === 'delivered') await saveEnd(tx, { messageId, state: 'delivered', reason: null, settledAt });
    else await tryAgainAfter(tx, { messageId, ms: deps.config.ASK_AFTER_MS * 2 ** attempts });
  });
}

/** The provider has it. */
async function keepSent({ database, clock, config }: Deps, { messageId, force }: Ready, { providerId }: Known) {
  const sent = { messageId, providerId, sentAt: clock.now(), askAfterMs: config.ASK_AFTER_MS };
  await database.transaction({ force }, (tx) => saveSent(tx, sent));
}

async function ask(deps: Deps, one: Ready, { providerId, attempts }: Taken): Promise<void> {
  if (providerId === null) throw new Error('a message that was sent has no id');
  const fate = await deps.provider.fateOf(providerId);
  if (fate === 'on-its-way' && attempts >= ASKED_TIMES_AT_MOST) await end(deps, one, 'failed', 'not-delivered');
  else await keepFate(deps, one, { fate, attempts });
}

/**
 * Sends one message, once: it is taken in hand and everything about it looked at; what may have been sent before is asked for by its reference; the person's number is claimed, and whether they may be written to; that it is about to be sent is kept; it is sent; and that is
 * kept. After a crash or a lost answer anywhere between, the next who takes it in hand begins at the question.
 */
export async function sendOne(deps: Deps, one: Ready): Promise<void> {
  const taken = await take(deps, one);
  if (!taken) return;
  if (taken.state === 'sent') return ask(deps, one, taken);
  const { messageId, caseId } = taken;
  if (taken.state === 'sending') {
    const sentBefore = await deps.provider.findText(messageId);
    if (sentBefore) return keepSent(deps, one, sentBefore);
    if (!(await isToGo(deps, one, taken, null))) return;
  }
  const person = await deps.claim({ force: one.force, caseId, messageId });
  if (person === 'erased') return end(deps, one, 'unsent', 'erased');
  const why = whyNotReached(person);
  if (why) return end(deps, one, 'unsent', why);
  const language = languageFor(person.language);
  const numberHash = deps.hashOf(person.phone ?? '');
  if (!(await isToGo(deps, one, taken, { language, numberHash }))) return;
  try {
    const words = wordsOf(taken, language);
    await keepSent(deps, one, await deps.provider.sendText({ reference: messageId, to: person.phone ?? '', words }));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    await end(deps, one, 'failed', 'refused');
  }
}
