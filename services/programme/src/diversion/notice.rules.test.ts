import { describe, expect, it } from '@jest/globals';
import { iso, ms } from '../../test/driver.ts';
import { life } from '../../test/life.ts';

const missed = (...more: Parameters<typeof life>[1][]) =>
  life('druglink-adult', ...more)
    .planned('2027-03-01', 6)
    .marked(1, 'did-not-attend');

describe('4.2 the notice', () => {
  it('4.2 it is raised when the miss counts, with what was recorded, by whom and when it counted', () => {
    const [notice] = missed().counted(1).case.all('raise-notice');
    expect(notice).toMatchObject({ version: 1, noticeId: null, at: ms('2027-03-03 17:00') });
    expect(notice?.misses).toMatchObject([
      { recordedAt: ms('2027-03-01 19:45'), countedAt: ms('2027-03-03 17:00'), recordedBy: ['facilitator-1'] },
    ]);
  });

  it('4.3 a further counted miss joins the open notice as a new version; the day it is due does not move', () => {
    const story = missed().counted(1).marked(2, 'did-not-attend').counted(2);
    const [first, second] = story.case.all('raise-notice');
    expect(story.noticed).toEqual([1, 2]);
    expect([second?.version, second?.noticeId !== null, second?.raisedAt]).toEqual([2, true, first?.raisedAt]);
    expect(story.catchUps).toEqual([]);
  });

  it('4.2 a correction by somebody else makes a new version: they may not rule on it', () => {
    const story = life('required-assessment').planned('2027-03-01', 2).marked(1, 'left-early').counted(1);
    story.corrected(1, 'did-not-attend', '2027-03-04 10:00', 'manager-1');
    expect(story.case.all('raise-notice').at(-1)).toMatchObject({
      version: 2,
      misses: [{ recordedBy: ['facilitator-1', 'manager-1'] }],
    });
  });

  it('4.2 one of two listed misses un-counted: a new version; the last one: withdrawn, and made good', () => {
    const story = missed().counted(1).marked(2, 'did-not-attend').counted(2);
    story.corrected(1, 'attended', '2027-03-11 10:00').uncounted(1);
    expect([story.noticed, story.times('raise-notice')]).toEqual([[2], 3]);
    story.corrected(2, 'excused', '2027-03-11 11:00').uncounted(2, 'excused');
    expect([story.noticed, story.times('withdraw-notice'), story.catchUps]).toEqual([null, 1, [2]]);
  });

  it('4.2 withdrawn at once when its own misses fall away, also while another miss is held', () => {
    const story = missed().counted(1).marked(2, 'did-not-attend').at('2027-03-10 16:00').excused(2);
    story.counted(2, '2027-03-10 17:00').corrected(1, 'attended', '2027-03-11 10:00');
    expect([story.times('withdraw-notice'), story.noticed]).toEqual([1, null]);
    expect(story.decided(2, 'refused', '2027-03-12 10:00').noticed).toEqual([2]);
  });
});

