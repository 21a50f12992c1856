import { describe, expect, it } from '@jest/globals';
import { iso } from '../../test/driver.ts';
import { type Life, life } from '../../test/life.ts';

/** One counted miss, and owners who say nothing by themselves. */
function asked(schemeId: Parameters<typeof life>[0] = 'druglink-adult', sessions = 6): Life {
  const story = life(schemeId).planned('2027-03-01', sessions).marked(1, 'did-not-attend');
  story.ownersAnswer = false;
  return story.counted(1);
}

const question = (story: Life) => {
  const [first] = story.unanswered;
  if (!first) throw new Error('nobody was asked');
  return first;
};

describe('4.4 before a warning, a review or a notice the owners are asked: silence is never proof', () => {
  it.each([
    ['druglink-adult', 6, 'notice', 'raise-notice'],
    ['graduated-adult', 8, 'warning', 'warn'],
    ['druglink-youth', 6, 'review', 'review'],
  ] as const)(
    '4.4 %s: nothing goes out while one owner is silent, and at once when the last is clear',
    (scheme, n, raises, done) => {
      const story = asked(scheme, n);
      const about = question(story);
      expect([about.raises, story.times(done)]).toEqual([raises, 0]);
      expect(story.answered('attendance', about).at('2027-03-31 09:00').times(done)).toBe(0);
      expect(story.answered('attendance', about).times(done)).toBe(0);
      expect(story.answered('intake', about).times(done)).toBe(1);
      expect(story.unanswered).toEqual([]);
    },
  );

  it('4.4 an excuse on its way when attendance was asked: held, and asked again when it was refused', () => {
    const story = asked();
    const first = question(story);
    story.excused(1, '2027-03-03 17:00').answered('attendance', first, 'excuse-open').answered('intake', first);
    expect([story.noticed, story.catchUps, story.told]).toEqual([null, [], [`notice-held ${iso('2027-03-03 17:00')}`]]);
    story.decided(1, 'refused', '2027-03-04 10:00');
    const again = question(story);
    expect(again.round).toBeGreaterThan(first.round);
    story.answered('attendance', first).answered('intake', first);
    expect(story.noticed).toBeNull();
    expect(story.answered('intake', again).answered('attendance', again).noticed).toEqual([1]);
  });

  it('4.4 answers given before an excuse that was refused since do not count: there may be a second one', () => {
    const story = asked();
    const first = question(story);
    story.answered('attendance', first).excused(1, '2027-03-03 18:00').answered('intake', first);
    story.decided(1, 'refused', '2027-03-04 10:00');
    expect([story.noticed, question(story).round > first.round]).toEqual([null, true]);
  });

  it('4.4 held by an owner for a reason that nobody else knows: chased as held, and asked again when something is heard', () => {
    const story = asked();
    const first = question(story);
    story.answered('intake', first, 'correction-pending').answered('attendance', first).at('2027-03-11 09:00');
    expect(story.told).toEqual([`notice-held ${iso('2027-03-03 17:00')}`, `notice-held ${iso('2027-03-10 17:00')}`]);
    expect(story.unanswered).toEqual([]);
    story.marked(2, 'attended', '2027-03-11 10:00');
    const again = question(story);
    story.answered('attendance', again);
    expect(story.told).toHaveLength(2);
    expect(story.answered('intake', again).noticed).toEqual([1]);
  });

  it('4.3 a further miss joins an open notice only when it is clear; what no longer counts leaves it at once', () => {
    const story = asked();
    const first = question(story);
    story.answered('attendance', first).answered('intake', first);
    story.marked(2, 'did-not-attend').counted(2);
    expect([story.noticed, question(story).places.length]).toEqual([[1], 2]);
    story.corrected(2, 'attended', '2027-03-11 10:00').uncounted(2);
    expect([story.noticed, story.times('raise-notice')]).toEqual([[1], 1]);
  });

  it('4.4 a question is about just these misses: another one that counts meanwhile is asked about with them', () => {
    const story = asked();
    const first = question(story);
    story.marked(2, 'did-not-attend').counted(2).answered('attendance', first).answered('intake', first);
    expect(story.noticed).toBeNull();
    const both = question(story);
    expect(story.answered('attendance', both).answered('intake', both).noticed).toEqual([1, 2]);
  });
});

describe('4.1, 4.4 graduated: the notice rests on the warned miss too', () => {
  const warned = () => life('graduated-adult').planned('2027-03-01', 8).marked(1, 'did-not-attend').counted(1);

  it('4.1 an open excuse for the warned miss holds the notice; refused, it is raised', () => {
    const story = warned().excused(1, '2027-03-12 10:00').marked(3, 'did-not-attend').counted(3);
    expect([story.times('warn'), story.noticed, story.told.length]).toEqual([1, null, 1]);
    expect(story.decided(1, 'refused', '2027-03-23 10:00').noticed).toEqual([1, 3]);
  });

  it('4.2 accepted, the warning is withdrawn and the notice looked at again: the oldest miss left is warned of', () => {
    const story = warned().excused(1, '2027-03-12 10:00').marked(3, 'did-not-attend').counted(3);
    story
      .decided(1, 'accepted', '2027-03-23 10:00')
      .corrected(1, 'excused', '2027-03-23 10:00')
      .uncounted(1, 'excused');
    expect([story.noticed, story.times('withdraw-warning'), story.times('warn')]).toEqual([null, 1, 2]);
  });

  it('4.4 the owners are asked about the warned miss too', () => {
    const story = warned().marked(3, 'did-not-attend').counted(3);
    expect(story.case.all('ask-to-raise').at(-1)?.places).toHaveLength(2);
  });
});
