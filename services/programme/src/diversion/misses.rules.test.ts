import { describe, expect, it } from '@jest/globals';
import { iso, ms } from '../../test/driver.ts';
import { life } from '../../test/life.ts';

const INSTANT = '2027-03-03 17:00';
const missed = () => life('druglink-adult').planned('2027-03-01', 6).marked(1, 'did-not-attend');

describe('4.1 when a miss counts', () => {
  it('4.1 attendance is asked at 17:00 on the second working day, not a minute before', () => {
    const story = missed().at('2027-03-03 16:59');
    expect(story.times('ask-to-count')).toBe(0);
    expect(story.at(INSTANT).when('ask-to-count')).toEqual([iso(INSTANT)]);
  });

  it('4.1 the correction window, if that ends later: recorded four days on, 24 hours from then', () => {
    const story = life('open-road-voluntary').planned('2027-03-01', 6).marked(1, 'did-not-attend', '2027-03-05 11:30');
    expect(story.at('2027-03-06 11:29').times('ask-to-count')).toBe(0);
    expect(story.at('2027-03-06 11:30').times('ask-to-count')).toBe(1);
  });

  it('4.1 at the instant itself the timer goes first: a correction recorded then is late', () => {
    const story = missed().corrected(1, 'attended', INSTANT);
    expect(story.times('ask-to-count')).toBe(1);
  });

  it('4.1 a correction recorded before the instant ends it: nobody is asked', () => {
    const story = missed()
      .corrected(1, 'attended', ms(INSTANT) - 1)
      .at('2027-06-01 09:00');
    expect(story.times('ask-to-count')).toBe(0);
  });

  it('4.1 a correction recorded before the instant and heard after it founds nothing', () => {
    const story = missed().at('2027-03-04 09:00').corrected(1, 'attended', '2027-03-03 16:00').at('2027-06-01 09:00');
    expect(story.times('raise-notice')).toBe(0);
    expect(story.case.rebuilt().all('ask-to-count')).toEqual([]);
  });

  it('4.1 corrected to another outcome that counts, only the correction window starts again', () => {
    const story = life('required-assessment').planned('2027-03-01', 2).marked(1, 'left-early');
    story.corrected(1, 'did-not-attend', '2027-03-03 16:00');
    expect(story.at('2027-03-04 15:59').times('ask-to-count')).toBe(0);
    expect(story.at('2027-03-04 16:00').when('ask-to-count')).toEqual([iso('2027-03-04 16:00')]);
  });

  it('4.1 such a correction heard late, after attendance was asked: the notice says when the outcome was recorded', () => {
    const story = life('required-assessment').planned('2027-03-01', 2).marked(1, 'left-early').at('2027-03-03 17:00');
    story.corrected(1, 'did-not-attend', '2027-03-03 16:00').counted(1);
    expect(story.case.all('raise-notice')).toMatchObject([
      { at: ms('2027-03-04 16:00'), misses: [{ recordedAt: ms('2027-03-03 16:00') }] },
    ]);
    expect(story.times('ask-to-count')).toBe(1);
  });

  it('4.1 corrected away and back again is a new absence with windows of its own', () => {
    const story = missed()
      .corrected(1, 'attended', '2027-03-02 10:00')
      .corrected(1, 'did-not-attend', '2027-03-03 10:00');
    expect(story.at('2027-03-05 17:00').when('ask-to-count')).toEqual([iso('2027-03-05 17:00')]);
    expect(story.counted(1).noticed).toEqual([1]);
  });

  it('4.1 after the instant a correction un-counts the miss, and the notice it founded is withdrawn', () => {
    const story = missed().counted(1).corrected(1, 'attended', '2027-03-05 10:00').uncounted(1);
    expect([story.times('raise-notice'), story.times('withdraw-notice'), story.noticed]).toEqual([1, 1, null]);
  });

  it('4.1 counted and un-counted in one breath, because the correction came just after the instant: no notice', () => {
    const story = missed().at(INSTANT).corrected(1, 'attended', '2027-03-03 17:01').counted(1).uncounted(1);
    expect(story.times('raise-notice')).toBe(0);
  });

  it('4.1 the programme asks once, also when attendance holds the miss for an open excuse', () => {
    const story = missed().excused(1, '2027-03-03 16:59').at('2027-04-20 09:00');
    expect(story.times('ask-to-count')).toBe(1);
    expect(story.decided(1, 'refused', '2027-04-20 10:00').counted(1, '2027-04-20 10:00').noticed).toEqual([1]);
  });
});

const graduated = () => life('graduated-adult').planned('2027-03-01', 8);
// The fifth working day after Monday 1 March.
const WARNED = '2027-03-08 17:00';