describe('4.4 what holds a notice', () => {
  it('4.4 an open excuse: held and told, and no catch-up is booked (3.6); refused, the notice is raised', () => {
    const story = missed().at('2027-03-03 16:59').excused(1).counted(1, '2027-03-03 17:00');
    expect([story.noticed, story.catchUps]).toEqual([null, []]);
    expect(story.told).toEqual([`notice-held ${iso('2027-03-03 17:00')}`]);
    expect(story.decided(1, 'refused', '2027-03-04 10:00').when('raise-notice')).toEqual([iso('2027-03-04 10:00')]);
  });

  it('4.4 a held notice is chased every 5 working days until it clears, and told anew if it is held again', () => {
    const story = missed().at('2027-03-03 16:59').excused(1).counted(1, '2027-03-03 17:00').at('2027-03-18 09:00');
    expect(story.told.slice(1)).toEqual([
      `notice-held ${iso('2027-03-10 17:00')}`,
      `notice-held ${iso('2027-03-17 17:00')}`,
    ]);
    story.decided(1, 'refused', '2027-03-18 10:00').at('2027-05-01 09:00');
    expect(story.told).toHaveLength(3);
  });

  it('4.4 when one that was held came to nothing, the next is told of at once', () => {
    const story = missed({ toldInPerson: false }).counted(1).corrected(1, 'excused', '2027-03-05 10:00');
    story.marked(3, 'did-not-attend').counted(3, '2027-03-18 10:00');
    expect(story.told).toEqual([`notice-held ${iso('2027-03-03 17:00')}`, `notice-held ${iso('2027-03-18 10:00')}`]);
  });

  it('4.4 an open request to withdraw holds it; leave refused, it is raised', () => {
    const story = missed().asksToLeave('2027-03-02 10:00').counted(1);
    expect(story.noticed).toBeNull();
    expect(story.leave(false, '2027-03-04 10:00').noticed).toEqual([1]);
  });

  it('4.4 under 18 without youth-justice consultation', () => {
    const young = { under18: true, toldInPerson: true } as const;
    const without = life('druglink-youth-deferred', young)
      .planned('2027-03-01', 6)
      .marked(1, 'did-not-attend')
      .counted(1);
    expect([without.noticed, without.told]).toEqual([null, [`notice-held ${iso('2027-03-08 17:00')}`]]);
    const consulted = life('druglink-youth-deferred', { ...young, youthJusticeConsulted: true });
    expect(consulted.planned('2027-03-01', 6).marked(1, 'did-not-attend').counted(1).noticed).toEqual([1]);
  });

  it('4.4 proof outstanding that the person was told of the session', () => {
    const story = missed({ toldInPerson: false }).counted(1);
    expect([story.noticed, story.catchUps]).toEqual([null, []]);
    expect(story.notified(1, '2027-03-01 17:59', '2027-03-05 10:00').noticed).toEqual([1]);
  });

  it('4.4 proof that was none holds the notice again, until there is another', () => {
    const story = missed({ toldInPerson: false }).notified(1, '2027-02-27 10:00', '2027-03-01 18:30');
    story.notified(1, '2027-03-01 12:00', '2027-03-01 18:31').tookBack(1, '2027-02-27 10:00');
    story.tookBack(1, '2027-03-01 12:00').counted(1);
    expect(story.noticed).toBeNull();
    expect(story.notified(1, '2027-03-01 17:00', '2027-03-05 10:00').noticed).toEqual([1]);
  });

  it('4.4 told at the start of the session or after it is not told before it', () => {
    const story = missed({ toldInPerson: false }).counted(1).notified(1, '2027-03-01 18:00', '2027-03-05 10:00');
    expect(story.noticed).toBeNull();
  });

  it('4.4 told before the session was booked is not told of it: a catch-up needs proof of its own, since its booking', () => {
    const story = missed({ toldInPerson: false }).caughtUp(1, 7, '2027-04-19 18:00', '2027-03-05 10:00');
    story.notified(7, '2027-03-05 09:59', '2027-03-05 10:30').marked(7, 'did-not-attend').counted(7);
    expect(story.noticed).toBeNull();
    expect(story.notified(7, '2027-03-05 10:00', '2027-05-05 11:00').noticed).toEqual([7]);
  });

  it('4.4 the notice says when each session got its time and when the person was told of it', () => {
    const [notice] = missed().counted(1).case.all('raise-notice');
    const agreed = ms('2027-03-01 09:00');
    expect(notice?.misses).toMatchObject([{ timeSetAt: agreed, toldAt: agreed }]);
  });

  it('4.4 the card handed over is no proof of another plan than the one that was held', () => {
    const story = life('druglink-adult')
      .planned('2027-03-01', 6, { held: false })
      .marked(1, 'did-not-attend')
      .counted(1);
    expect(story.noticed).toBeNull();
  });

  it('2.4, 4.4 told of the old time of a moved session is not told of the new, which has to be proved', () => {
    const story = life('druglink-adult').planned('2027-03-01', 6).moved(1, '2027-03-02 18:00', '2027-03-01 10:00');
    story.marked(1, 'did-not-attend').counted(1);
    expect(story.noticed).toBeNull();
    expect(story.notified(1, '2027-03-01 12:00', '2027-03-05 10:00').noticed).toEqual([1]);
  });

  it('4.4 word of the new time counts also when it is heard before the move', () => {
    const story = life('druglink-adult').planned('2027-03-01', 6);
    story.notified(1, '2027-03-01 12:00', '2027-03-01 12:00').moved(1, '2027-03-02 18:00', '2027-03-01 10:00');
    expect(story.marked(1, 'did-not-attend').counted(1).noticed).toEqual([1]);
  });

  it('4.4 a later notification does not take away an earlier proof', () => {
    const story = missed().notified(1, '2027-03-02 10:00', '2027-03-02 10:00').counted(1);
    expect(story.noticed).toEqual([1]);
  });

  it('4.1 a miss that is held holds only what rests on it: another one founds its notice, and it joins when it clears', () => {
    const story = missed({ toldInPerson: false }).counted(1).notified(2, '2027-03-05 10:00', '2027-03-05 10:00');
    story.marked(2, 'did-not-attend').counted(2);
    expect(story.noticed).toEqual([2]);
    expect(story.notified(1, '2027-02-28 10:00', '2027-03-15 10:00').noticed).toEqual([2]);
    expect(story.notified(1, '2027-03-01 10:00', '2027-03-15 11:00').noticed).toEqual([1, 2]);
  });

  it('4.2 an open notice keeps what it lists while an excuse for it is open', () => {
    const story = missed().counted(1).excused(1, '2027-03-05 10:00');
    expect([story.noticed, story.times('raise-notice'), story.times('withdraw-notice')]).toEqual([[1], 1, 0]);
  });
});
