import { DISPOSALS } from '@byway/contracts/codes';
import { NOTICE_STATES } from '@byway/contracts/court-codes';
import { describe, expect, it } from '@jest/globals';
import { aMiss, aNotice, aReferral } from '../../test/a-notice.ts';
import type { GivenRuling } from '../clearing/payload.ts';
import {
  canBeReplaced,
  decideAuthorisation,
  decideReturn,
  decideRuling,
  hardStop,
  isBelowNumber,
  issueLimit,
  isWithdrawalOpen,
  onStop,
  onUncountedAfterPosting,
} from './notice.rules.ts';
import type { Notice } from './notice.ts';

const t = Date.parse('2027-03-11T10:00:00Z');
const refer: GivenRuling = {
  version: 1,
  ruling: 'refer-for-charge',
  fullCodeTest: { evidential: true, publicInterest: true },
  chargingAuthority: 'police',
  s45Considered: true,
};
const liaison = 'court-liaison-1';
const code = (notice = aNotice(), given = refer, actor = liaison, when = t) => decideRuling(notice, given, actor, when);

describe('4.3 the ruling', () => {
  it('4.3 refers an enforceable notice for charge', () => expect(code()).toBeNull());
  it.each(['reinstate', 'vary-plan', 'no-further-action'] as const)('4.3 %s needs no Full Code Test', (ruling) =>
    expect(code(aNotice(), { version: 1, ruling })).toBeNull(),
  );
  it('4.2 a ruling names the version it was given on and is refused when a newer one exists', () =>
    expect(code(aNotice({ version: 2 }))).toMatchObject({ refused: 'newer-version', field: 'version' }));
  it('4.2 a version that was never raised cannot be ruled on', () =>
    expect(code(aNotice(), { ...refer, version: 2 })).toMatchObject({ refused: 'newer-version' }));
  it.each([
    ['fullCodeTest.evidential', { ...refer, fullCodeTest: undefined }],
    ['fullCodeTest.evidential', { ...refer, fullCodeTest: { evidential: false, publicInterest: true } }],
    ['fullCodeTest.publicInterest', { ...refer, fullCodeTest: { evidential: true, publicInterest: false } }],
    ['chargingAuthority', { ...refer, chargingAuthority: undefined }],
    ['s45Considered', { ...refer, s45Considered: undefined }],
    ['s45Considered', { ...refer, s45Considered: false }],
  ])('4.3, 4.4 a referral without its tests is refused by field (%s)', (field, given) =>
    expect(code(aNotice(), given)).toMatchObject({ refused: 'missing-test', field }),
  );
  it('4.3 neither who recorded nor who corrected a session of the notice rules on it, whatever the ruling', () => {
    const notice = aNotice({ misses: [aMiss({ recordedBy: ['facilitator-1', liaison] })] });
    expect(code(notice)).toEqual({ refused: 'own-record' });
    expect(code(notice, { version: 1, ruling: 'reinstate' })).toEqual({ refused: 'own-record' });
  });
  it('4.3 only a varied plan may lower the required number', () => {
    expect(code(aNotice(), { version: 1, ruling: 'vary-plan', requiredSessions: 4 })).toBeNull();
    expect(code(aNotice(), { version: 1, ruling: 'vary-plan', requiredSessions: 7 })?.refused).toBe(
      'too-many-sessions',
    );
    expect(code(aNotice(), { version: 1, ruling: 'reinstate', requiredSessions: 4 })?.refused).toBe(
      'sessions-not-varied',
    );
  });
  it('4.3 until issue a referral may be replaced, but not by a second referral; every other ruling is final', () => {
    const nfa: GivenRuling = { version: 1, ruling: 'no-further-action' };
    for (const state of ['ruled', 'authorised', 'issuing'] as const) {
      expect(code(aReferral({ state }), nfa, 'court-liaison-2')).toBeNull();
      expect(code(aReferral({ state }))?.refused).toBe('already-ruled');
    }
    for (const state of ['issued', 'posting', 'posted'] as const) {
      expect(code(aReferral({ state }), nfa)?.refused).toBe('already-ruled');
    }
    expect(code(aNotice({ state: 'ruled', ruling: 'reinstate' }), nfa)?.refused).toBe('already-ruled');
    expect(canBeReplaced({ state: 'ruled', ruling: 'vary-plan', summons: null })).toBe(false);
  });
  it.each(['withdrawn', 'stopped'] as const)('4.2 a notice that is %s cannot be ruled on', (state) =>
    expect(code(aNotice({ state }))?.refused).toBe('not-open'),
  );
});