describe('4.2 warnings', () => {
  it('4.2 a graduated scheme warns in writing of the first counted miss, and gives its catch-up', () => {
    const story = graduated().marked(1, 'did-not-attend').counted(1);
    expect(story.when('warn')).toEqual([iso(WARNED)]);
    expect([story.times('raise-notice'), story.catchUps]).toEqual([0, [1]]);
  });

  it('4.2 the notice needs a miss of a session that started after the warning; it lists both', () => {
    const story = graduated().marked(1, 'did-not-attend').counted(1).marked(3, 'did-not-attend').counted(3);
    expect([story.noticed, story.times('warn')]).toEqual([[1, 3], 1]);
  });

  it('4.2 a second miss that started before the warning is listed, gets a catch-up, and does not cause the notice', () => {
    const story = graduated().marked(1, 'did-not-attend', '2027-03-02 09:00').marked(2, 'did-not-attend').counted(1);
    expect(story.when('warn')).toEqual([iso('2027-03-09 17:00')]);
    expect([story.counted(2).times('raise-notice'), story.times('warn'), story.catchUps]).toEqual([0, 1, [1, 2]]);
    expect(story.marked(4, 'did-not-attend').counted(4).noticed).toEqual([1, 2, 4]);
  });

  it('4.2 when the warned miss is un-counted its warning is withdrawn, and the oldest miss left is warned of', () => {
    const story = graduated().marked(1, 'did-not-attend').counted(1).marked(3, 'did-not-attend').counted(3);
    story.corrected(1, 'attended', '2027-03-23 10:00').uncounted(1);
    expect([story.times('withdraw-warning'), story.times('warn')]).toEqual([1, 2]);
    // No counted miss began after a standing warning now.
    expect([story.times('withdraw-notice'), story.noticed]).toEqual([1, null]);
    expect(story.marked(5, 'did-not-attend').counted(5).noticed).toEqual([3, 5]);
  });

  it('4.2 a warning that went out late: a session that started before it was sent does not cause the notice', () => {
    const story = graduated().marked(1, 'did-not-attend');
    const [warned] = story.counted(1).case.all('warn');
    if (!warned) throw new Error('no warning');
    // Programme was down until the 16th: the first result says when it went out.
    const done = new Map(story.case.done).set(warned.key, {
      effect: warned,
      result: { sentAt: ms('2027-03-16 09:00') },
    });
    story.case.done.clear();
    for (const [key, kept] of done) story.case.done.set(key, kept);
    story.marked(3, 'did-not-attend').counted(3);
    expect(story.noticed).toEqual([1, 3]);
    expect(story.case.rebuilt().state.notice).toBeNull();
  });

  it('4.1 an open excuse holds the warning that rests on the miss; refused, it goes out', () => {
    const story = graduated().marked(1, 'did-not-attend').at('2027-03-08 16:59');
    story.excused(1).counted(1, WARNED);
    expect(story.times('warn')).toBe(0);
    expect(story.decided(1, 'refused', '2027-03-09 10:00').when('warn')).toEqual([iso('2027-03-09 10:00')]);
  });

  it('4.2 counted since the last reinstate: after it the first counted miss is warned of again', () => {
    const story = graduated().marked(1, 'did-not-attend').counted(1).marked(3, 'did-not-attend').counted(3);
    story.ruled('reinstate', '2027-03-23 10:00').marked(5, 'did-not-attend').counted(5);
    expect([story.times('warn'), story.times('raise-notice')]).toEqual([2, 1]);
  });

  it('4.2 a warned miss set aside and excused later has its warning withdrawn in writing all the same', () => {
    const story = graduated().marked(1, 'did-not-attend').counted(1).marked(3, 'did-not-attend').counted(3);
    story.ruled('reinstate', '2027-03-23 10:00').corrected(1, 'excused', '2027-03-24 10:00');
    expect(story.times('withdraw-warning')).toBe(1);
  });
});

describe('4.2 schemes without a notice', () => {
  it('4.2 druglink-youth: one review for each counted miss, its catch-up, and never a notice', () => {
    const story = life('druglink-youth', { under18: true }).planned('2027-03-01', 6);
    story.marked(1, 'did-not-attend').counted(1).marked(3, 'did-not-attend').counted(3);
    expect([story.times('review'), story.catchUps, story.times('raise-notice')]).toEqual([2, [1, 3], 0]);
  });

  it('4.2 voluntary: a miss counts as a fact and brings its catch-up, and nothing else', () => {
    const story = life('open-road-voluntary').planned('2027-03-01', 6).marked(1, 'did-not-attend').counted(1);
    expect(story.case.effects.map((effect) => effect.do)).toEqual(['request-plan', 'ask-to-count', 'request-catch-up']);
  });

  it('4.4 never where the disposal agreed is not enforceable, whatever the scheme: a catch-up instead', () => {
    const story = life('druglink-adult', { disposal: 'community-resolution' }).planned('2027-03-01', 6);
    story.marked(1, 'did-not-attend').counted(1);
    expect([story.times('raise-notice'), story.told, story.catchUps]).toEqual([0, [], [1]]);
  });
});
