import { OUTCOMES, type Outcome } from '@byway/contracts/codes';
import { atLondon, HOUR } from '@byway/schemes/london';
import { countsAgainst, creditsSession } from '@byway/schemes/outcomes';
import { PROFILES, profileOf } from '@byway/schemes/profiles';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { correct, type Decision, type Place, record, takenAway, toldInTime, whyNotTold } from './attendance.rules.ts';

const adult = profileOf('druglink-adult', 1);
const assessment = profileOf('required-assessment', 1);
const startsAt = atLondon('2027-03-08', '14:00');
const after = startsAt + HOUR;
const place: Place = {
  status: 'booked',
  startsAt,
  outcome: null,
  absenceId: null,
  excuseAccepted: false,
  movedUntold: false,
};
const missed: Place = { ...place, outcome: 'did-not-attend', absenceId: 'absence-a' };
const refusal = (decision: Decision): string | null => (decision.is === 'refused' ? decision.code : null);

describe('3.2 recording an outcome', () => {
  it('3.2 before the scheduled start only excused and cancelled-by-provider can be recorded', () => {
    const possible = OUTCOMES.filter((outcome) => refusal(record(adult, place, outcome, startsAt - 1)) === null);
    expect(possible).toEqual(['excused', 'cancelled-by-provider']);
    for (const outcome of OUTCOMES) expect(refusal(record(adult, place, outcome, startsAt))).toBeNull();
  });

  it('3.2 what is recorded is corrected, never recorded again', () => {
    expect(refusal(record(adult, missed, 'attended', after))).toBe('already-recorded');
  });

  it('2.6 nothing is recorded of a place given back', () => {
    expect(refusal(record(adult, { ...place, status: 'released' }, 'did-not-attend', after))).toBe('place-released');
  });

  it('2.4 nothing against the person is recorded of a session the provider cancelled', () => {
    const cancelled: Place = { ...place, status: 'cancelled' };
    expect(refusal(record(adult, cancelled, 'did-not-attend', after))).toBe('place-cancelled');
    expect(refusal(record(adult, cancelled, 'cancelled-by-provider', after))).toBeNull();
  });

  it('2.4 absence at a moved session the person was not told of in time is session-did-not-happen', () => {
    const moved = { ...place, movedUntold: true };
    expect(record(adult, moved, 'did-not-attend', after)).toMatchObject({
      outcome: 'session-did-not-happen',
      absence: 'none',
    });
    expect(record(adult, moved, 'attended', after)).toMatchObject({ outcome: 'attended' });
  });

  it('2.4 told means before 17:00 London on the day before', () => {
    const limit = atLondon('2027-03-07', '17:00');
    expect(toldInTime(startsAt, [limit - 1])).toBe(true);
    expect(toldInTime(startsAt, [limit])).toBe(false);
    expect(toldInTime(startsAt, [])).toBe(false);
  });

  it.each([
    ['posted', '2027-03-25T09:00:00Z', 'posted-too-early'],
    // Good Friday to Easter Monday 2027 are no working days.
    ['posted', '2027-03-30T09:00:00Z', null],
    ['posted', '2027-04-05T13:00:00Z', 'too-late'],
    ['delivered', '2027-03-25T09:00:00Z', null],
    ['in-person', '2027-03-24T08:59:00Z', 'too-early'],
  ] as const)('4.4 %s, served at %s, of a session booked on 24 March for 5 April: %s', (how, at, refusal) => {
    const session = { timeSetAt: Date.parse('2027-03-24T09:00:00Z'), startsAt: Date.parse('2027-04-05T13:00:00Z') };
    expect(whyNotTold(Date.parse(at), session, how)).toBe(refusal);
  });

  it('3.5 an excuse accepted beforehand makes an outcome that counts against excused; any other stays', () => {
    const excused = { ...place, excuseAccepted: true };
    expect(record(adult, excused, 'did-not-attend', after)).toMatchObject({ outcome: 'excused', absence: 'none' });
    expect(record(adult, excused, 'attended-late', after)).toMatchObject({ outcome: 'attended-late', credit: 1 });
    expect(record(adult, excused, 'left-early', after)).toMatchObject({ outcome: 'left-early' });
    expect(record(assessment, excused, 'left-early', after)).toMatchObject({ outcome: 'excused' });
  });

  it('3.6 left-early counts against only where the scheme says attend and remain', () => {
    expect(record(adult, place, 'left-early', after)).toMatchObject({ absence: 'none', credit: 0 });
    expect(record(assessment, place, 'left-early', after)).toMatchObject({ absence: 'new', credit: 0 });
  });

  it('3.6 the table of outcomes: credit, and whether an absence begins', () => {
    const table = OUTCOMES.map((outcome) => {
      const decision = record(adult, place, outcome, after);
      return decision.is === 'entered' ? [outcome, decision.credit, decision.absence] : [];
    });
    expect(table).toEqual([
      ['attended', 1, 'none'],
      ['attended-late', 1, 'none'],
      ['left-early', 0, 'none'],
      ['unfit', 0, 'none'],
      ['excused', 0, 'none'],
      ['did-not-attend', 0, 'new'],
      ['session-did-not-happen', 0, 'none'],
      ['cancelled-by-provider', 0, 'none'],
      ['technical-failure', 0, 'none'],
    ]);
  });
});

