import { describe, expect, it } from '@jest/globals';
import { iso, ms } from '../../test/driver.ts';
import { type Life, life } from '../../test/life.ts';

const noticed = (): Life => life('druglink-adult').planned('2027-03-01', 6).marked(1, 'did-not-attend').counted(1);

describe('4.3 rulings', () => {
  it('4.3 until it is ruled on, sessions stay booked and attendable', () => {
    const story = noticed().at('2027-03-20 09:00');
    expect([story.times('request-release'), story.marked(2, 'attended').ended]).toEqual([0, null]);
  });

  it('4.3 reinstate sets aside every absence recorded by then, counted or not, and gives each one catch-up', () => {
    const story = noticed().marked(2, 'did-not-attend').ruled('reinstate', '2027-03-09 10:00');
    expect(story.catchUps).toEqual([1, 2]);
    story.at('2027-04-01 09:00');
    expect([story.times('ask-to-count'), story.times('raise-notice'), story.noticed]).toEqual([1, 1, null]);
  });

  it('4.3 an absence recorded before the ruling and heard after it is set aside too, and gets its catch-up', () => {
    const story = noticed().at('2027-03-08 20:00').ruled('reinstate', '2027-03-09 10:00');
    story.marked(2, 'did-not-attend', '2027-03-08 19:45').at('2027-04-01 09:00');
    expect([story.catchUps, story.times('ask-to-count')]).toEqual([[1, 2], 1]);
  });

  it('4.3 so is one that was recorded before the ruling and corrected to another outcome that counts since', () => {
    const story = life('required-assessment').planned('2027-03-01', 2).marked(1, 'did-not-attend').counted(1);
    story.marked(2, 'left-early').corrected(2, 'did-not-attend', '2027-03-09 11:00');
    story.ruled('reinstate', '2027-03-09 10:00').at('2027-04-01 09:00');
    expect([story.times('ask-to-count'), story.catchUps]).toEqual([1, [1, 2]]);
  });

  it('4.3 one recorded later is new', () => {
    const story = noticed().ruled('reinstate', '2027-03-08 19:44').marked(2, 'did-not-attend').counted(2);
    expect([story.noticed, story.times('raise-notice')]).toEqual([[2], 2]);
  });

  it('4.3 reinstate gives no second catch-up to a session that has one', () => {
    const story = noticed().marked(2, 'left-early').caughtUp(2, 7, '2027-04-19 18:00');
    expect(story.ruled('reinstate', '2027-03-09 10:00').catchUps).toEqual([2, 1]);
  });

  it('4.3 vary-plan releases the places left, keeps the credits and books as many anew as are still asked for', () => {
    const story = noticed().marked(2, 'attended').ruled('vary-plan', '2027-03-09 10:00');
    expect(story.case.all('request-release')).toMatchObject([{ reason: 'varied', at: ms('2027-03-09 10:00') }]);
    expect(story.catchUps).toHaveLength(5);
    for (const n of [3, 4, 5, 6]) story.released(n, 'varied');
    expect(story.catchUps).toHaveLength(5);
    const all: string[] = story.case.effects.map((effect) => effect.do);
    expect(all.indexOf('request-release')).toBeLessThan(all.indexOf('request-catch-up'));
  });

  it('4.3 vary-plan may lower the number: only what is left of it is booked, and reaching it completes', () => {
    const story = noticed().marked(2, 'attended').ruled('vary-plan', '2027-03-09 10:00', { sessions: 3 });
    for (const n of [3, 4, 5, 6]) story.released(n, 'varied');
    expect(story.catchUps).toEqual([1, 3]);
    story.caughtUp(1, 7, '2027-03-15 18:00').caughtUp(3, 8, '2027-03-22 18:00').marked(7, 'attended');
    expect(story.ended).toBeNull();
    expect(story.marked(8, 'attended').ended).toBe('completed');
  });

  it('4.3 a correction of what the varied plan stands in for brings no further catch-up', () => {
    const story = noticed().marked(2, 'did-not-attend').ruled('vary-plan', '2027-03-09 10:00', { sessions: 1 });
    expect(story.catchUps).toEqual([1]);
    expect(story.corrected(2, 'unfit', '2027-03-10 10:00').catchUps).toEqual([1]);
  });

  it('4.3 nor does a new absence from it, though that is new and may be warned of', () => {
    const story = life('graduated-adult').planned('2027-03-01', 8).marked(1, 'did-not-attend').counted(1);
    story.marked(2, 'attended').marked(3, 'did-not-attend').counted(3);
    story.ruled('vary-plan', '2027-03-23 10:00', { sessions: 2 });
    const catchUps = [...story.catchUps];
    story.corrected(3, 'unfit', '2027-03-24 10:00').corrected(3, 'did-not-attend', '2027-03-24 11:00').counted(3);
    expect([story.times('warn'), story.catchUps]).toEqual([2, catchUps]);
  });

  it('4.3 lowered to the credits there are, it completes at the ruling', () => {
    const story = noticed().marked(2, 'attended').ruled('vary-plan', '2027-03-09 10:00', { sessions: 1 });
    expect([story.ended, story.when('end')]).toEqual(['completed', [iso('2027-03-09 10:00')]]);
  });

  it('4.3 a session that has begun and is not recorded may still bring its credit: none is booked for it', () => {
    const story = noticed().ruled('vary-plan', '2027-03-08 18:30');
    expect(story.catchUps).toHaveLength(5);
    expect(story.marked(2, 'unfit').catchUps).toHaveLength(6);
  });

  it('4.3 the catch-up given back of a session that was credited is no session to book anew', () => {
    const story = life('druglink-adult')
      .planned('2027-03-01', 6)
      .marked(1, 'left-early')
      .caughtUp(1, 7, '2027-04-19 18:00');
    story.corrected(1, 'attended', '2027-03-02 10:00').released(7, 'credited').marked(2, 'did-not-attend').counted(2);
    story.ruled('vary-plan', '2027-03-11 10:00');
    expect(story.catchUps).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('4.3 a varied plan that is reinstated later does not bring back what was given up', () => {
    const story = noticed().marked(2, 'attended').ruled('vary-plan', '2027-03-09 10:00', { sessions: 3 });
    for (const n of [3, 4, 5, 6]) story.released(n, 'varied');
    story.caughtUp(1, 7, '2027-03-15 18:00').caughtUp(3, 8, '2027-03-22 18:00').notified(7, '2027-03-10 10:00');
    story.marked(7, 'did-not-attend').counted(7).ruled('reinstate', '2027-03-18 10:00');
    expect(story.catchUps).toEqual([1, 3, 7]);
  });

  it('4.3 no-further-action ends the case as returned-no-action', () => {
    const story = noticed().ruled('no-further-action', '2027-03-05 10:00');
    expect([story.ended, story.when('end')]).toEqual(['returned-no-action', [iso('2027-03-05 10:00')]]);
  });

  it('4.3 refer-for-charge releases the places left and asks for no catch-up while it stands', () => {
    const story = noticed()
      .ruled('refer-for-charge', '2027-03-05 10:00')
      .released(2, 'referred')
      .marked(3, 'left-early');
    expect(story.case.all('request-release')).toMatchObject([{ reason: 'referred' }]);
    expect(story.catchUps).toEqual([]);
  });

  it('4.7 after refer-for-charge further counted misses are recorded only', () => {
    const story = noticed().ruled('refer-for-charge', '2027-03-08 18:30').marked(2, 'did-not-attend').counted(2);
    expect([story.noticed, story.times('raise-notice'), story.catchUps]).toEqual([[1], 1, []]);
  });

  it('4.3 a referral replaced by reinstate: the released sessions get catch-ups, also one heard of later', () => {
    const story = noticed()
      .ruled('refer-for-charge', '2027-03-05 10:00')
      .released(2, 'referred')
      .released(3, 'referred');
    story.stopped('ruling-replaced', '2027-03-06 10:00');
    expect(story.catchUps).toEqual([]);
    story.ruled('reinstate', '2027-03-06 10:00');
    expect(story.catchUps).toEqual([1, 2, 3]);
    expect(story.released(4, 'referred').catchUps).toEqual([1, 2, 3, 4]);
  });

  it('4.3 a referral replaced by vary-plan: as many as the number asks for, no more', () => {
    const story = noticed().ruled('refer-for-charge', '2027-03-05 10:00');
    for (const n of [2, 3, 4, 5, 6]) story.released(n, 'referred');
    story.stopped('ruling-replaced', '2027-03-06 10:00').ruled('vary-plan', '2027-03-06 10:00', { sessions: 4 });
    expect(story.catchUps).toHaveLength(4);
  });

  it('4.6 sent back, the case stays as it was referred until it is ruled on again: reinstated, the sessions are made good', () => {
    const story = noticed().ruled('refer-for-charge', '2027-03-05 10:00').released(2, 'referred');
    const { noticeId } = story;
    const back = { noticeId, version: 1, as: 'sent-back' } as const;
    story.states('court-summons.referral-returned.v1', back, '2027-03-06 10:00', 'authoriser-1');
    expect([story.catchUps, story.ended]).toEqual([[], null]);
    expect(story.ruled('reinstate', '2027-03-08 10:00', { noticeId }).catchUps).toEqual([1, 2]);
  });

  it('4.6 ruled on again as before, nothing is released twice; and refused, it can end without action', () => {
    const story = noticed().ruled('refer-for-charge', '2027-03-05 10:00').released(2, 'referred');
    const { noticeId } = story;
    const returned = (as: 'sent-back' | 'refused', at: string) =>
      story.states('court-summons.referral-returned.v1', { noticeId, version: 1, as }, at, 'authoriser-1');
    returned('sent-back', '2027-03-06 10:00');
    story.ruled('refer-for-charge', '2027-03-08 10:00', { noticeId });
    expect(story.catchUps).toEqual([]);
    returned('refused', '2027-03-09 10:00');
    expect(story.ruled('no-further-action', '2027-03-09 11:00', { noticeId }).ended).toBe('returned-no-action');
  });

  it('4.3 a ruling that names an older version refers what that version listed', () => {
    const story = noticed()
      .marked(2, 'did-not-attend')
      .counted(2)
      .ruled('refer-for-charge', '2027-03-10 17:00', { version: 1 });
    story.corrected(1, 'attended', '2027-03-11 10:00');
    // The summons rested on the first miss alone.
    expect(story.times('withdraw-notice')).toBe(1);
  });

  it('4.2, 4.7 referred while it was being withdrawn: nothing is released, and its session can found no other', () => {
    const story = noticed();
    const { noticeId } = story;
    story.corrected(1, 'attended', '2027-03-05 10:00').ruled('refer-for-charge', '2027-03-05 10:00', { noticeId });
    expect(story.times('request-release')).toBe(0);
    story
      .stopped('misses-below-number', '2027-03-05 10:01', noticeId)
      .corrected(1, 'did-not-attend', '2027-03-06 10:00');
    expect(story.counted(1).times('raise-notice')).toBe(1);
  });
});

describe('4.7 the stop', () => {
  const referred = () => noticed().ruled('refer-for-charge', '2027-03-05 10:00');
  const stopped = () =>
    referred()
      .released(2, 'referred')
      .released(3, 'referred')
      .corrected(1, 'excused', '2027-03-06 10:00')
      .uncounted(1, 'excused');

  it('4.7 below the number the referral is withdrawn, once, and the case waits for court-summons to stop it', () => {
    const story = stopped();
    expect([story.times('withdraw-notice'), story.catchUps]).toEqual([1, []]);
  });

  it('4.7 stopped, every released or uncredited session gets a catch-up, also one that is heard of later', () => {
    const story = stopped().stopped('misses-below-number', '2027-03-06 10:01');
    expect(story.catchUps).toEqual([1, 2, 3]);
    expect(story.released(4, 'referred', '2027-03-05 10:00').catchUps).toEqual([1, 2, 3, 4]);
  });

  it('4.7 so does a session whose catch-up was still being looked for when it was referred', () => {
    const story = life('druglink-adult').planned('2027-03-01', 6).marked(1, 'left-early').noPlace(1);
    story.marked(2, 'did-not-attend').counted(2).ruled('refer-for-charge', '2027-03-11 10:00');
    expect(story.catchUps).toEqual([1]);
    expect(story.stopped('withdrawn', '2027-03-12 10:00').catchUps).toEqual([1, 1, 2]);
  });

  it('4.7 its sessions can never found another notice, not even by a new absence; that brings its catch-up', () => {
    const story = stopped().stopped('misses-below-number', '2027-03-06 10:01');
    story.corrected(1, 'did-not-attend', '2027-03-08 10:00').counted(1);
    expect([story.times('raise-notice'), story.noticed]).toEqual([1, null]);
    expect(story.catchUps).toEqual([1, 2, 3]);
  });

  it('4.7 misses counted meanwhile are looked at again', () => {
    const story = noticed().ruled('refer-for-charge', '2027-03-08 18:30').marked(2, 'did-not-attend').counted(2);
    const first = story.noticeId;
    story.corrected(1, 'excused', '2027-03-11 10:00').stopped('misses-below-number', '2027-03-11 10:01', first);
    expect([story.noticed, story.noticeId === first]).toEqual([[2], false]);
    // A place of the first referral given back only now: the new notice is open, so its sessions are still attendable.
    expect(story.released(3, 'referred', '2027-03-08 18:31').catchUps).toContain(3);
  });

  it('4.7 a stop or a referral of an earlier notice does not touch a later one', () => {
    const story = noticed().ruled('refer-for-charge', '2027-03-08 18:30').marked(2, 'did-not-attend').counted(2);
    const first = story.noticeId;
    story.corrected(1, 'excused', '2027-03-11 10:00').stopped('misses-below-number', '2027-03-11 10:01', first);
    const catchUps = [...story.catchUps];
    story.stopped('misses-below-number', '2027-03-11 10:02', first).ruled('refer-for-charge', '2027-03-11 10:03', {
      noticeId: first,
    });
    expect([story.noticed, story.catchUps, story.times('request-release')]).toEqual([[2], catchUps, 1]);
  });

  it('4.7 above the number it goes on without that session', () => {
    const story = noticed().marked(2, 'did-not-attend').counted(2).ruled('refer-for-charge', '2027-03-11 10:00');
    story.corrected(1, 'excused', '2027-03-12 10:00').uncounted(1, 'excused');
    expect(story.times('withdraw-notice')).toBe(0);
    expect(story.posted('2027-03-20 10:00').ended).toBe('summonsed');
  });
});

describe('5.1, 4.8, §6 ends', () => {
  const almost = (): Life => {
    const story = noticed().ruled('refer-for-charge', '2027-05-01 10:00').corrected(1, 'attended', '2027-05-02 10:00');
    for (const n of [2, 3, 4, 5]) story.marked(n, 'attended', '2027-05-03 10:00');
    return story;
  };

  it('5.1 completed at the instant the sixth credit is recorded, whenever that is heard', () => {
    const story = life('druglink-adult').planned('2027-03-01', 6);
    for (const n of [1, 2, 3, 4, 5]) story.marked(n, 'attended');
    story.at('2027-04-20 09:00').marked(6, 'attended', '2027-04-12 19:45');
    expect([story.ended, story.when('end')]).toEqual(['completed', [iso('2027-04-12 19:45')]]);
  });

  it('5.1 completion waits while a step that programme let go on is unfinished, then comes', () => {
    const story = almost();
    story.charging = true;
    story.marked(6, 'attended', '2027-05-04 10:00');
    expect([story.ended, story.times('end')]).toEqual([null, 0]);
    expect(story.issued('2027-05-04 10:05').ended).toBe('completed');
    expect(story.when('end')).toEqual([iso('2027-05-04 10:00')]);
  });

  it.each([
    ['that round was refused', (story: Life) => story.stepRefused('2027-05-04 10:05'), 'completed'],
    ['the summons was stopped', (story: Life) => story.stopped('completed', '2027-05-04 10:05'), 'completed'],
    ['it was posted', (story: Life) => story.posted('2027-05-04 10:05'), 'summonsed'],
  ] as const)('5.1, 4.8 while it waited %s', (_what, then, end) => {
    const story = almost();
    story.charging = true;
    story.marked(6, 'attended', '2027-05-04 10:00');
    expect([then(story).ended, story.times('end')]).toEqual([end, 1]);
  });

  it('5.1 a credit taken back while completion waited: it is not complete after all', () => {
    const story = almost();
    story.charging = true;
    story
      .marked(6, 'attended', '2027-05-04 10:00')
      .corrected(6, 'unfit', '2027-05-04 10:02')
      .stepRefused('2027-05-04 10:05');
    expect(story.ended).toBeNull();
  });

  it('§6 leave given ends it as withdrawn; refused, it goes on and only misses can count', () => {
    const story = noticed().asksToLeave('2027-03-04 10:00');
    expect(story.leave(false, '2027-03-05 10:00').ended).toBeNull();
    expect(story.asksToLeave('2027-03-06 10:00').leave(true, '2027-03-08 10:00').ended).toBe('withdrawn');
  });

  it('§6 exactly one end, and it absorbs: what comes after changes nothing', () => {
    const story = noticed().ruled('no-further-action', '2027-03-05 10:00');
    const done = story.case.effects.length;
    story.posted('2027-03-06 10:00').asksToLeave('2027-03-07 10:00').leave(true).marked(2, 'did-not-attend');
    expect([story.ended, story.at('2028-01-01 09:00').case.effects.length]).toEqual(['returned-no-action', done]);
  });
});
