import { describe, expect, it } from '@jest/globals';
import { type Life, life } from '../../test/life.ts';
import type { CaseFact } from './case-fact.ts';

/** Missed the first session, with an excuse lodged before the instant; counted all the same, as when attendance was asked first. */
const held = (schemeId: 'druglink-adult' | 'graduated-adult'): Life =>
  life(schemeId).planned('2027-03-01', 6).marked(1, 'did-not-attend').excused(1, '2027-03-02 10:00').counted(1);
const noticed = (): Life => life('druglink-adult').planned('2027-03-01', 6).marked(1, 'did-not-attend').counted(1);

/** Every order of a few facts. */
function orders(n: number): readonly (readonly number[])[] {
  if (n === 0) return [[]];
  return orders(n - 1).flatMap((rest) => Array.from({ length: n }, (_, at) => rest.toSpliced(at, 0, n - 1)));
}

const COERCIVE = ['warn', 'withdraw-warning', 'raise-notice', 'withdraw-notice', 'review'] as const;
/** What was done after the story came so far, by kind. */
const doneSince = (story: Life, before: number): string[] =>
  story.case.effects.slice(before).map((effect) => effect.do);
const coercive = (done: readonly string[]): string[] => done.filter((one) => COERCIVE.some((kind) => kind === one));

/** Each thing that attendance or court-summons states in one transaction, and what of it is for or against the person. */
const THINGS: readonly [string, () => Life, (story: Life) => void, readonly string[]][] = [
  [
    'an excuse is accepted for a counted miss: no notice is raised, nor withdrawn',
    () => held('druglink-adult'),
    (story) => story.decided(1, 'accepted').corrected(1, 'excused', story.now).uncounted(1, 'excused'),
    [],
  ],
  [
    'an excuse is accepted for a counted miss in a graduated scheme: no warning goes out, nor is one withdrawn',
    () => held('graduated-adult'),
    (story) => story.decided(1, 'accepted').corrected(1, 'excused', story.now).uncounted(1, 'excused'),
    [],
  ],
  [
    'a correction un-counts the miss of an open notice: it is withdrawn, once, and has no new version before',
    noticed,
    (story) => story.corrected(1, 'attended', story.now).uncounted(1),
    ['withdraw-notice'],
  ],
  [
    'a referral is replaced: nothing is raised between the stop and the new ruling',
    () => noticed().ruled('refer-for-charge', '2027-03-08 10:00'),
    (story) => story.stopped('ruling-replaced').ruled('reinstate'),
    [],
  ],
  [
    'an excuse is refused and the miss it held counts, already corrected: no notice is raised, nor withdrawn',
    () => held('druglink-adult'),
    (story) => story.decided(1, 'refused').corrected(1, 'attended', story.now).uncounted(1),
    [],
  ],
];

describe('4.1 what one transaction states is one thing', () => {
  it.each(THINGS)('4.1 %s', (_, begun, tell, done) => {
    const story = begun();
    const before = story.case.effects.length;
    story.atOnce(() => tell(story));
    expect(coercive(doneSince(story, before))).toEqual(done);
  });

  it.each(THINGS)('4.1 nor does it matter which of them is heard first: %s', (_, begun, tell, done) => {
    const first = begun();
    const before = first.case.effects.length;
    first.atOnce(() => tell(first));
    const n = first.case.facts.length - begun().case.facts.length;
    for (const order of orders(n)) {
      const story = begun();
      const inOrder = (facts: readonly CaseFact[]) => order.flatMap((at) => facts[at] ?? []);
      story.atOnce(() => tell(story), inOrder);
      expect([order, coercive(doneSince(story, before))]).toEqual([order, done]);
    }
  });
});
