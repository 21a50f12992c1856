import { INELIGIBLE_REASONS, SCHEME_IDS } from '@byway/contracts/codes';
import { Enrolment } from '@byway/contracts/http/intake/enrolment';
import { profileOf } from '@byway/schemes/profiles';
import { describe, expect, it } from '@jest/globals';
import { anEnrolment, aPerson } from '../../test/an-enrolment.ts';
import { decideEligibility } from './eligibility.rules.ts';
import { checkEnrolment, checkTyped } from './enrolment.rules.ts';

const now = Date.parse('2027-03-01T09:00:00Z');
const answers: Enrolment['answers'] = {
  personalUse: true,
  smallAmount: true,
  supplyIndicators: [],
  identityVerified: true,
  exploitationConcern: false,
};
const asked = { disposal: 'deferred-prosecution', offences: ['MD71530'], answers, evidentialTestMet: true } as const;

describe('1.2 eligibility', () => {
  it.each(SCHEME_IDS)('1.2 supply refuses the offer by what the offence is called, under %s too', (schemeId) => {
    const { disposal } = profileOf(schemeId, 1);
    const codes = ['MD71230', 'MD71239', 'MD71240', 'MD71597A', 'MD71601C', 'MD71544', 'PS16004'];
    const reasons = codes.map((code) => decideEligibility({ ...asked, disposal, offences: ['MD71530', code] }).reasons);
    expect(reasons).toEqual(codes.map(() => ['supply-indicated']));
  });

  it('1.2 an offer is made where nothing speaks against it', () => {
    expect(decideEligibility(asked)).toEqual({ eligible: true, reasons: [], advisories: [] });
  });

  it('1.2 a supply indicator refuses the offer, whatever the offence', () => {
    const given: typeof answers = { ...answers, supplyIndicators: ['scales'] };
    expect(decideEligibility({ ...asked, answers: given })).toMatchObject({
      eligible: false,
      reasons: ['supply-indicated'],
    });
  });

  it('1.2 the amount only advises', () => {
    const found = decideEligibility({ ...asked, answers: { ...answers, smallAmount: false } });
    expect(found).toEqual({ eligible: true, reasons: [], advisories: ['not-a-small-amount'] });
  });

  it('1.7 a concern about exploitation bars nobody', () => {
    const found = decideEligibility({ ...asked, answers: { ...answers, exploitationConcern: true } });
    expect(found).toEqual({ eligible: true, reasons: [], advisories: ['exploitation-concern'] });
  });

  it('1.2 every reason is given, not the first alone', () => {
    const worst: typeof answers = {
      ...answers,
      personalUse: false,
      identityVerified: false,
      supplyIndicators: ['cash'],
    };
    const found = decideEligibility({ ...asked, offences: ['TH68001'], answers: worst, evidentialTestMet: false });
    expect(found.reasons).toEqual(INELIGIBLE_REASONS);
  });

  it('1.3 a voluntary place asks for no offence, identity or evidential test', () => {
    const found = decideEligibility({
      disposal: 'voluntary',
      offences: [],
      answers: { ...answers, personalUse: false, identityVerified: false },
      evidentialTestMet: null,
    });
    expect(found.eligible).toBe(true);
  });
});

