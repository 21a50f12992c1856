import type { Outcome } from '@byway/contracts/codes';
import { atLondon, type EpochMs, HOUR, MINUTE } from '@byway/schemes/london';
import { countInstant } from '@byway/schemes/miss';
import { profileOf } from '@byway/schemes/profiles';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ExcuseLine, type HistoryLine, instantOf, judge, type Verdict } from './miss.rules.ts';

const adult = profileOf('druglink-adult', 1);
const recorded = atLondon('2027-03-08', '15:30');
const INSTANT = atLondon('2027-03-10', '17:00');
const A = 'absence-a';
const LATE = INSTANT + 1000 * HOUR;

/** A place's story, told in order. */
class Story {
  readonly history: HistoryLine[] = [];
  readonly excuses: ExcuseLine[] = [];
  #n = 0;

  says(at: EpochMs, outcome: Outcome, absenceId: string | null, reason: HistoryLine['reason'] = null): this {
    this.#n += 1;
    this.history.push({ n: this.#n, outcome, absenceId, recorded: at, reason });
    return this;
  }

  lodged(at: EpochMs): this {
    this.#n += 1;
    this.excuses.push({ lodgedAt: at, decided: null });
    return this;
  }

  decided(at: EpochMs, decision: 'accepted' | 'refused'): this {
    this.#n += 1;
    const last = this.excuses.pop();
    if (last) this.excuses.push({ ...last, decided: { n: this.#n, at, decision } });
    return this;
  }

  judged(now: EpochMs = LATE, absenceId = A): Verdict {
    return judge(adult, { absenceId, history: this.history, excuses: this.excuses }, now);
  }
}

const absent = (): Story => new Story().says(recorded, 'did-not-attend', A);

describe('4.1 whether a miss counts', () => {
  it('4.1 it does not count before its instant, and counts at it', () => {
    expect(absent().judged(INSTANT - 1)).toEqual({ is: 'not-yet', instant: INSTANT });
    expect(absent().judged(INSTANT)).toEqual({ is: 'counted', at: INSTANT, undone: null });
  });

  it('4.1 corrected one minute before the instant it never counts', () => {
    const story = absent().says(INSTANT - MINUTE, 'attended', null, 'marked-by-mistake');
    expect(story.judged()).toEqual({ is: 'not-standing' });
  });

  it('4.1 corrected at the instant itself it has counted, and is un-counted', () => {
    const story = absent().says(INSTANT, 'attended', null, 'marked-by-mistake');
    expect(story.judged()).toEqual({ is: 'counted', at: INSTANT, undone: 'corrected' });
  });

  it('4.1 corrected away and back again is a new absence with windows of its own', () => {
    const back = INSTANT - HOUR;
    const story = absent()
      .says(recorded + HOUR, 'attended', null, 'wrong-person')
      .says(back, 'did-not-attend', 'absence-b', 'wrong-person');
    expect(story.judged()).toEqual({ is: 'not-standing' });
    const second = countInstant(adult, { firstRecorded: back, recorded: back });
    expect(story.judged(LATE, 'absence-b')).toEqual({ is: 'counted', at: second, undone: null });
  });

  it('4.1 a correction to another outcome that counts, before the instant, restarts only the correction window', () => {
    const again = INSTANT - MINUTE;
    const story = absent().says(again, 'left-early', A, 'late-information');
    expect(story.judged(INSTANT)).toEqual({ is: 'not-yet', instant: again + 24 * HOUR });
    expect(instantOf(adult, A, story.history)).toBe(again + 24 * HOUR);
  });

  it('4.1 a correction to another outcome that counts, after the instant, changes nothing', () => {
    const story = absent().says(INSTANT + HOUR, 'left-early', A, 'late-information');
    expect(story.judged()).toEqual({ is: 'counted', at: INSTANT, undone: null });
  });

  it('4.1 an excuse lodged one minute before the instant holds the miss', () => {
    expect(
      absent()
        .lodged(INSTANT - MINUTE)
        .judged(),
    ).toEqual({ is: 'held', instant: INSTANT });
  });

  it('4.1 an excuse lodged at the instant is late: the miss has counted', () => {
    expect(absent().lodged(INSTANT).judged()).toEqual({ is: 'counted', at: INSTANT, undone: null });
  });

  it('4.1 refused after the instant it counts at once, refused before not earlier than the instant', () => {
    const held = absent().lodged(INSTANT - MINUTE);
    expect(held.decided(INSTANT + HOUR, 'refused').judged()).toEqual({
      is: 'counted',
      at: INSTANT + HOUR,
      undone: null,
    });
    const early = absent()
      .lodged(recorded + HOUR)
      .decided(recorded + 2 * HOUR, 'refused');
    expect(early.judged()).toEqual({ is: 'counted', at: INSTANT, undone: null });
  });

  it('4.1 accepted after the instant, lodged before it: it never counts', () => {
    const story = absent()
      .lodged(INSTANT - MINUTE)
      .decided(INSTANT + HOUR, 'accepted')
      .says(INSTANT + HOUR, 'excused', null, 'excuse-accepted');
    expect(story.judged()).toEqual({ is: 'not-standing' });
  });

  it('4.1 corrected while an excuse holds it: it never counts, whatever becomes of the excuse', () => {
    const story = absent()
      .lodged(INSTANT - MINUTE)
      .says(INSTANT + HOUR, 'attended', null, 'marked-by-mistake');
    expect(story.judged()).toEqual({ is: 'not-standing' });
    expect(story.decided(INSTANT + 2 * HOUR, 'refused').judged()).toEqual({ is: 'not-standing' });
  });

  it('4.1 a late excuse un-counts when it is accepted', () => {
    const story = absent()
      .lodged(INSTANT + HOUR)
      .decided(INSTANT + 2 * HOUR, 'accepted')
      .says(INSTANT + 2 * HOUR, 'excused', null, 'excuse-accepted');
    expect(story.judged()).toEqual({ is: 'counted', at: INSTANT, undone: 'excused' });
  });

  it('3.5 a second excuse after a refusal holds it too', () => {
    const story = absent()
      .lodged(recorded + HOUR)
      .decided(recorded + 2 * HOUR, 'refused')
      .lodged(INSTANT - MINUTE);
    expect(story.judged()).toEqual({ is: 'held', instant: INSTANT });
  });

  it('3.5 an excuse open before anything was recorded holds the miss once it is recorded', () => {
    const story = new Story().lodged(recorded - HOUR).says(recorded, 'did-not-attend', A);
    expect(story.judged()).toEqual({ is: 'held', instant: INSTANT });
  });

  it('4.1 an absence nobody recorded does not stand', () => {
    expect(absent().judged(LATE, 'absence-z')).toEqual({ is: 'not-standing' });
  });
});

type Step = readonly [kind: 'absent' | 'attended' | 'left-early' | 'lodge' | 'accept' | 'refuse', hours: number];
type Fate = { at: EpochMs | null; undone: 'corrected' | 'excused' | null; held: boolean; over: boolean };

const steps = fc.array(
  fc.tuple(
    fc.constantFrom('absent', 'attended', 'left-early', 'lodge', 'accept', 'refuse') as fc.Arbitrary<Step[0]>,
    // Whole hours from a 17:00, so that things also happen at the very instant.
    fc.nat(30),
  ),
  { maxLength: 14 },
);
const strict = { ...adult, leftEarlyCountsAgainst: true };

/** The clause carried out as it happens, timer first, beside the judgement that looks back. */
class Lived {
  readonly story = new Story();
  readonly fates = new Map<string, Fate>();
  now = atLondon('2027-03-08', '17:00');
  #open = false;
  #outcome: Outcome | null = null;
  #absence: { id: string; first: EpochMs; recorded: EpochMs } | null = null;
  #made = 0;

  live(all: readonly Step[]): this {
    for (const [kind, hours] of all) {
      this.now += hours * HOUR;
      this.timer();
      this.#step(kind);
    }
    return this;
  }

  /** What the timer does at or before now. */
  timer(): void {
    const fate = this.#absence && this.fates.get(this.#absence.id);
    if (!this.#absence || !fate || fate.at !== null || fate.held) return;
    const instant = countInstant(strict, { firstRecorded: this.#absence.first, recorded: this.#absence.recorded });
    if (instant > this.now) return;
    if (this.#open) fate.held = true;
    else fate.at = instant;
  }

  #step(kind: Step[0]): void {
    if (kind === 'absent') this.#say('did-not-attend', true, 'late-information');
    if (kind === 'left-early') this.#say('left-early', true, 'late-information');
    if (kind === 'attended') this.#say('attended', false, 'marked-by-mistake');
    if (kind === 'lodge' && !this.#open) {
      this.story.lodged(this.now);
      this.#open = true;
    } else if ((kind === 'accept' || kind === 'refuse') && this.#open) this.#decide(kind);
  }

  #decide(kind: 'accept' | 'refuse'): void {
    this.story.decided(this.now, kind === 'accept' ? 'accepted' : 'refused');
    this.#open = false;
    const fate = this.#absence && this.fates.get(this.#absence.id);
    if (kind === 'refuse' && fate?.held && fate.at === null) fate.at = this.now;
    if (kind === 'accept' && this.#absence) this.#say('excused', false, 'excuse-accepted');
  }

  #say(outcome: Outcome, counts: boolean, reason: NonNullable<HistoryLine['reason']>): void {
    if (outcome === this.#outcome) return;
    const first = this.#outcome === null;
    this.#outcome = outcome;
    if (counts && !this.#absence) {
      this.#made += 1;
      this.#absence = { id: `absence-${this.#made}`, first: this.now, recorded: this.now };
      this.fates.set(this.#absence.id, { at: null, undone: null, held: false, over: false });
    } else if (counts && this.#absence) {
      const fate = this.fates.get(this.#absence.id);
      if (fate && fate.at === null && !fate.held) this.#absence = { ...this.#absence, recorded: this.now };
    } else if (this.#absence) {
      const fate = this.fates.get(this.#absence.id);
      if (fate && fate.at === null) fate.over = true;
      else if (fate) fate.undone = reason === 'excuse-accepted' ? 'excused' : 'corrected';
      this.#absence = null;
    }
    this.story.says(this.now, outcome, this.#absence?.id ?? null, first ? null : reason);
  }
}

function inWords({ at, undone, held, over }: Fate): unknown {
  if (at !== null) return { is: 'counted', at, undone };
  if (over) return { is: 'not-standing' };
  return held ? 'held' : 'not-yet';
}

function short(verdict: Verdict): unknown {
  return verdict.is === 'held' || verdict.is === 'not-yet' ? verdict.is : verdict;
}

describe('4.1 as it stood at the instant, by recorded times', () => {
  it('4.1 asked late, the judgement is what it would have been had it been carried out as it happened', () => {
    fc.assert(
      fc.property(steps, fc.nat(60), (all, waits) => {
        const lived = new Lived().live(all);
        lived.now += waits * HOUR;
        lived.timer();
        const { history, excuses } = lived.story;
        for (const [absenceId, fate] of lived.fates) {
          const verdict = judge(strict, { absenceId, history, excuses }, lived.now);
          expect(short(verdict)).toEqual(inWords(fate));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('4.1 once it is judged to have counted, or not to stand, no later record changes that', () => {
    fc.assert(
      fc.property(steps, steps, (before, after) => {
        const lived = new Lived().live(before);
        lived.timer();
        const early = [...lived.fates].map(([absenceId]) => {
          const { history, excuses } = lived.story;
          return { absenceId, verdict: judge(strict, { absenceId, history, excuses }, lived.now) };
        });
        lived.live(after);
        for (const { absenceId, verdict } of early) {
          const { history, excuses } = lived.story;
          const late = judge(strict, { absenceId, history, excuses }, lived.now);
          if (verdict.is === 'not-standing') expect(late).toEqual(verdict);
          if (verdict.is === 'counted') expect(late).toMatchObject({ is: 'counted', at: verdict.at });
        }
      }),
      { numRuns: 1000 },
    );
  });
});
