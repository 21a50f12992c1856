import { SUMMONS_OWNERS } from '@byway/contracts/owners';
import { isChargeableUnder as fitsDisposal, offenceOf } from '@byway/schemes/offences';
import { describe, expect, it } from '@jest/globals';
import { aMiss, aNotice, aReferral } from '../../test/a-notice.ts';
import { REFERRAL } from '../../test/breach.ts';
import {
  type Answer,
  type Clearing,
  decideIssue,
  decidePost,
  judgeRound,
  mayAskAgain,
  postRefusal,
} from './clearing.rules.ts';
import type { IssuePayload, PostPayload } from './payload.ts';

const t = Date.parse('2027-03-15T10:00:00Z');
const issue: IssuePayload = {
  step: 'issue',
  courtCode: 'B43KB00',
  hearingAt: Date.parse('2027-04-12T09:00:00.000Z'),
  offenceCode: 'MD71530',
};
const post: PostPayload = { step: 'post', method: 'left', addressConfirmedOn: '2027-03-15' };
const issued = (change = {}) => {
  const notice = aReferral({ state: 'issued', ...change });
  return { ...notice, summons: notice.summons && { ...notice.summons, hearingAt: Date.parse('2027-04-12T09:00:00Z') } };
};
const clear = (owner: Answer['owner']): Answer => ({ owner, answer: 'clear', reason: null });
const held = (owner: Answer['owner'], reason: Answer['reason']): Answer => ({ owner, answer: 'held', reason });
const round = (answers: readonly Answer[], change: Partial<Clearing> = {}): Clearing => ({
  step: 'issue',
  round: 1,
  version: 1,
  state: 'asked',
  silent: false,
  payload: issue,
  askedBy: 'court-liaison-1',
  answers,
  ...change,
});

