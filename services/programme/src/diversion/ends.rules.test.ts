import { END_OF_REASON, END_REASONS } from '@byway/contracts/end-codes';
import { describe, expect, it } from '@jest/globals';
import { iso } from '../../test/driver.ts';
import { type Life, life } from '../../test/life.ts';

const noticed = (): Life => life('druglink-adult').planned('2027-03-01', 6).marked(1, 'did-not-attend').counted(1);
const warned = (): Life => life('graduated-adult').planned('2027-03-01', 8).marked(1, 'did-not-attend').counted(1);
const NINE = '2027-03-04 09:00';

/** A case in each state in which it is live, on Thursday 4 March 2027 at 09:00 or after. */
const LIVE: Readonly<Record<string, () => Life>> = {
  'before it has a plan': () => life('druglink-adult').at(NINE),
  'that found no place': () => life('druglink-adult').noPlace(null, '2027-03-02 09:00').at(NINE),
  'with its plan': () => life('druglink-adult').planned('2027-03-08', 6).at(NINE),
  'with a credit': () => life('druglink-adult').planned('2027-03-01', 6).marked(1, 'attended').at(NINE),
  'with an absence in its window': () =>
    life('druglink-youth').planned('2027-03-01', 6).marked(1, 'did-not-attend').at(NINE),
  'that asked whether an absence counts': () =>
    life('druglink-adult').planned('2027-03-01', 6).marked(1, 'did-not-attend').at(NINE),
  'with an open excuse': () =>
    life('druglink-adult').planned('2027-03-01', 6).marked(1, 'did-not-attend').excused(1).at(NINE),
  'that waits for a catch-up': () => life('druglink-adult').planned('2027-03-01', 6).marked(1, 'unfit').at(NINE),
  'with an open notice': () => noticed().at(NINE),
  'with a notice that is held': () =>
    life('druglink-adult', { toldInPerson: false })
      .planned('2027-03-01', 6)
      .marked(1, 'did-not-attend')
      .counted(1)
      .at(NINE),
  'that was warned': () => warned().at('2027-03-10 09:00'),
  'that was reinstated': () => noticed().ruled('reinstate', NINE),
  'with a varied plan': () => noticed().ruled('vary-plan', NINE, { sessions: 4 }),
  'that was referred for charge': () => noticed().ruled('refer-for-charge', NINE),
  'whose summons is issued': () => noticed().ruled('refer-for-charge', NINE).issued(),
  'whose summons was stopped': () => noticed().ruled('refer-for-charge', NINE).stopped('misses-below-number'),
  'that asks to leave': () => life('druglink-adult').planned('2027-03-08', 6).asksToLeave(NINE),
  'whose plan should have ended': () => life('druglink-adult').planned('2027-03-08', 6).at('2027-09-01 09:00'),
};

describe('§6 an end that somebody records', () => {
  describe.each(Object.entries(LIVE))('§6 a case %s', (_, told) => {
    it.each(END_REASONS)('§6 ends for %s, once and at once, and nothing is done about it from then on', (reason) => {
      const story = told();
      const at = story.now + 60_000;
      story.endsFor(reason, at);
      expect([story.ended, story.when('end')]).toEqual([END_OF_REASON[reason], [iso(at)]]);
      const { length } = story.case.effects;
      story.at('2028-06-01 09:00');
      expect([story.case.effects.length, story.times('end')]).toEqual([length, 1]);
      expect(story.case.rebuilt().ended).toBe(END_OF_REASON[reason]);
    });
  });

  it('§6, 4.7 an end that comes while a step is unfinished does not wait for it, as a completion would', () => {
    const story = noticed().ruled('refer-for-charge', NINE);
    story.charging = true;
    expect(story.endsFor('death-told-by-family', '2027-03-05 09:00').ended).toBe('deceased');
  });

  it('§6 what the facts had called for before stays the one end', () => {
    const story = life('druglink-adult').planned('2027-03-01', 6).asksToLeave('2027-03-02 09:00').leave(true);
    expect(story.endsFor('other-force', '2027-03-03 09:00').ended).toBe('withdrawn');
  });

  it('§6, 3.4 what comes after it is kept and changes no end', () => {
    const story = life('druglink-adult').planned('2027-03-01', 1).endsFor('other-force', '2027-03-01 10:00');
    expect(story.marked(1, 'attended').ended).toBe('transferred');
  });
});

describe('§6 a new case after a reversal', () => {
  it('§6 what was credited before is credited: as many sessions are asked for as are left, and the last completes it', () => {
    const story = life('druglink-adult', { creditsKept: 4 }).planned('2027-03-01', 2);
    expect(story.case.all('request-plan')).toMatchObject([{ sessions: 2 }]);
    expect(story.marked(1, 'attended').ended).toBeNull();
    expect(story.marked(2, 'attended').ended).toBe('completed');
  });
});
