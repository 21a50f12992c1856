import type { ErasureReason } from '@byway/contracts/codes';
import { ERASURE_OWNERS } from '@byway/contracts/owners';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Answered, type CaseOfPerson, hinderedBy, ownersRefuse, silent, stepOf } from './erasure.rules.ts';
import { KEPT_YEARS, keptUntil } from './retention.rules.ts';

const closed = Date.parse('2027-03-01T09:00:00Z');
const over: CaseOfPerson = {
  caseId: 'a',
  state: 'ended',
  endedAs: 'completed',
  decisionOutstanding: false,
  closedAt: closed,
};
const said = (caseId: string, owner: Answered['owner'], more: Partial<Answered> = {}): Answered => ({
  caseId,
  owner,
  step: 'asked',
  reason: null,
  texts: 0,
  ...more,
});

const want = (reason: ErasureReason, isOnHold = false) => ({ reason, isOnHold });

describe('§9 what stands against an erasure', () => {
  it('§9 a legal hold, whatever the reason and however long ago the last case was over; it is said first', () => {
    for (const reason of ['retention-over', 'unlawful-processing', 'legal-obligation'] as const) {
      const at = keptUntil(keptUntil(closed));
      expect(hinderedBy([over], want(reason, true), at).refusals).toEqual(['legal-hold']);
      const live = { ...over, state: 'agreed' as const };
      expect(hinderedBy([live], want(reason, true), at).refusals).toEqual(['legal-hold', 'case-live']);
    }
  });

  it('§9 an open offer, a live case and an outstanding police decision, whatever the reason', () => {
    for (const reason of ['retention-over', 'unlawful-processing', 'legal-obligation'] as const) {
      const at = keptUntil(closed);
      expect(hinderedBy([over], want(reason), at).refusals).toEqual([]);
      expect(hinderedBy([over, { ...over, state: 'eligible' }], want(reason), at).refusals).toEqual(['case-live']);
      expect(hinderedBy([over, { ...over, state: 'agreed' }], want(reason), at).refusals).toEqual(['case-live']);
      const outstanding: CaseOfPerson = { ...over, state: 'declined', decisionOutstanding: true };
      expect(hinderedBy([outstanding], want(reason), at).refusals).toEqual(['decision-outstanding']);
    }
  });

  it('§9 the period runs from the last case of the person, to the instant; the law does not wait for it', () => {
    expect(new Date(keptUntil(closed)).getUTCFullYear()).toBe(2027 + KEPT_YEARS);
    const later = { ...over, caseId: 'b', closedAt: Date.parse('2028-03-01T09:00:00Z') };
    const until = keptUntil(later.closedAt);
    expect(hinderedBy([over, later], want('retention-over'), until - 1).refusals).toEqual(['retention-runs']);
    expect(hinderedBy([over, later], want('retention-over'), until).refusals).toEqual([]);
    expect(hinderedBy([over, later], want('legal-obligation'), until - 1).refusals).toEqual([]);
  });

  it('§9 silence is never proof: it may go only when each owner said so of each case, and none holds it', () => {
    const cases = ['a', 'b'];
    const all = cases.flatMap((caseId) => ERASURE_OWNERS.map((owner) => said(caseId, owner)));
    fc.assert(
      fc.property(fc.subarray(all), fc.option(fc.nat(9), { nil: null }), (some, held) => {
        const answers = some.map((one, i): Answered => (i === held ? { ...one, reason: 'case-live' } : one));
        const isWhole = some.length === all.length;
        const isHeld = answers.some(({ reason }) => reason !== null);
        expect(ownersRefuse(cases, answers, 'asked')).toBe(isHeld ? 'owner-holds' : isWhole ? null : 'owners-silent');
        expect(silent(cases, answers, 'asked').length === 0).toBe(isWhole);
        // What was said before it was confirmed says neither that it may still go nor that it is done.
        expect(ownersRefuse(cases, answers, 'confirmed')).toBe('owners-silent');
        expect(silent(cases, answers, 'confirmed')).toEqual(ERASURE_OWNERS);
        expect(silent(cases, answers, 'erased')).toEqual(ERASURE_OWNERS);
      }),
    );
  });

  it('§9 one owner that holds it after it was confirmed is enough, whatever all said in the dry run', () => {
    const steps = ['asked', 'confirmed'] as const;
    const all = steps.flatMap((step) => ERASURE_OWNERS.map((owner) => said('a', owner, { step })));
    expect(ownersRefuse(['a'], all, 'confirmed')).toBeNull();
    const late = all.map((one) =>
      one.step === 'confirmed' && one.owner === 'attendance' ? { ...one, reason: 'excuse-open' as const } : one,
    );
    expect(ownersRefuse(['a'], late, 'asked')).toBeNull();
    expect(ownersRefuse(['a'], late, 'confirmed')).toBe('owner-holds');
    // A case that has come to the person since was never asked about.
    expect(ownersRefuse(['a', 'b'], all, 'confirmed')).toBe('owners-silent');
  });

  it('§9 who is waited for follows where it stands: the dry run, the confirmed question, the erasing', () => {
    expect(stepOf({ state: 'asked', destroyed: null })).toBe('asked');
    expect(stepOf({ state: 'confirmed', destroyed: null })).toBe('confirmed');
    expect(stepOf({ state: 'stopped', destroyed: null })).toBe('confirmed');
    expect(stepOf({ state: 'confirmed', destroyed: [] })).toBe('erased');
  });
});
