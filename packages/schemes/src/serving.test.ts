import { describe, expect, it } from '@jest/globals';
import { describe as inWords } from './london.ts';
import { deemedServed, earliestHearing, issueRefusedFrom, lastDayForIssue, limitWarningAt } from './serving.ts';

describe('4.5 service of a summons', () => {
  it.each([
    ['by-hand', '2027-03-24', '2027-03-24'],
    ['by-hand', '2027-03-27', '2027-03-27'],
    ['left', '2027-03-24', '2027-03-25'],
    ['left', '2027-03-25', '2027-03-30'],
    ['first-class-post', '2027-03-22', '2027-03-24'],
    ['first-class-post', '2027-03-25', '2027-03-31'],
  ] as const)('4.5 %s on %s is served on %s', (method, sent, served) => {
    expect(deemedServed(method, sent)).toBe(served);
  });

  it('4.5 text or e-mail is never service', () => {
    expect(() => deemedServed('text' as never, '2027-03-24')).toThrow('not a way of serving');
  });

  it('4.5 the hearing is at least 28 days after posting', () => {
    expect(earliestHearing('2027-03-24')).toBe('2027-04-21');
  });
});

describe('4.5 the limit in time for failing a required assessment', () => {
  it.each([
    ['2027-03-08', '2027-09-08'],
    ['2027-08-31', '2028-02-29'],
    ['2028-08-31', '2029-02-28'],
    ['2027-03-31', '2027-09-30'],
    ['2027-12-30', '2028-06-30'],
    ['2027-11-30', '2028-05-30'],
  ])('4.5 missed on %s, the last day for issue is %s', (missed, last) => {
    expect(lastDayForIssue(missed, 6)).toBe(last);
  });

  it('4.5 runs to midnight London, also on a weekend, and is warned of 28 days before', () => {
    const last = lastDayForIssue('2027-03-11', 6);
    expect(inWords(issueRefusedFrom(last))).toBe('Sun 12 Sep 2027 00:00');
    expect(inWords(limitWarningAt(last))).toBe('Sat 14 Aug 2027 17:00');
  });
});
