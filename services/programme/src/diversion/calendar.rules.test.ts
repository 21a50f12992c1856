import { CALENDARS } from '@byway/schemes/bank-holidays';
import { CURRENT } from '@byway/schemes/calendar';
import type { Calendar } from '@byway/schemes/reference';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { iso } from '../../test/driver.ts';
import { life } from '../../test/life.ts';

// As if two more lists had been read in: one with a day proclaimed late, and one that ends in the middle of a window.
const [LATE, SHORT] = [CURRENT.version + 1, CURRENT.version + 2];
const lists = CALENDARS as Calendar[];
beforeAll(() => {
  lists.push({ ...CURRENT, version: LATE, days: [...CURRENT.days, '2027-03-03'] });
  lists.push({ ...CURRENT, version: SHORT, last: '2027-03-02' });
});
afterAll(() => {
  lists.splice(-2);
});

const missed = () => life('druglink-adult').planned('2027-03-01', 6).marked(1, 'did-not-attend');

describe('Times: a case meets a newer list of bank holidays (ADR 39)', () => {
  it('4.1 a day proclaimed within the excuse window moves the instant on, and the case goes on', () => {
    const story = missed().adopts(LATE, '2027-03-02 12:00').at('2027-03-04 16:59');
    expect(story.times('ask-to-count')).toBe(0);
    expect(story.at('2027-03-04 17:00').when('ask-to-count')).toEqual([iso('2027-03-04 17:00')]);
    expect(story.counted(1).noticed).toEqual([1]);
  });

  it('4.1 without the fact a running case keeps the list it was dated by, whatever was read in since', () => {
    expect(missed().at('2027-06-01 09:00').when('ask-to-count')).toEqual([iso('2027-03-03 17:00')]);
  });

  it('4.1 heard after the instant it changes nothing that was done: attendance judges by its own list', () => {
    const story = missed().at('2027-03-03 17:00').adopts(LATE, '2027-03-03 17:05').at('2027-06-01 09:00');
    expect(story.when('ask-to-count')).toEqual([iso('2027-03-03 17:00')]);
    expect(story.case.rebuilt().all('ask-to-count')).toHaveLength(1);
  });

  it('an older list that comes late is passed over', () => {
    const story = missed().adopts(LATE, '2027-03-02 12:00').adopts(CURRENT.version, '2027-03-02 13:00');
    expect(story.at('2027-03-03 17:00').times('ask-to-count')).toBe(0);
  });

  it('4.1 a window that reaches past the list waits for the next one: nothing counts, and nothing stands still', () => {
    const story = life('druglink-adult').planned('2027-03-01', 6).adopts(SHORT, '2027-03-01 09:30');
    story.marked(1, 'did-not-attend').at('2027-05-01 09:00');
    expect(story.times('ask-to-count')).toBe(0);
    expect(story.marked(2, 'attended').times('end')).toBe(0);
  });
});
