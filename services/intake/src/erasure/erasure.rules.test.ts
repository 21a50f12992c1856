import { ERASURE_OWNERS } from '@byway/contracts/erasure';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Answered, type CaseOfPerson, hinderedBy, ownersRefuse, silent } from './erasure.rules.ts';
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

describe('§9 what stands against an erasure', () => {
  it('§9 an open offer, a live case and an outstanding police decision, whatever the reason', () => {
    for (const reason of ['retention-over', 'unlawful-processing', 'legal-obligation'] as const) {
      const at = keptUntil(closed);
      expect(hinderedBy([over], reason, at).refusals).toEqual([]);
      expect(hinderedBy([over, { ...over, state: 'eligible' }], reason, at).refusals).toEqual(['case-live']);
      expect(hinderedBy([over, { ...over, state: 'agreed' }], reason, at).refusals).toEqual(['case-live']);
      const outstanding: CaseOfPerson = { ...over, state: 'declined', decisionOutstanding: true };
      expect(hinderedBy([outstanding], reason, at).refusals).toEqual(['decision-outstanding']);
    }
  });

  it('§9 the period runs from the last case of the person, to the instant; the law does not wait for it', () => {
    expect(new Date(keptUntil(closed)).getUTCFullYear()).toBe(2027 + KEPT_YEARS);
    const later = { ...over, caseId: 'b', closedAt: Date.parse('2028-03-01T09:00:00Z') };
    const until = keptUntil(later.closedAt);
    expect(hinderedBy([over, later], 'retention-over', until - 1).refusals).toEqual(['retention-runs']);
    expect(hinderedBy([over, later], 'retention-over', until).refusals).toEqual([]);
    expect(hinderedBy([over, later], 'legal-obligation', until - 1).refusals).toEqual([]);
  });

  it('§9 silence is never proof: it may go only when each owner said so of each case, and none holds it', () => {
    const cases = ['a', 'b'];
    const all = cases.flatMap((caseId) => ERASURE_OWNERS.map((owner) => said(caseId, owner)));
    fc.assert(
      fc.property(fc.subarray(all), fc.option(fc.nat(9), { nil: null }), (some, held) => {
        const answers = some.map((one, i): Answered => (i === held ? { ...one, reason: 'case-live' } : one));
        const isWhole = some.length === all.length;
        const isHeld = answers.some(({ reason }) => reason !== null);
        expect(ownersRefuse(cases, answers)).toBe(isHeld ? 'owner-holds' : isWhole ? null : 'owners-silent');
        expect(silent(cases, answers, 'asked').length === 0).toBe(isWhole);
        // What was said before it was confirmed does not say that it is done.
        expect(silent(cases, answers, 'erased')).toEqual(ERASURE_OWNERS);
      }),
    );
  });
});
