/** How many checks passed and failed. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** The fields of Jest's `--json` report that count. */
export interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  /** Files that could not be run at all. */
  readonly numRuntimeErrorTestSuites: number;
}

/**
 * What a run of Jest counts: its tests, and every file that could not be run as one failure. A run without a report,
 * without any test, or that ended badly though no test failed is one failure.
 */
export function tallyJest(report: JestReport | null, exitCode: number): Tally {
  if (report === null) return { passed: 0, failed: 1 };
  const { numPassedTests: passed, numFailedTests, numRuntimeErrorTestSuites } = report;
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  const silent = failed === 0 && (passed === 0 || exitCode !== 0);
  return { passed, failed: failed + (silent ? 1 : 0) };
}

/** The sum of several tallies. */
export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce((all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed }), {
    passed: 0,
    failed: 0,
  });
}

/** The line that ends every run of `npm test`. */
export function lastLine({ passed, failed }: Tally): string {
  return `${passed} passed, ${failed} failed`;
}