describe('§1 an enrolment that cannot be right is refused', () => {
  const check = (
    more: Parameters<typeof anEnrolment>[0],
    scheme: 'druglink-adult' | 'open-road-voluntary' = 'druglink-adult',
  ) => checkEnrolment(Enrolment.parse(anEnrolment(more)), profileOf(scheme, 1), now);

  it('1.1 an encounter at this very instant is in order, a second later it is in the future', () => {
    const at = '2027-03-01T09:00:00Z';
    const disposalDecision = { by: 'a', rank: 'sergeant', evidentialTestMet: true, decidedAt: at } as const;
    expect(check({ encounter: { kind: 'street', at }, disposalDecision })).toEqual({
      status: 'in-order',
      under18: false,
    });
    expect(check({ encounter: { kind: 'street', at: '2027-03-01T09:00:01Z' } })).toMatchObject({
      code: 'encounter-in-future',
      field: 'encounter.at',
    });
  });

  it('1.1, 1.6 a year that nobody meant is asked about: of the meeting, and of a PNC number', () => {
    const typed = (more: Parameters<typeof anEnrolment>[0]) =>
      checkTyped(Enrolment.parse(anEnrolment(more)), profileOf('druglink-adult', 1), now);
    const { dateOfBirth: _, ...known } = aPerson({});
    const person = { ...known, apparentAge: 30 };
    const met = (at: string) => typed({ person, encounter: { kind: 'street', at } });
    expect(met('2026-02-27T09:00:00Z')).toMatchObject({ code: 'encounter-long-ago', field: 'encounter.at' });
    expect(met('2026-03-01T09:00:00Z')).toMatchObject({ status: 'in-order' });
    for (const [pnc, found] of [
      ['2027/0000001L', undefined],
      ['2028/0000001B', 'pnc-year-ahead'],
      ['2072/0000001W', 'pnc-year-ahead'],
      ['72/0000001W', undefined],
    ] as const)
      expect([pnc, typed({ person: aPerson({ pnc }) })]).toMatchObject([pnc, found ? { code: found } : {}]);
  });

  it('1.3 who decided the disposal must be known, and have decided', () => {
    const { disposalDecision, ...without } = anEnrolment();
    const given = Enrolment.parse(without);
    expect(checkEnrolment(given, profileOf('druglink-adult', 1), now)).toMatchObject({ code: 'decision-missing' });
    const later = { by: 'a', rank: 'sergeant', evidentialTestMet: true, decidedAt: '2027-03-01T10:00:00Z' } as const;
    expect(check({ disposalDecision: later })).toMatchObject({ code: 'decision-in-future' });
    const earlier = { ...later, decidedAt: '2027-02-28T09:00:00Z' } as const;
    expect(check({ disposalDecision: earlier })).toMatchObject({
      code: 'decision-before-encounter',
      field: 'disposalDecision.decidedAt',
    });
    expect(disposalDecision).toBeDefined();
  });

  it('1.1 an offence is needed, but for a voluntary place', () => {
    expect(check({ offences: [] })).toMatchObject({ code: 'offences-missing', field: 'offences' });
    expect(check({ offences: [] }, 'open-road-voluntary')).toMatchObject({ status: 'in-order' });
  });

  it('1.1 an offence or a court that nobody has published is refused at its field, under every scheme', () => {
    for (const scheme of ['druglink-adult', 'open-road-voluntary'] as const) {
      expect(check({ offences: [{ code: 'MD71530' }, { code: 'MD99999' }] }, scheme)).toMatchObject({
        code: 'unknown-offence',
        field: 'offences.1.code',
      });
      expect(check({ court: 'ZZZZZZZ' }, scheme)).toMatchObject({ code: 'unknown-court', field: 'court' });
    }
  });

  it('1.3 who came of their own accord can have a voluntary place only', () => {
    const encounter = { kind: 'self-referral', at: '2027-03-01T08:30:00Z' } as const;
    expect(check({ encounter })).toMatchObject({ code: 'self-referral-is-voluntary' });
    expect(check({ encounter }, 'open-road-voluntary')).toMatchObject({ status: 'in-order' });
  });

  it('1.4 the age is that of the London date: half past midnight in summer is already the birthday', () => {
    const person = aPerson({ dateOfBirth: '2008-07-02' });
    const at = Date.parse('2026-07-02T00:00:00Z');
    const met = (instant: string) =>
      checkEnrolment(
        Enrolment.parse({
          ...anEnrolment({ person, encounter: { kind: 'street', at: instant } }),
          disposalDecision: { by: 'a', rank: 'sergeant', evidentialTestMet: true, decidedAt: instant },
        }),
        profileOf('druglink-adult', 1),
        at,
      );
    expect(met('2026-07-01T22:30:00Z')).toMatchObject({ code: 'wrong-age-for-scheme' });
    expect(met('2026-07-01T23:30:00Z')).toMatchObject({ status: 'in-order' });
  });
});
