import type { HearingResult } from '@byway/contracts/court-codes';
import { happenedSince } from '@byway/schemes/between';
import { listingRefusal } from '@byway/schemes/hearing';
import { type EpochMs, londonDate } from '@byway/schemes/london';

/** 4.8 what only a court that has sat can have said; put off, or discontinued, a hearing can be beforehand. */
const OF_A_HEARING: readonly HearingResult[] = ['attended', 'warrant', 'resulted'];

/** What came back from the court before, oldest first. */
type Heard = readonly { readonly result: HearingResult; readonly nextHearingAt: EpochMs | null }[];

/** 4.8 when the hearing is listed, by what came back last; null: it was put off, and the court has not said to when. */
export function listedAt(issuedFor: EpochMs | null, heard: Heard): EpochMs | null {
  const moved = heard.findLast(({ result }) => result === 'adjourned');
  return moved ? moved.nextHearingAt : issuedFor;
}

interface Result {
  readonly result: HearingResult;
  /** The day the court has moved the hearing to. */
  readonly nextHearingAt: EpochMs | null;
}

/** 4.8 why this cannot have come back by policy time t from a hearing listed for `listed`, and which field is to blame; null: it can. */
export function resultRefusal({ result, nextHearingAt }: Result, listed: EpochMs | null, at: EpochMs) {
  const code = nextHearingAt === null ? null : nextRefusal(result, nextHearingAt, at);
  if (code) return { code, field: 'nextHearingAt' } as const;
  const isToCome = listed !== null && !happenedSince(at, listed, at);
  return isToCome && OF_A_HEARING.includes(result) ? ({ code: 'hearing-to-come', field: 'result' } as const) : null;
}

/** 4.8 why this is no day the court can have moved a hearing to; null: it is one. */
function nextRefusal(result: HearingResult, nextHearingAt: EpochMs, at: EpochMs) {
  if (result !== 'adjourned') return 'not-adjourned';
  return nextHearingAt <= at ? 'hearing-past' : listingRefusal(nextHearingAt, londonDate(at));
}