describe('4.4 hard stops', () => {
  const may = ['deferred-prosecution', 'conditional-caution', 'required-assessment'];
  it.each(DISPOSALS)('1.3 %s is enforceable only if the list says so', (disposal) => {
    expect(hardStop(aNotice({ disposal }))).toBe(may.includes(disposal) ? null : 'not-enforceable');
  });
  it('4.1 an open excuse for a miss holds the referral; refused it no longer does', () => {
    expect(code(aNotice({ misses: [aMiss({ openExcuseId: 'x' })] }))?.refused).toBe('excuse-open');
    expect(code(aNotice({ misses: [aMiss({ openExcuseId: null })] }))).toBeNull();
  });
  it('4.7 an accepted excuse stops at once, before the un-count has come', () =>
    expect(hardStop(aNotice({ misses: [aMiss({ excuseAccepted: true })] }))).toBe('misses-below-number'));
  it('4.7 an un-counted miss among enough others does not stop; below the number it does', () => {
    const gone = aMiss({ uncountedAt: t, uncountedBecause: 'corrected', openExcuseId: 'x' });
    const two = [aMiss(), gone];
    expect(hardStop(aNotice({ misses: two }))).toBeNull();
    expect(hardStop(aNotice({ misses: two, missesToNotice: 2 }))).toBe('misses-below-number');
    expect(isBelowNumber(aNotice({ misses: two, missesToNotice: 2 }))).toBe(true);
    expect(isBelowNumber(aNotice({ misses: two, missesToNotice: 1 }))).toBe(false);
  });
  it('4.4 without proof of notification it is held: the card of the agreement, or proof for each session before it', () => {
    const before = aMiss({ toldAt: Date.parse('2027-03-05T09:00:00Z') });
    expect(hardStop(aNotice({ toldInPerson: false }))).toBe('not-told');
    expect(hardStop(aNotice({ toldInPerson: false, misses: [aMiss({ toldAt: before.startsAt })] }))).toBe('not-told');
    expect(hardStop(aNotice({ toldInPerson: false, misses: [before] }))).toBeNull();
    expect(hardStop(aNotice({ toldInPerson: false, misses: [before, aMiss()] }))).toBe('not-told');
  });
  it('4.4 where the notice says when a session got its time, told before that is no proof, and the card is none of its own', () => {
    const timeSetAt = Date.parse('2027-03-05T10:00:00Z');
    const [early, late] = ['2027-03-05T09:59:59Z', '2027-03-05T10:00:00Z'].map((at) => Date.parse(at));
    expect(hardStop(aNotice({ misses: [aMiss({ timeSetAt })] }))).toBe('not-told');
    expect(hardStop(aNotice({ misses: [aMiss({ timeSetAt, toldAt: early ?? 0 })] }))).toBe('not-told');
    expect(hardStop(aNotice({ misses: [aMiss({ timeSetAt, toldAt: late ?? 0 })] }))).toBeNull();
  });
  it('§6 a request to withdraw holds until leave is decided, in whatever order the two are heard', () => {
    expect(isWithdrawalOpen(aNotice({ withdrawalAskedAt: 5 }))).toBe(true);
    expect(isWithdrawalOpen(aNotice({ withdrawalAskedAt: 5, leaveDecidedAt: 6 }))).toBe(false);
    expect(isWithdrawalOpen(aNotice({ leaveDecidedAt: 6 }))).toBe(false);
    expect(isWithdrawalOpen(aNotice({ withdrawalAskedAt: 7, leaveDecidedAt: 6 }))).toBe(true);
  });
  it('§6 an ended case is never referred', () =>
    expect(hardStop(aNotice({ caseEndedAs: 'completed' }))).toBe('case-ended'));
});

