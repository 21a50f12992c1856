import type { Outcome } from '@byway/contracts/codes';
import { describe, expect, it } from '@jest/globals';
import { iso, ms } from '../../test/driver.ts';
import { life } from '../../test/life.ts';

const enrolled = () => life('druglink-adult').planned('2027-03-01', 6);

describe('the plan', () => {
  it('2.1 the scheme’s number of sessions is asked for once, at the agreement, with the place that is held', () => {
    const told = enrolled().case.all('request-plan');
    expect(told).toMatchObject([{ at: ms('2027-03-01 09:00'), sessions: 6 }]);
    expect(told[0]?.holdId).not.toBeNull();
  });

  it.each<[Outcome, number[]]>([
    ['attended', []],
    ['attended-late', []],
    ['left-early', [1]],
    ['unfit', [1]],
    ['excused', [1]],
    ['session-did-not-happen', [1]],
    ['cancelled-by-provider', [1]],
    ['technical-failure', [1]],
    ['did-not-attend', []],
  ])('3.6 %s: catch-ups asked for at once %j', (outcome, catchUps) => {
    const story = enrolled().marked(1, outcome);
    expect(story.catchUps).toEqual(catchUps);
    expect(story.times('ask-to-count')).toBe(0);
  });

  it('3.6 left early under a required assessment goes the way of an absence: attend and remain', () => {
    const story = life('required-assessment').planned('2027-03-01', 2).marked(1, 'left-early');
    expect(story.catchUps).toEqual([]);
    expect(story.counted(1).noticed).toEqual([1]);
  });

  it('3.6 an absence brings its catch-up when the excuse is accepted', () => {
    const story = enrolled().marked(1, 'did-not-attend').excused(1).decided(1, 'accepted');
    expect(story.catchUps).toEqual([]);
    expect(story.corrected(1, 'excused', '2027-03-02 10:00').catchUps).toEqual([1]);
  });

  it('2.4 a session cancelled by the provider gets one catch-up, also when the register says so too', () => {
    const story = enrolled().cancelled(2, '2027-03-02 10:00').marked(2, 'cancelled-by-provider', '2027-03-08 19:45');
    expect(story.catchUps).toEqual([2]);
  });
});

describe('2.6 catch-ups', () => {
  it('2.6 a session has at most one live catch-up, whatever is recorded about it', () => {
    const story = enrolled().marked(1, 'left-early').caughtUp(1, 7, '2027-04-19 18:00');
    story.corrected(1, 'unfit', '2027-03-02 10:00').corrected(1, 'technical-failure', '2027-03-02 11:00');
    expect(story.catchUps).toEqual([1]);
  });

  it('2.6 credited later, its catch-up goes back; corrected away again, another one is asked for', () => {
    const story = enrolled().marked(1, 'left-early').caughtUp(1, 7, '2027-04-19 18:00');
    story.corrected(1, 'attended', '2027-03-02 10:00').released(7, 'credited');
    expect(story.catchUps).toEqual([1]);
    expect(story.corrected(1, 'unfit', '2027-03-03 10:00').catchUps).toEqual([1, 1]);
  });

  it('2.6 the same when its catch-up is heard to go back only after it was corrected away again', () => {
    const story = enrolled().marked(1, 'left-early').caughtUp(1, 7, '2027-04-19 18:00');
    story.corrected(1, 'attended', '2027-03-02 10:00').corrected(1, 'unfit', '2027-03-02 10:05');
    expect(story.catchUps).toEqual([1]);
    expect(story.released(7, 'credited', '2027-03-02 10:01').catchUps).toEqual([1, 1]);
  });

  it('2.6 a catch-up that brings no credit is made good itself', () => {
    const story = enrolled().marked(1, 'left-early').caughtUp(1, 7, '2027-04-19 18:00').marked(7, 'unfit');
    expect(story.catchUps).toEqual([1, 7]);
  });

  it('2.6 credited for a time, the catch-up of its catch-up went back too: that one is asked for again', () => {
    const story = enrolled().marked(1, 'left-early').caughtUp(1, 7, '2027-04-19 18:00').marked(7, 'unfit');
    story.caughtUp(7, 8, '2027-04-26 18:00').corrected(1, 'attended', '2027-04-20 10:00').released(8, 'credited');
    expect(story.catchUps).toEqual([1, 7]);
    expect(story.corrected(1, 'unfit', '2027-04-21 10:00').catchUps).toEqual([1, 7, 7]);
  });

  it('2.6 while a session is credited, what becomes of its catch-up needs none', () => {
    const story = enrolled().marked(1, 'left-early').caughtUp(1, 7, '2027-04-19 18:00').at('2027-04-19 18:30');
    story.corrected(1, 'attended', '2027-04-19 18:40').marked(7, 'unfit');
    expect(story.catchUps).toEqual([1]);
  });

  it('2.6 credits of catch-ups complete the case', () => {
    const story = enrolled().marked(1, 'left-early').caughtUp(1, 7, '2027-04-19 18:00');
    for (const n of [2, 3, 4, 5, 6]) story.marked(n, 'attended');
    expect(story.ended).toBeNull();
    expect(story.marked(7, 'attended').ended).toBe('completed');
  });
});