describe('3.4 correcting an outcome', () => {
  it('3.4 what was never recorded cannot be corrected, and a correction changes something', () => {
    expect(refusal(correct(adult, place, 'attended', after))).toBe('not-recorded');
    expect(refusal(correct(adult, missed, 'did-not-attend', after))).toBe('same-outcome');
  });

  it('4.1 to an outcome that does not count it ends the absence, and back again begins a new one', () => {
    expect(correct(adult, missed, 'attended', after)).toMatchObject({ absence: 'ended', credit: 1 });
    const corrected: Place = { ...place, outcome: 'attended' };
    expect(correct(adult, corrected, 'did-not-attend', after)).toMatchObject({ absence: 'new', credit: -1 });
  });

  it('4.1 to another outcome that counts it goes on with the same absence', () => {
    expect(correct(assessment, missed, 'left-early', after)).toMatchObject({ absence: 'same' });
  });

  it('3.5 with an accepted excuse nothing can be corrected to an absence', () => {
    const excused: Place = { ...place, outcome: 'excused', excuseAccepted: true };
    expect(refusal(correct(adult, excused, 'did-not-attend', after))).toBe('excuse-accepted');
    expect(refusal(correct(adult, excused, 'excused', after))).toBe('same-outcome');
  });

  it('3.4 a place given back can be corrected, but not to an absence', () => {
    const released: Place = { ...place, status: 'released', outcome: 'excused' };
    expect(refusal(correct(adult, released, 'did-not-attend', after))).toBe('place-released');
    expect(refusal(correct(adult, released, 'attended', after))).toBeNull();
  });
});

describe('what takes an absence away by itself', () => {
  it.each([
    ['3.5 an accepted excuse', 'excuse', 'excused', 'excuse-accepted'],
    ['2.4 a cancelled session', 'cancelled', 'cancelled-by-provider', 'provider-at-fault'],
    ['2.4 a moved session', 'moved', 'session-did-not-happen', 'provider-at-fault'],
    ['2.6 a place given back', 'released', 'session-did-not-happen', 'provider-at-fault'],
  ] as const)('%s', (_, by, outcome, reason) => {
    expect(takenAway(adult, missed, by)).toEqual({
      entered: { is: 'entered', outcome, absence: 'ended', credit: 0 },
      reason,
    });
    expect(takenAway(adult, { ...place, outcome: 'attended' }, by)).toBeNull();
    expect(takenAway(adult, place, by)).toBeNull();
  });
});

describe('3.1, 3.4 any run of corrections', () => {
  it('keeps credits equal to the crediting outcome there is, and an absence exactly while the outcome counts', () => {
    const outcomes = fc.array(fc.constantFrom(...OUTCOMES), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.constantFrom(...PROFILES), outcomes, fc.boolean(), (profile, said, excuseAccepted) => {
        let seen: Place = { ...place, excuseAccepted };
        let credits = 0;
        let made = 0;
        for (const outcome of said) {
          const decide = seen.outcome === null ? record : correct;
          const decision = decide(profile, seen, outcome, after);
          if (decision.is === 'refused') continue;
          credits += decision.credit;
          made += Number(decision.absence === 'new');
          const absenceId =
            decision.absence === 'new' ? `absence-${made}` : decision.absence === 'same' ? seen.absenceId : null;
          seen = { ...seen, outcome: decision.outcome, absenceId };
        }
        const last = seen.outcome as Outcome;
        expect(credits).toBe(Number(creditsSession(last)));
        expect(seen.absenceId !== null).toBe(countsAgainst(profile, last));
        if (excuseAccepted) expect(countsAgainst(profile, last)).toBe(false);
      }),
    );
  });
});