describe('4.2 the written warning of a graduated scheme', () => {
  const gone = { uncountedAt: t, uncountedBecause: 'corrected' } as const;
  const hours = (n: number) => aMiss().startsAt + n * 3_600_000;
  const [before, after] = [aMiss({ absenceId: 'before', startsAt: hours(-2) }), aMiss({ absenceId: 'after' })];
  const warning = { absenceId: 'warned', placeId: 'warned', sentAt: hours(-1), excuseOpen: false };
  const graduated = (change: Partial<Notice> = {}) =>
    aNotice({
      schemeId: 'graduated-adult',
      disposal: 'conditional-caution',
      missesToNotice: 2,
      misses: [before, after],
      warnings: [warning],
      ...change,
    });
  it('4.2 a counted miss of a session that started after a standing warning founds the notice', () =>
    expect(hardStop(graduated())).toBeNull());
  it('4.2 without a standing warning nothing is founded, however many misses count', () => {
    const notice = graduated({ warnings: [] });
    expect(hardStop(notice)).toBe('misses-below-number');
    expect(isBelowNumber(notice)).toBe(true);
  });
  it('4.2 a session that started at the instant of the warning did not start after it', () => {
    expect(hardStop(graduated({ warnings: [{ ...warning, sentAt: after.startsAt }] }))).toBe('misses-below-number');
    expect(hardStop(graduated({ warnings: [{ ...warning, sentAt: after.startsAt - 1 }] }))).toBeNull();
  });
  it('4.2 the miss that started after the warning must itself still count', () => {
    const misses = [before, aMiss({ absenceId: 'x', startsAt: hours(-3) }), { ...after, ...gone }];
    expect(hardStop(graduated({ misses }))).toBe('misses-below-number');
  });
  it('4.2 a second warning that stands is enough when the first was taken back', () =>
    expect(hardStop(graduated({ warnings: [{ ...warning, absenceId: 'before', sentAt: hours(-0.5) }] }))).toBeNull());
  it('4.1 an open excuse for the warned miss holds what rests on the warning, though the notice does not list it', () => {
    const held = { ...warning, excuseOpen: true };
    expect(hardStop(graduated({ warnings: [held] }))).toBe('excuse-open');
    expect(hardStop(graduated({ warnings: [held, warning] }))).toBeNull();
  });
  it('4.2 a scheme without a warning asks for none', () => expect(hardStop(aNotice({ warnings: [] }))).toBeNull());
});

describe('4.7 a miss un-counted after posting', () => {
  const one = aMiss();
  const other = aMiss({ absenceId: 'other' });
  const asks = (because: 'corrected' | 'excused', absenceId = one.absenceId, change: Partial<Notice> = {}) => {
    const misses = [{ ...one, uncountedAt: t, uncountedBecause: because }, other];
    return onUncountedAfterPosting(aReferral({ state: 'posted', misses, ...change }), { absenceId, because });
  };
  it('4.7 below the number, or with an excuse accepted, the prosecutor is asked to discontinue', () => {
    expect(asks('corrected', one.absenceId, { missesToNotice: 2 })).toBe('discontinue');
    expect(asks('excused', one.absenceId, { missesToNotice: 2 })).toBe('discontinue');
    expect(asks('excused')).toBe('discontinue');
  });
  it('4.7 a correction that leaves enough misses is told to the liaison', () => expect(asks('corrected')).toBe('tell'));
  it('4.7 a miss the notice does not rest on changes nothing', () =>
    expect([asks('corrected', 'unlisted'), asks('excused', 'unlisted')]).toEqual(['nothing', 'nothing']));
  it('4.2, 4.7 the warned miss taken back below a graduated notice: discontinued, listed or not', () => {
    const graduated = { schemeId: 'graduated-adult', missesToNotice: 1 } as const;
    expect(asks('corrected', 'unlisted', graduated)).toBe('discontinue');
  });
});