describe('2.7 the end of the plan', () => {
  it('2.7 at 17:00 on the date 26 weeks after the agreement the manager is told, and every 4 weeks', () => {
    const story = enrolled().at('2027-08-30 16:59');
    expect(story.told).toEqual([]);
    expect(story.at('2027-08-30 17:00').told).toEqual(['plan-end 2027-08-30T16:00:00.000Z']);
    story.at('2027-10-25 17:00');
    expect(story.told.slice(1)).toEqual(['plan-end 2027-09-27T16:00:00.000Z', 'plan-end 2027-10-25T16:00:00.000Z']);
    expect(story.ended).toBeNull();
  });

  it('2.7 not while it is referred for charge; stopped later, it is raised at the stop and every 4 weeks from then', () => {
    const story = enrolled().marked(1, 'did-not-attend').counted(1).ruled('refer-for-charge', '2027-03-04 10:00');
    expect(story.at('2027-12-20 10:00').told).toEqual([]);
    story.excused(1).decided(1, 'accepted').corrected(1, 'excused', '2027-12-20 10:00');
    story.stopped('misses-below-number', '2027-12-20 10:01');
    expect(story.told).toEqual(['plan-end 2027-12-20T10:01:00.000Z']);
    expect(iso(story.case.waits ?? 0)).toBe('2028-01-17T17:00:00.000Z');
  });

  it('2.7 told before it was referred, it is told again at its time if it was stopped before then', () => {
    const story = enrolled().marked(1, 'did-not-attend').counted(1).at('2027-08-30 17:00');
    story.ruled('refer-for-charge', '2027-09-01 10:00').stopped('withdrawn', '2027-09-02 10:00');
    expect(story.at('2027-09-27 17:00').told).toEqual([
      'plan-end 2027-08-30T16:00:00.000Z',
      'plan-end 2027-09-27T16:00:00.000Z',
    ]);
  });

  it('2.7 a voluntary case with no place left is raised at once and every 4 weeks, until something is dated', () => {
    const story = life('open-road-voluntary').planned('2027-03-01', 6).marked(1, 'left-early');
    for (const n of [2, 3, 4, 5, 6]) story.marked(n, 'attended');
    expect(story.case.waits).toBeNull();
    story.noPlace(1, '2027-04-12 20:00');
    expect(story.told).toEqual(['nothing-dated 2027-04-12T19:00:00.000Z']);
    story.at('2027-05-10 17:00').at('2027-05-20 09:00');
    expect(story.told.slice(1)).toEqual(['nothing-dated 2027-05-10T16:00:00.000Z']);
    story.caughtUp(1, 7, '2027-05-31 18:00', '2027-05-21 09:00').at('2027-07-31 09:00');
    expect(story.told).toHaveLength(2);
    story.marked(7, 'unfit', '2027-07-31 10:00').noPlace(7, '2027-07-31 11:00');
    expect(story.told.at(-1)).toBe('nothing-dated 2027-07-31T10:00:00.000Z');
  });

  it('2.7 extended by the manager, it is raised again four weeks from the extension', () => {
    const story = enrolled().at('2027-08-30 17:00').planEnd('extended', '2027-09-08 11:00');
    expect(iso(story.case.waits ?? 0)).toBe('2027-10-06T16:00:00.000Z');
    story.at('2027-11-04 10:00');
    expect(story.told.slice(1)).toEqual(['plan-end 2027-10-06T16:00:00.000Z', 'plan-end 2027-11-03T17:00:00.000Z']);
    expect(story.case.rebuilt().effects).toEqual(story.case.effects);
  });

  it('2.7 ended by the manager, the case is withdrawn, and nothing counts', () => {
    const story = enrolled().at('2027-08-30 17:00').marked(6, 'did-not-attend', '2027-08-31 10:00');
    expect(story.planEnd('ended', '2027-09-01 10:00').ended).toBe('withdrawn');
    expect(story.at('2027-12-01 10:00').times('ask-to-count')).toBe(0);
  });

  it('2.7 of which nothing was dated, extended it is raised four weeks on, unless something is dated by then', () => {
    const story = life('open-road-voluntary').noPlace(null, '2027-03-01 09:01').planEnd('extended', '2027-03-03 10:00');
    story.at('2027-04-01 09:00');
    expect(story.told.slice(1)).toEqual(['nothing-dated 2027-03-31T16:00:00.000Z']);
    expect(story.planEnd('ended').ended).toBe('withdrawn');
  });

  it('2.7 so is a voluntary case for which no plan was found', () => {
    const story = life('open-road-voluntary').noPlace(null, '2027-03-01 09:01');
    expect(story.told).toEqual(['nothing-dated 2027-03-01T09:01:00.000Z']);
  });
});
