import { ACCEPTANCES, DISPOSALS, type ENDS, OFFER_STATES } from '@byway/contracts/codes';
import { describe, expect, it } from '@jest/globals';
import { answerClearance } from '../clearance/clearance.rules.ts';
import { EXPLAINED, whyNoOffer, whyNotAgree, whyNotWithdraw } from './agreement.rules.ts';

const offer = {
  state: 'eligible',
  disposal: 'deferred-prosecution',
  under18: false,
  wrongAge: false,
  waitsFor: null,
} as const;
const given = {
  acceptance: 'no-reply',
  explained: { sessions: true, consequence: true, excuses: true, advice: true },
  adultPresent: false,
  youthJusticeConsulted: false,
} as const;

describe('1.4 the agreement', () => {
  it('1.4 an adult agrees to an open offer', () => expect(whyNotAgree(offer, given)).toBeNull());

  it.each(EXPLAINED)('1.4 without %s explained there is no agreement', (what) => {
    const explained = { ...given.explained, [what]: false };
    expect(whyNotAgree(offer, { ...given, explained })).toEqual({
      refused: 'explanation-missing',
      field: `explained.${what}`,
    });
  });

  it('1.4 under 18 needs an appropriate adult and a youth-justice consultation', () => {
    const young = { ...offer, under18: true };
    expect(whyNotAgree(young, given)?.refused).toBe('adult-missing');
    expect(whyNotAgree(young, { ...given, adultPresent: true })?.refused).toBe('youth-justice-missing');
    expect(whyNotAgree(young, { ...given, adultPresent: true, youthJusticeConsulted: true })).toBeNull();
  });

  it('1.4 a conditional caution needs an admission, a community resolution responsibility, the rest neither', () => {
    const enough = DISPOSALS.map((disposal) =>
      ACCEPTANCES.filter((acceptance) => !whyNotAgree({ ...offer, disposal }, { ...given, acceptance })),
    );
    expect(Object.fromEntries(DISPOSALS.map((disposal, i) => [disposal, enough[i]?.length]))).toEqual({
      'community-resolution': 2,
      'outcome-22': 4,
      'deferred-prosecution': 4,
      'conditional-caution': 1,
      'required-assessment': 4,
      voluntary: 4,
    });
  });

  it('1.8 only an open offer can be agreed to or declined', () => {
    expect(OFFER_STATES.filter((state) => whyNoOffer({ state }) === null)).toEqual(['eligible']);
  });

  it('§6 who agreed can ask to leave, once at a time, and again after a refusal', () => {
    const ask = (
      state: (typeof OFFER_STATES)[number],
      withdrawalAsked: boolean,
      withdrawalDecided: 'granted' | 'refused' | null,
      endedAs: (typeof ENDS)[number] | null = state === 'ended' ? 'completed' : null,
    ) => whyNotWithdraw({ state, endedAs, withdrawalAsked, withdrawalDecided })?.refused ?? null;
    expect(ask('agreed', false, null)).toBeNull();
    expect(ask('agreed', true, null)).toBe('withdrawal-already-asked');
    expect(ask('agreed', true, 'granted')).toBe('withdrawal-already-asked');
    expect(ask('agreed', true, 'refused')).toBeNull();
    expect(ask('ended', false, null)).toBe('case-ended');
    // 4.7 after posting it is told to the liaison, once; leave that was refused before does not stand in its way
    expect(ask('ended', false, null, 'summonsed')).toBeNull();
    expect(ask('ended', true, 'refused', 'summonsed')).toBeNull();
    expect(ask('ended', true, null, 'summonsed')).toBe('withdrawal-already-asked');
    expect(ask('eligible', false, null)).toBe('not-agreed');
  });
});

describe('4.4 what intake knows holds a summons', () => {
  const asked = {
    state: 'agreed',
    under18: false,
    wrongAge: false,
    withdrawalAsked: false,
    withdrawalDecided: null,
    youthJusticeConsulted: false,
    raises: 'notice',
  } as const;

  it.each([
    ['4.4 nothing stands against it', {}, null],
    ['4.4 a request to withdraw is open', { withdrawalAsked: true }, 'withdrawal-open'],
    ['§6 leave was refused', { withdrawalAsked: true, withdrawalDecided: 'refused' as const }, null],
    [
      '§6 leave was given and the end is on its way',
      { withdrawalAsked: true, withdrawalDecided: 'granted' as const },
      'ended',
    ],
    ['§6 the case has ended', { state: 'ended' as const }, 'ended'],
    ['1.4 nobody agreed', { state: 'declined' as const }, 'not-standing'],
    ['4.4 under 18 without youth-justice consultation', { under18: true }, 'correction-pending'],
    [
      '1.4 of an age for which the scheme is not',
      { wrongAge: true, youthJusticeConsulted: true },
      'correction-pending',
    ],
    ['4.4 nor does a request to withdraw hold a warning', { withdrawalAsked: true, raises: 'warning' as const }, null],
    ['7.1, 4.2 nor youth justice a review', { under18: true, raises: 'review' as const }, null],
    ['4.4 under 18 with it', { under18: true, youthJusticeConsulted: true }, null],
  ])('%s', (_what, change, reason) => {
    expect(answerClearance({ ...asked, ...change })).toEqual({ answer: reason ? 'held' : 'clear', reason });
  });
});
