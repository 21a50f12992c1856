import type { DiscontinuanceAnswer, ServingMethod, UncountReason } from '@byway/contracts/codes';
import type { Tx } from '@byway/tables/database';
import type { HearingResult } from '../summonses/record-hearing.ts';

/** What both letters are written from. Times are policy time; `deemedServedOn` a London date. */
export interface LetterRow {
  readonly caseId: string;
  readonly summonsId: string;
  readonly offenceCode: string;
  readonly offenceWords: string;
  readonly courtCode: string;
  readonly hearingAt: Date;
  readonly authorisedBy: string;
  readonly chargingAuthority: 'police' | 'cps' | null;
  readonly method: ServingMethod;
  readonly postedAt: Date;
  readonly deemedServedOn: string;
  readonly hearings: readonly HearingResult[];
  /** The request to the prosecutor; null: nobody asked. */
  readonly request: {
    readonly reason: UncountReason;
    readonly answer: DiscontinuanceAnswer | null;
    readonly answeredAt: string | null;
  } | null;
  readonly sentAt: Date;
}

// A letter is there once its row is: a requisition from posting, the other from the request to discontinue. So nothing can
// be printed that the owners have not cleared (4.6). The ruling in force is the newest.
const LETTER = `
select s.case_id as "caseId", s.summons_id as "summonsId", s.offence_code as "offenceCode", s.offence_words as "offenceWords",
       s.court_code as "courtCode", s.hearing_at as "hearingAt", s.authorised_by as "authorisedBy", s.method,
       s.posted_at as "postedAt", s.deemed_served_on::text as "deemedServedOn", l.sent_at as "sentAt",
       (select r.charging_authority from ruling r where r.notice_id = s.notice_id order by r.n desc limit 1) as "chargingAuthority",
       array(select h.result from hearing_result h where h.summons_id = s.summons_id order by h.n) as hearings,
       (select jsonb_build_object('reason', d.reason, 'answer', d.answer, 'answeredAt', d.answered_at)
          from discontinuance d where d.notice_id = s.notice_id) as request
  from summons s join letter l using (summons_id)
 where s.notice_id = $1 and l.kind = $2`;

/** What a letter of this notice is written from; null where there is no such letter. */
export async function findLetter(
  tx: Tx,
  noticeId: string,
  kind: 'requisition' | 'discontinuance',
): Promise<LetterRow | null> {
  const [row] = await tx.query<LetterRow>({ name: 'letter-find', text: LETTER, values: [noticeId, kind] });
  return row ?? null;
}
