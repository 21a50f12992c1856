import { LEFT_OUT, type LeftOut } from '@byway/contracts/outreach-codes';
import type { Config } from '../config.ts';
import { suppressed } from '../counts/suppress.rules.ts';
import type { DryRunKept } from '../tables.ts';
import { priceOf, textOf } from '../words/words.rules.ts';
import type { Campaign } from './campaign.store.ts';

/** 8.2 the counts by reason, small ones hidden; reasons of which there is none are left out. */
export function leftOutShown(counts: Readonly<Partial<Record<LeftOut, number>>>) {
  const reasons = LEFT_OUT.filter((reason) => (counts[reason] ?? 0) > 0);
  const numbers = suppressed(reasons.map((reason) => counts[reason] ?? 0));
  return reasons.map((reason, i) => ({ reason, numbers: numbers[i] ?? null }));
}

type Prices = Pick<Config, 'PENCE_PER_SEGMENT' | 'SENDS_PER_MINUTE'>;

/** The words of a campaign as they go out, and how long they are; null: there are none yet. */
export function wordsShown({ english, welsh }: Pick<Campaign, 'english' | 'welsh'>, prices: Prices) {
  if (english === null) return null;
  return { english, welsh, size: priceOf(textOf(english, welsh), prices.PENCE_PER_SEGMENT).size };
}

/** 8.4 a dry run as it is shown: what would go out, what not and why, and what it costs. */
export function dryRunShown(one: Pick<Campaign, 'english' | 'welsh' | 'fund'>, run: DryRunKept, prices: Prices) {
  const { size, pence } = priceOf(textOf(one.english ?? '', one.welsh), prices.PENCE_PER_SEGMENT);
  return {
    at: run.at,
    toSend: run.toSend,
    leftOut: leftOutShown(run.leftOut),
    segments: size.segments * run.toSend,
    costPence: pence * run.toSend,
    fund: one.fund,
    minutes: Math.ceil(run.toSend / prices.SENDS_PER_MINUTE),
  };
}
