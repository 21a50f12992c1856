import type { Notice, NoticeMiss } from '../src/notices/notice.ts';

const at = (text: string): number => Date.parse(text);

/** A counted miss of the session of Monday 8 March 2027, 14:00. */
export function aMiss(change: Partial<NoticeMiss> = {}): NoticeMiss {
  return {
    placeId: '0195a3f0-0000-7000-8000-000000000002',
    absenceId: '0195a3f0-0000-7000-8000-000000000007',
    startsAt: at('2027-03-08T14:00:00Z'),
    recordedAt: at('2027-03-08T15:30:00Z'),
    countedAt: at('2027-03-10T17:00:00Z'),
    recordedBy: ['facilitator-1'],
    timeSetAt: null,
    toldAt: null,
    uncountedAt: null,
    uncountedBecause: null,
    openExcuseId: null,
    excuseAccepted: false,
    ...change,
  };
}

/** An open notice of one miss under `druglink-adult`, raised on Wednesday 10 March 2027. */
export function aNotice(change: Partial<Notice> = {}): Notice {
  return {
    noticeId: '0195a3f0-0000-7000-8000-000000000009',
    caseId: '0195a3f0-0000-7000-8000-0000000000ca',
    state: 'open',
    version: 1,
    hash: 'a'.repeat(64),
    schemeId: 'druglink-adult',
    schemeVersion: 1,
    disposal: 'deferred-prosecution',
    missesToNotice: 1,
    toldInPerson: true,
    rulingDueAt: at('2027-03-17T17:00:00Z'),
    raisedAt: at('2027-03-10T17:00:00Z'),
    agreedAt: at('2027-03-01T09:00:00Z'),
    withdrawnBecause: null,
    ruling: null,
    ruledBy: null,
    ruledAt: null,
    rulingVersion: null,
    assignedTo: null,
    chargeRefusedAt: null,
    rowVersion: 1,
    misses: [aMiss()],
    warnings: [],
    summons: null,
    asking: null,
    caseEndedAs: null,
    withdrawalAskedAt: null,
    leaveDecidedAt: null,
    addressToConfirm: false,
    hasAddress: true,
    ...change,
  };
}

/** The same, authorised and, if wanted, further. */
export function aReferral(change: Partial<Notice> = {}): Notice {
  const authorisedAt = at('2027-03-12T09:00:00Z');
  return aNotice({
    state: 'authorised',
    ruling: 'refer-for-charge',
    ruledBy: 'court-liaison-1',
    ruledAt: at('2027-03-11T09:00:00Z'),
    rulingVersion: 1,
    summons: {
      summonsId: '0195a3f0-0000-7000-8000-00000000000a',
      authorisedBy: 'authoriser-1',
      authorisedAt,
      courtCode: null,
      hearingAt: null,
      offenceCode: null,
      offenceWords: null,
      offenceOn: null,
      placeSealed: null,
      issuedAt: null,
      method: null,
      postedAt: null,
      deemedServedOn: null,
      stoppedAt: null,
      stopReason: null,
    },
    ...change,
  });
}
