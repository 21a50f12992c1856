import type { ServingMethod } from '@byway/contracts/codes';
import type { ruleOnNotice } from '@byway/contracts/http/court-summons/notices';
import type { BodyOf } from '@byway/contracts/http/route';
import type { EpochMs, LondonDate } from '@byway/schemes/london';

/** A ruling as the liaison gives it, but for its reason in words: that is sealed before anything is decided. */
export type GivenRuling = Omit<BodyOf<typeof ruleOnNotice>, 'words'>;

/** What is done when every owner is clear. */
export type Payload = ReferPayload | AuthorisePayload | IssuePayload | PostPayload;
export interface ReferPayload {
  readonly step: 'refer';
  /** The ruling as the liaison gave it. */
  readonly given: GivenRuling;
  /** 4.3 why, sealed (base64), for the row of the ruling; missing: asked before reasons were. */
  readonly wordsSealed?: string;
  /** Who rules; missing: it was asked before the question was asked again by itself, and the round says who asked. */
  readonly by?: string;
}
export interface AuthorisePayload {
  readonly step: 'authorise';
  /** Who authorises; missing: as above. */
  readonly by?: string;
}
export interface IssuePayload {
  readonly step: 'issue';
  readonly courtCode: string;
  readonly hearingAt: EpochMs;
  readonly offenceCode: string;
  /** 4.5 the day of the offence, and where it was, sealed (base64); missing: asked before the charge said them. */
  readonly offenceOn?: LondonDate;
  readonly placeSealed?: string;
}
export interface PostPayload {
  readonly step: 'post';
  readonly method: ServingMethod;
  /** 4.5 the address is confirmed on the day of posting: that day. */
  readonly addressConfirmedOn: LondonDate;
}
