import type { HearingRefusal } from '@byway/contracts/court-codes';
import { courtOf } from '@byway/schemes/courts';
import { hearingRefusal, postBy } from '@byway/schemes/hearing';
import { atLondon, daysBetween, type EpochMs, londonDate, weekdayOf } from '@byway/schemes/london';
import { earliestHearing } from '@byway/schemes/serving';
import { type Block, inset, type SummaryRow } from '../page/blocks.ts';
import { en } from '../words/en.ts';
import { dayWords, spokenWords, whenWords } from '../words/times.ts';

const w = en.summons.listing;

const SITTING = '10:00';

/** In words, why a day and a clock time are no hearing if the summons goes out today; null: they are one. */
export function hearingMistake(
  day: string,
  clock: string,
  today: string,
): { readonly of: 'day' | 'clock'; readonly text: string } | null {
  const refusal = hearingRefusal(atLondon(day, clock), today);
  if (!refusal) return null;
  if (refusal !== 'court-not-sitting') return { of: 'day', text: words(refusal, today) };
  if (hearingRefusal(atLondon(day, SITTING), today) === null) return { of: 'clock', text: w.hours };
  return { of: 'day', text: weekdayOf(day) > 5 ? w.weekend(dayWords(day)) : w.bankHoliday(dayWords(day)) };
}

function words(refusal: Exclude<HearingRefusal, 'court-not-sitting'>, today: string): string {
  return refusal === 'hearing-too-soon' ? w.tooSoon(dayWords(earliestHearing(today))) : w[refusal];
}

/** Where and when, to be read out loud once, with what follows from it. */
export function listingBlock(name: string, courtCode: string, hearingAt: EpochMs, now: EpochMs): Block {
  const days = daysBetween(londonDate(now), londonDate(hearingAt));
  return inset(
    w.sentence(name, courtOf(courtCode)?.name ?? courtCode, spokenWords(hearingAt)),
    w.check(dayWords(londonDate(hearingAt)).split(' ')[0] ?? '', days, dayWords(postBy(hearingAt))),
  );
}

/** The same as rows: the court with its address, and when. */
export function listingRows(courtCode: string, hearingAt: EpochMs, change?: string): SummaryRow[] {
  const court = courtOf(courtCode);
  const action = (hidden: string) => (change ? { action: { href: change, text: w.change, hidden } } : {});
  return [
    { key: w.court, value: { lines: court ? [court.name, ...court.lines] : [courtCode] }, ...action(w.theCourt) },
    { key: w.when, value: whenWords(new Date(hearingAt).toISOString()), ...action(w.theTime) },
  ];
}