describe('4.5 issue and posting', () => {
  it('4.5 a hearing 28 days after posting is far enough, 27 is not', () => {
    expect(decideIssue(aReferral(), issue, t)).toBeNull();
    const near: IssuePayload = { ...issue, hearingAt: Date.parse('2027-04-11T09:00:00.000Z') };
    expect(decideIssue(aReferral(), near, t)).toMatchObject({ refused: 'hearing-too-soon', field: 'hearingAt' });
  });
  it('4.5 it is listed at a court we can send somebody to, when it sits', () => {
    const refused = (change: Partial<IssuePayload>) => decideIssue(aReferral(), { ...issue, ...change }, t);
    const at = (text: string) => ({ hearingAt: Date.parse(text) });
    expect(refused({ courtCode: 'ZZZZZZZ' })).toMatchObject({ refused: 'unknown-court', field: 'courtCode' });
    expect(refused({ courtCode: 'B42CM00' })).toMatchObject({ refused: 'unknown-court', field: 'courtCode' });
    expect(refused(at('2027-08-01T02:00:00Z'))).toMatchObject({ refused: 'court-not-sitting', field: 'hearingAt' });
    expect(refused(at('2072-07-04T09:00:00Z'))).toMatchObject({ refused: 'hearing-too-far', field: 'hearingAt' });
  });
  it('4.5, 4.6 at posting the hearing that was printed must still be 28 days away; a day lost is made up for by issuing again, never by posting another', () => {
    const tomorrow = t + 86_400_000;
    const then: PostPayload = { ...post, addressConfirmedOn: '2027-03-16' };
    expect(decidePost(issued(), post, t)).toBeNull();
    expect(decidePost(issued(), then, tomorrow)?.refused).toBe('hearing-too-soon');
    const another = { ...then, hearingAt: Date.parse('2027-04-19T09:00:00.000Z') };
    expect(decidePost(issued(), another, tomorrow)?.refused).toBe('hearing-too-soon');
    const anew: IssuePayload = { ...issue, hearingAt: Date.parse('2027-04-19T09:00:00.000Z') };
    expect(decideIssue(issued(), anew, tomorrow)).toBeNull();
  });
  it('4.5 the address is confirmed on the day of posting, London time', () => {
    const notice = issued();
    const far = Date.parse('2027-05-12T09:00:00.000Z');
    const later = { ...notice, summons: notice.summons && { ...notice.summons, hearingAt: far } };
    expect(postRefusal(later, post, Date.parse('2027-03-15T23:59:59Z'))).toBeNull();
    expect(postRefusal(later, post, Date.parse('2027-03-16T00:00:00Z'))).toBe('address-to-confirm');
  });
  it('4.5 after the last day issue is refused', () => {
    const notice = aReferral({ schemeId: 'required-assessment', disposal: 'required-assessment' });
    const late = Date.parse('2027-09-08T23:00:00Z');
    expect(decideIssue(notice, { ...issue, hearingAt: Date.parse('2027-11-12T09:00:00.000Z') }, late)?.refused).toBe(
      'out-of-time',
    );
  });
  it.each([
    ['open', 'not-authorised', 'not-issued'],
    ['ruled', 'not-authorised', 'not-issued'],
    ['withdrawn', 'not-authorised', 'not-issued'],
    ['authorised', undefined, 'not-issued'],
    ['issuing', 'being-cleared', 'not-issued'],
    ['issued', undefined, undefined],
    ['posting', 'being-cleared', 'being-cleared'],
    ['posted', 'already-posted', 'already-posted'],
    ['stopped', 'stopped', 'stopped'],
  ] as const)('4.6 one step after the other: %s', (state, atIssue, atPost) => {
    expect(decideIssue(issued({ state }), issue, t)?.refused).toBe(atIssue);
    expect(decidePost(issued({ state }), post, t)?.refused).toBe(atPost);
  });
  it('4.5 possession is charged under a deferred prosecution, the missed assessment under a required one', () => {
    const [cannabis, assessment] = [offenceOf('MD71530'), offenceOf('DA05001')];
    expect(cannabis && fitsDisposal(cannabis, 'deferred-prosecution')).toBe(true);
    expect(cannabis && fitsDisposal(cannabis, 'required-assessment')).toBe(false);
    expect(assessment && fitsDisposal(assessment, 'required-assessment')).toBe(true);
    expect(offenceOf('XX00000')).toBeNull();
  });
});

describe('4.6 clearance: silence is never proof', () => {
  const notice = aReferral({ state: 'issuing' });
  const all = SUMMONS_OWNERS.map(clear);
  it('4.6 acts when every owner is clear', () => expect(judgeRound(notice, round(all), t)).toEqual({ do: 'act' }));
  it.each(SUMMONS_OWNERS)('4.6 waits while %s is silent', (silent) =>
    expect(judgeRound(notice, round(all.filter(({ owner }) => owner !== silent)), t)).toEqual({
      do: 'wait',
      for: [silent],
    }),
  );
  it.each(SUMMONS_OWNERS)('4.6 one hold refuses the round, with its reason (%s)', (holds) => {
    const answers = [...all.filter(({ owner }) => owner !== holds), held(holds, 'completed')];
    expect(judgeRound(notice, round(answers), t)).toEqual({ do: 'refuse', reason: 'completed' });
  });
  it('7.1 a hold without a reason refuses as "held"', () =>
    expect(judgeRound(notice, round([held('programme', null)]), t)).toEqual({ do: 'refuse', reason: 'held' }));
  it('4.7 what was heard since the question refuses even when all are clear', () => {
    const excused = { ...notice, misses: [aMiss({ openExcuseId: 'x' })] };
    const gone = { ...notice, misses: [aMiss({ uncountedAt: t, uncountedBecause: 'corrected' as const })] };
    expect(judgeRound(excused, round(all), t)).toEqual({ do: 'refuse', reason: 'excuse-open' });
    expect(judgeRound(gone, round(all), t)).toEqual({ do: 'refuse', reason: 'misses-below-number' });
  });
  it('4.5 a hearing that came too near while waiting refuses', () =>
    expect(judgeRound(notice, round(all), t + 2 * 86_400_000)).toEqual({ do: 'refuse', reason: 'hearing-too-soon' }));
});