describe('4.3, 4.6 authorisation', () => {
  const ruled = (change = {}) => aReferral({ state: 'ruled', summons: null, ...change });
  it('4.6 a second person authorises', () => expect(decideAuthorisation(ruled(), 'authoriser-1', t)).toBeNull());
  it('4.3 ruler and authoriser are two people', () =>
    expect(decideAuthorisation(ruled(), liaison, t)?.refused).toBe('same-person'));
  it('4.3 who recorded a session does not authorise', () =>
    expect(decideAuthorisation(ruled(), 'facilitator-1', t)?.refused).toBe('own-record'));
  it('4.4 the hard stops are checked again', () =>
    expect(decideAuthorisation(ruled({ misses: [aMiss({ openExcuseId: 'x' })] }), 'authoriser-1', t)?.refused).toBe(
      'excuse-open',
    ));
  it.each([
    ['open', null, 'not-referred'],
    ['ruled', 'reinstate', 'not-referred'],
    ['withdrawn', null, 'not-referred'],
    ['sent-back', 'refer-for-charge', 'not-referred'],
    ['authorised', 'refer-for-charge', 'already-authorised'],
    ['posted', 'refer-for-charge', 'already-authorised'],
    ['stopped', 'refer-for-charge', 'stopped'],
  ] as const)('4.6 a notice that is %s (%s) is not authorised', (state, ruling, refused) =>
    expect(decideAuthorisation(aNotice({ state, ruling }), 'authoriser-1', t)?.refused).toBe(refused),
  );
});

describe('4.6 a referral that comes back', () => {
  const ruled = (change = {}) => aReferral({ state: 'ruled', summons: null, ...change });
  const back = (change = {}) => ruled({ state: 'sent-back', ...change });
  const reinstate = { version: 1, ruling: 'reinstate' } as const;

  it('4.6 who may authorise may send it back or refuse it, also where something holds it; nobody else', () => {
    expect(decideReturn(ruled(), 'authoriser-1')).toBeNull();
    expect(decideReturn(ruled({ misses: [aMiss({ openExcuseId: 'x' })] }), 'authoriser-1')).toBeNull();
    expect(decideReturn(ruled(), liaison)?.refused).toBe('same-person');
    expect(decideReturn(ruled(), 'facilitator-1')?.refused).toBe('own-record');
    expect(decideReturn(aReferral(), 'authoriser-1')?.refused).toBe('already-authorised');
    expect(decideReturn(back(), 'authoriser-1')?.refused).toBe('not-referred');
  });
  it('4.6 sent back, the liaison rules again, by any of the four; refused, by the other three', () => {
    expect([code(back()), code(back(), reinstate)]).toEqual([null, null]);
    const refused = back({ chargeRefusedAt: t });
    expect(code(refused)).toEqual({ refused: 'charge-refused', field: 'ruling' });
    for (const ruling of ['reinstate', 'vary-plan', 'no-further-action'] as const)
      expect(code(refused, { version: 1, ruling })).toBeNull();
  });
  it('4.3 ruled on again, it is final as any ruling is', () => {
    expect(code(back({ state: 'ruled', ruling: 'reinstate' }), reinstate)?.refused).toBe('already-ruled');
  });
});

describe('4.5 the last day for issue', () => {
  const assessment = aNotice({ schemeId: 'required-assessment', disposal: 'required-assessment' });
  it('4.5 possession has no limit', () => expect(issueLimit(aNotice())).toBeNull());
  it('4.5 a missed assessment has six months from the earliest one, to midnight London', () => {
    expect(issueLimit(assessment)).toBe(Date.parse('2027-09-08T23:00:00Z'));
    const last = Date.parse('2027-09-08T22:59:59Z');
    expect(code(assessment, refer, liaison, last)).toBeNull();
    expect(code(assessment, refer, liaison, last + 1000)?.refused).toBe('out-of-time');
    expect(code(assessment, { version: 1, ruling: 'no-further-action' }, liaison, last + 1000)).toBeNull();
  });
});

describe('4.2, 4.7, §6 a stop', () => {
  it.each(NOTICE_STATES)('does what its clause says to a referral that is %s', (state) => {
    const expected =
      { open: 'withdraw', withdrawn: 'nothing', stopped: 'nothing', posted: 'too-late' }[state as string] ?? 'stop';
    expect(onStop({ state, ruling: 'refer-for-charge' })).toBe(expected);
  });
  it('4.3 a final ruling other than a referral stands', () =>
    expect(onStop({ state: 'ruled', ruling: 'no-further-action' })).toBe('nothing'));
});
