import type { ServingMethod } from '@byway/contracts/codes';
import type { EpochMs, LondonDate } from '@byway/schemes/london';

/** What is done when every owner is clear. */
export type Payload = IssuePayload | PostPayload;
export interface IssuePayload {
  readonly step: 'issue';
  readonly courtCode: string;
  readonly hearingAt: EpochMs;
  readonly offenceCode: string;
}
export interface PostPayload {
  readonly step: 'post';
  readonly method: ServingMethod;
  /** 4.5 the address is confirmed on the day of posting: that day. */
  readonly addressConfirmedOn: LondonDate;
  /** A new listing, where the one it was issued with has come too near; null: as issued. */
  readonly hearingAt: EpochMs | null;
}
