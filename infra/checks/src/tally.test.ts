import { describe, expect, it } from '@jest/globals';
import { lastLine, sum, tallyJest } from './tally.ts';

const report = (passed: number, failed = 0, broken = 0) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numRuntimeErrorTestSuites: broken,
});

describe('what a run counts', () => {
  it('tests count one by one, a file that cannot be run counts as a failure', () => {
    expect(tallyJest(report(5, 2, 1), 1)).toEqual({ passed: 5, failed: 3 });
    expect(tallyJest(report(5), 0)).toEqual({ passed: 5, failed: 0 });
  });

  it('a run without tests, without a report, or that ends badly is a failure', () => {
    expect(tallyJest(report(0), 0)).toEqual({ passed: 0, failed: 1 });
    expect(tallyJest(null, 0)).toEqual({ passed: 0, failed: 1 });
    expect(tallyJest(report(5), 1)).toEqual({ passed: 5, failed: 1 });
  });

  it('ends with the sum in one line', () => {
    expect(lastLine(sum([report(1), report(2)].map((each) => tallyJest(each, 0))))).toBe('3 passed, 0 failed');
  });
});
