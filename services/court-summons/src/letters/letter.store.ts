import type {
  ChargingAuthority,
  DiscontinuanceAnswer,
  HearingResult,
  LetterKind,
  ServingMethod,
  UncountReason,
} from '@byway/contracts/codes';
import type { Tx } from '@byway/tables/database';

/** What both letters are written from. Times are policy time in milliseconds; `deemedServedOn` a London date. */
export interface Letter {
  readonly summons: {
    readonly caseId: string;
    readonly summonsId: string;
    readonly offenceCode: string;
    readonly offenceWords: string;
    readonly courtCode: string;
    readonly hearingAt: number;
    readonly authorisedBy: string;
    readonly method: ServingMethod;
    readonly postedAt: number;
    readonly deemedServedOn: string;
  };
  readonly chargingAuthority: ChargingAuthority | null;
  readonly hearings: readonly HearingResult[];
  /** The request to the prosecutor; null: nobody asked. */
  readonly request: {
    readonly reason: UncountReason;
    readonly answer: DiscontinuanceAnswer | null;
    readonly answeredAt: number | null;
  } | null;
  readonly sentAt: number;
}

interface LetterRow extends Omit<Letter['summons'], 'hearingAt' | 'postedAt'> {
  readonly hearingAt: Date;
  readonly postedAt: Date;
  readonly chargingAuthority: ChargingAuthority | null;
  readonly hearings: readonly HearingResult[];
  readonly request:
    | (Omit<NonNullable<Letter['request']>, 'answeredAt'> & { readonly answeredAt: string | null })
    | null;
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
export async function findLetter(tx: Tx, noticeId: string, kind: LetterKind): Promise<Letter | null> {
  const [row] = await tx.query<LetterRow>({ name: 'letter-find', text: LETTER, values: [noticeId, kind] });
  if (!row) return null;
  const { chargingAuthority, hearings, request, sentAt, hearingAt, postedAt, ...summons } = row;
  const answeredAt = request?.answeredAt ? Date.parse(request.answeredAt) : null;
  return {
    summons: { ...summons, hearingAt: hearingAt.getTime(), postedAt: postedAt.getTime() },
    chargingAuthority,
    hearings,
    request: request && { ...request, answeredAt },
    sentAt: sentAt.getTime(),
  };
}

/** Writes down the one letter of this kind. A second one is a fault: the constraint refuses it and nothing is done. */
export async function sendLetter(tx: Tx, summonsId: string, kind: LetterKind, t: number): Promise<void> {
  await tx.query({
    name: 'letter-send',
    text: 'insert into letter (summons_id, kind, force, sent_at) values ($1, $2, $3, $4)',
    values: [summonsId, kind, tx.tenant.force, new Date(t).toISOString()],
  });
}
