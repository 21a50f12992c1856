import { DISPOSALS, ENDS, RULINGS, UNCOUNT_REASONS } from '@byway/contracts/codes';
import { isEnforceable } from '@byway/schemes/outcomes';
import type { Tx } from '@byway/tables/database';
import { z } from 'zod';
import { roundsOf } from '../summonses/clearing.store.ts';
import { RoundView, roundView, SummonsView, summonsView } from '../summonses/summons.view.ts';
import { hardStop, issueLimit, stands } from './notice.rules.ts';
import { iso } from './notice.store.ts';
import { NOTICE_STATES, type Notice } from './notice.ts';

const instant = z.iso.datetime();
const maybe = <T extends z.ZodType>(schema: T) => z.nullable(schema);

const Miss = z.strictObject({
  placeId: z.uuid(),
  absenceId: z.uuid(),
  startsAt: instant,
  recordedAt: instant,
  countedAt: instant,
  recordedBy: z.array(z.string()),
  /** Proof that the person was told of this session; null: only the card of the agreement, see `toldInPerson`. */
  toldAt: maybe(instant),
  stands: z.boolean(),
  uncountedAt: maybe(instant),
  uncountedBecause: maybe(z.enum(UNCOUNT_REASONS)),
  openExcuseId: maybe(z.uuid()),
});
const Warning = z.strictObject({ absenceId: z.uuid(), placeId: z.uuid(), sentAt: instant, excuseOpen: z.boolean() });
const Version = z.strictObject({
  version: z.int(),
  hash: z.string(),
  raisedAt: instant,
  misses: z.int(),
  ruledOn: z.boolean(),
});
const Ruling = z.strictObject({
  ruling: z.enum(RULINGS),
  reason: maybe(z.string()),
  version: z.int(),
  requiredSessions: maybe(z.int()),
  fullCodeTest: maybe(z.strictObject({ evidential: z.boolean(), publicInterest: z.boolean() })),
  chargingAuthority: maybe(z.string()),
  s45Considered: maybe(z.boolean()),
  ruledBy: z.string(),
  ruledAt: instant,
});
/** A notice, everything, top to bottom. */
export const NoticeView = z.strictObject({
  noticeId: z.uuid(),
  caseId: z.uuid(),
  state: z.enum(NOTICE_STATES),
  version: z.int(),
  hash: z.string(),
  schemeId: z.string(),
  schemeVersion: z.int(),
  disposal: z.enum(DISPOSALS),
  enforceable: z.boolean(),
  missesToNotice: z.int(),
  toldInPerson: z.boolean(),
  agreedAt: instant,
  raisedAt: instant,
  rulingDueAt: maybe(instant),
  withdrawnBecause: maybe(z.string()),
  caseEndedAs: maybe(z.enum(ENDS)),
  /** What holds or stops a coercive step now (4.4); null: nothing. */
  heldBy: maybe(z.string()),
  /** The instant from which issue is refused (4.5); null: no limit. */
  issueRefusedFrom: maybe(instant),
  misses: z.array(Miss),
  /** The written warnings that stand (4.2); only a graduated scheme has any. */
  warnings: z.array(Warning),
  versions: z.array(Version),
  ruling: maybe(Ruling),
  /** Every ruling given, oldest first: a referral may have been replaced. */
  rulings: z.array(Ruling),
  summons: maybe(SummonsView),
  clearing: z.array(RoundView),
});

const time = (at: number | null): string | null => (at === null ? null : iso(at));

// Role × field (policy §9): who charges knows the offence; a programme manager works for a charity.
const KNOW_THE_OFFENCE: readonly string[] = ['court-liaison', 'authoriser'];

/** Shows a notice as it is in this transaction, to somebody with these roles. */
export async function viewOf(tx: Tx, notice: Notice, roles: readonly string[]): Promise<z.infer<typeof NoticeView>> {
  const {
    misses,
    warnings,
    summons: _summons,
    ruledBy: _by,
    ruledAt: _at,
    rowVersion: _row,
    withdrawalAskedAt: _w,
    leaveDecidedAt: _l,
    rulingVersion,
    ...rest
  } = notice;
  const rulings = await rulingsOf(tx, notice.noticeId);
  const summons = await summonsView(tx, notice);
  const knows = roles.some((role) => KNOW_THE_OFFENCE.includes(role));
  return {
    ...rest,
    enforceable: isEnforceable(notice.disposal),
    agreedAt: iso(notice.agreedAt),
    raisedAt: iso(notice.raisedAt),
    rulingDueAt: time(notice.rulingDueAt),
    heldBy: hardStop(notice),
    issueRefusedFrom: time(issueLimit(notice)),
    misses: misses.map(missView),
    warnings: warnings.map((warning) => ({ ...warning, sentAt: iso(warning.sentAt) })),
    versions: await versionsOf(tx, notice.noticeId, rulingVersion),
    ruling: rulings.at(-1) ?? null,
    rulings,
    summons: summons && !knows ? { ...summons, offenceCode: null, offenceWords: null } : summons,
    clearing: (await roundsOf(tx, notice.noticeId)).map(roundView),
  };
}

function missView(miss: Notice['misses'][number]): z.infer<typeof Miss> {
  const { excuseAccepted: _, ...rest } = miss;
  const { startsAt, recordedAt, countedAt, toldAt, uncountedAt } = miss;
  return {
    ...rest,
    recordedBy: [...miss.recordedBy],
    startsAt: iso(startsAt),
    recordedAt: iso(recordedAt),
    countedAt: iso(countedAt),
    toldAt: time(toldAt),
    stands: stands(miss),
    uncountedAt: time(uncountedAt),
  };
}

async function versionsOf(tx: Tx, noticeId: string, rulingVersion: number | null): Promise<z.infer<typeof Version>[]> {
  const rows = await tx.query<{ version: number; hash: string; raised_at: Date; misses: number }>({
    name: 'notice-versions',
    text: `select version, hash, raised_at, jsonb_array_length(payload -> 'misses') as misses from notice_version
            where notice_id = $1 order by version`,
    values: [noticeId],
  });
  return rows.map(({ version, hash, raised_at, misses }) => ({
    version,
    hash,
    raisedAt: raised_at.toISOString(),
    misses,
    ruledOn: version === rulingVersion,
  }));
}

interface RulingRow {
  ruling: z.infer<typeof Ruling>['ruling'];
  reason: string | null;
  version: number;
  required_sessions: number | null;
  evidential: boolean | null;
  public_interest: boolean | null;
  charging_authority: string | null;
  s45_considered: boolean | null;
  ruled_by: string;
  ruled_at: Date;
}

async function rulingsOf(tx: Tx, noticeId: string): Promise<z.infer<typeof Ruling>[]> {
  const rows = await tx.query<RulingRow>({
    name: 'notice-rulings',
    text: 'select * from ruling where notice_id = $1 order by n',
    values: [noticeId],
  });
  return rows.map((row) => ({
    ruling: row.ruling,
    reason: row.reason,
    version: row.version,
    requiredSessions: row.required_sessions,
    fullCodeTest:
      row.evidential === null || row.public_interest === null
        ? null
        : { evidential: row.evidential, publicInterest: row.public_interest },
    chargingAuthority: row.charging_authority,
    s45Considered: row.s45_considered,
    ruledBy: row.ruled_by,
    ruledAt: row.ruled_at.toISOString(),
  }));
}
