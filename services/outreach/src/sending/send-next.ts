import type { LeftOut } from '@byway/contracts/outreach-codes';
import { systemClock } from '@byway/service-kit/time/clock';
import type { Tx } from '@byway/tables/database';
import { type Campaign, campaignForUpdate, holdBack, keepLastSent, type Ready } from '../campaigns/campaign.store.ts';
import { endIfSettled } from '../campaigns/end-campaign.ts';
import type { Deps } from '../deps.ts';
import { type Known, Refused, TooFast } from '../gateway/gateway.ts';
import { ANSWER_MS } from '../gateway/http-gateway.ts';
import { whyLeftOut } from '../numbers/left-out.rules.ts';
import { beginSending, putBack, saveSent, settle, type Taken, takeNumber } from '../numbers/number.store.ts';
import { findStopped } from '../stop/stopped.store.ts';
import { textOf } from '../words/words.rules.ts';
import { paceOf, TRIED_TIMES_AT_MOST } from './sending.rules.ts';

/** A number in hand, opened, and until when it is ours alone. */
interface InHand extends Pick<Taken, 'numberId' | 'state' | 'attempts'> {
  readonly to: string;
  readonly words: string;
  readonly until: number;
}

/** What was found to do: nothing more at this moment, a number that was left out, or one to be sent. */
type Step = 'nothing' | 'left-out' | InHand;

async function whyNot(tx: Tx, one: Campaign, { hash, lastUsedOn }: Taken, now: number): Promise<LeftOut | null> {
  const isStopped = hash !== null && (await findStopped(tx, { hash })) !== null;
  return whyLeftOut({ lastUsedOn, isStopped, isKnown: false, isCampaignStopped: one.stoppedAt !== null }, now);
}

/** Leaves a number out, or gives it up, under the lock of its campaign. */
async function end(tx: Tx, campaignId: string, numberId: string, as: LeftOut | 'failed', now: number): Promise<void> {
  await settle(
    tx,
    as === 'failed' ? { numberId, state: 'failed', leftOut: null } : { numberId, state: 'left-out', leftOut: as },
  );
  await endIfSettled(tx, campaignId, now);
}

/**
 * 8.4 takes the next number in hand, under the lock of its campaign: whoever said STOP before this commit is not written to. One that waited
 * is from now on one that may have been sent.
 */
async function take(deps: Deps, { campaignId, force }: Ready): Promise<Step> {
  const { config, clock, keys } = deps;
  const until = systemClock.now() + config.TAKE_UP_AGAIN_MS;
  return deps.database.transaction({ force }, async (tx) => {
    const one = await campaignForUpdate(tx, { campaignId });
    if (one?.state !== 'sending' || one.english === null) return 'nothing';
    const taken = await takeNumber(tx, { campaignId, forMs: config.TAKE_UP_AGAIN_MS });
    if (!taken?.sealed) return 'nothing';
    const { numberId, state, attempts } = taken;
    const now = clock.now();
    const why = state === 'waiting' ? await whyNot(tx, one, taken, now) : null;
    if (why) {
      await end(tx, campaignId, numberId, why, now);
      return 'left-out';
    }
    if (state === 'waiting') await beginSending(tx, { numberId });
    await holdBack(tx, { campaignId, ms: paceOf(config.SENDS_PER_MINUTE) });
    const to = (await keys.of(tx, campaignId)).open(numberId, taken.sealed);
    return { numberId, state, attempts, to, words: textOf(one.english, one.welsh), until };
  });
}

/** A number whose sending nobody answered for, and which the gateway does not have: whether it may go now. */
async function mayGoStill(
  deps: Deps,
  { campaignId, force }: Ready,
  { numberId, attempts, to }: InHand,
): Promise<boolean> {
  return deps.database.transaction({ force }, async (tx) => {
    const one = await campaignForUpdate(tx, { campaignId });
    const now = deps.clock.now();
    const hash = deps.hashOf(to);
    const isStopped = (await findStopped(tx, { hash })) !== null;
    const as: LeftOut | 'failed' | null = isStopped
      ? 'stop'
      : one?.stoppedAt !== null
        ? 'campaign-stopped'
        : attempts > TRIED_TIMES_AT_MOST
          ? 'failed'
          : null;
    if (as) await end(tx, campaignId, numberId, as, now);
    return as === null;
  });
}

async function keepSent(deps: Deps, { campaignId, force }: Ready, { numberId }: InHand, { providerId }: Known) {
  const { clock, config, database } = deps;
  await database.transaction({ force }, async (tx) => {
    await saveSent(tx, { numberId, providerId, askAfterMs: config.ASK_AFTER_MS });
    await keepLastSent(tx, { campaignId, lastSentAt: clock.now() });
  });
}

/** What is known of a text that the gateway surely did not take. */
async function keepNotTaken(deps: Deps, { campaignId, force }: Ready, { numberId }: InHand, why: Refused | TooFast) {
  await deps.database.transaction({ force }, async (tx) => {
    await campaignForUpdate(tx, { campaignId });
    if (why instanceof Refused) return end(tx, campaignId, numberId, 'failed', deps.clock.now());
    await putBack(tx, { numberId, ms: why.waitMs });
    await holdBack(tx, { campaignId, ms: why.waitMs });
  });
}

/**
 * 8.4 sends the next number of a campaign, once: it is taken in hand and that it may be sent is kept; it is sent; and that is kept. After a
 * crash or a lost answer anywhere between, whoever takes it in hand next asks the gateway for it by its reference first, and that is not
 * before the request of the first has been given up.
 * @returns whether there may be another at once
 */
export async function sendNext(deps: Deps, ready: Ready): Promise<boolean> {
  const step = await take(deps, ready);
  if (step === 'nothing' || step === 'left-out') return step === 'left-out';
  if (step.state === 'sending') {
    const known = await deps.gateway.find(step.numberId);
    if (known) {
      await keepSent(deps, ready, step, known);
      return true;
    }
    if (!(await mayGoStill(deps, ready, step))) return true;
  }
  // Somebody else asks for it from then on, and what is begun now can take so long.
  if (systemClock.now() + Math.min(ANSWER_MS, deps.config.TAKE_UP_AGAIN_MS / 2) > step.until) return true;
  try {
    await keepSent(
      deps,
      ready,
      step,
      await deps.gateway.send({ reference: step.numberId, to: step.to, words: step.words }),
    );
  } catch (error) {
    if (!(error instanceof Refused) && !(error instanceof TooFast)) throw error;
    await keepNotTaken(deps, ready, step, error);
  }
  return true;
}