describe('4.6 a posting is cleared within a minute of the press, or not at all', () => {
  const posting = (silent: boolean) => round(SUMMONS_OWNERS.map(clear), { step: 'post', payload: post, silent });
  it('4.6 everybody said yes in time: it goes out', () =>
    expect(judgeRound(issued({ state: 'posting' }), posting(false), t)).toEqual({ do: 'act' }));
  it('4.6 the last yes came later: nothing is recorded, and a reason of its own stands before that', () => {
    expect(judgeRound(issued({ state: 'posting' }), posting(true), t)).toEqual({ do: 'refuse', reason: 'not-in-time' });
    const ended = issued({ state: 'posting', caseEndedAs: 'deceased' });
    expect(judgeRound(ended, posting(true), t)).toEqual({ do: 'refuse', reason: 'case-ended' });
  });
});

describe('4.7 a refused step is asked again when what held it has cleared', () => {
  const refused = round([held('attendance', 'excuse-open')], { state: 'refused' });
  it('4.7 the excuse was refused: the same summons goes on', () =>
    expect(mayAskAgain(aReferral(), refused, 'excuse-open', t)).toBe(true));
  it('4.7 another excuse is still open: it waits', () =>
    expect(mayAskAgain(aReferral({ misses: [aMiss({ openExcuseId: 'x' })] }), refused, 'excuse-open', t)).toBe(false));
  it('4.7 one hold cleared, another not: it waits', () => {
    const both = round([held('attendance', 'excuse-open'), held('intake', 'withdrawal-open')], { state: 'refused' });
    expect(mayAskAgain(aReferral({ withdrawalAskedAt: 1 }), both, 'excuse-open', t)).toBe(false);
    expect(mayAskAgain(aReferral({ withdrawalAskedAt: 1, leaveDecidedAt: 2 }), both, 'excuse-open', t)).toBe(true);
  });
  it('4.4 a referral and its authorisation are asked again too, unless somebody has decided otherwise since', () => {
    const given = { ...REFERRAL, ruling: 'refer-for-charge', chargingAuthority: 'police' } as const;
    const refer = { ...refused, step: 'refer', payload: { step: 'refer', given, by: 'court-liaison-1' } } as const;
    const asked = (change: object) => mayAskAgain(aNotice(change), refer, 'excuse-open', t);
    expect([asked({}), asked({ state: 'sent-back', ruling: 'refer-for-charge' })]).toEqual([true, true]);
    expect([asked({ version: 2 }), asked({ state: 'sent-back', chargeRefusedAt: 1 })]).toEqual([false, false]);
    expect(asked({ state: 'ruled', ruling: 'reinstate' })).toBe(false);
    const authorise = { ...refused, step: 'authorise', payload: { step: 'authorise', by: 'authoriser-1' } } as const;
    const ruled = aReferral({ state: 'ruled', summons: null });
    expect(mayAskAgain(ruled, authorise, 'excuse-open', t)).toBe(true);
    expect(mayAskAgain({ ...ruled, state: 'sent-back' }, authorise, 'excuse-open', t)).toBe(false);
  });
  it('4.6 a posting is never asked again by itself: only somebody with the letter in the hand asks for it', () => {
    const posting = { ...refused, step: 'post', payload: post } as const;
    expect(mayAskAgain(issued(), posting, 'excuse-open', t)).toBe(false);
  });
  it('4.6 any other reason waits for a person', () => {
    const completed = round([held('attendance', 'completed')], { state: 'refused' });
    expect(mayAskAgain(aReferral(), completed, 'completed', t)).toBe(false);
  });
  it('4.6 a running round is not asked again', () => expect(mayAskAgain(aReferral(), round([]), null, t)).toBe(false));
});
