/** A check that is one command: it passes when the command ends with 0. */
export interface Check {
  readonly name: string;
  readonly file: string;
  readonly args: readonly string[];
}

/** The checks before the tests, cheapest first. */
export const CHECKS: readonly Check[] = [
  { name: 'format and lint (biome)', file: 'biome', args: ['check', '--diagnostic-level=warn', '--error-on-warnings'] },
  { name: 'promises and imports (oxlint)', file: 'oxlint', args: ['--type-aware', '--deny-warnings'] },
  {
    name: 'types (tsc, every workspace)',
    file: 'turbo',
    args: ['run', 'types', '--ui=stream', '--output-logs=errors-only', '--continue', '--concurrency=2'],
  },
  { name: 'boundaries between workspaces (turbo)', file: 'turbo', args: ['boundaries'] },
  { name: 'unused files, exports and dependencies (knip)', file: 'knip', args: ['--no-config-hints'] },
];

/** The arguments of a whole run of Jest; words after them choose tests. */
export function jestArguments(reportFile: string, words: readonly string[]): string[] {
  // Tests wait for engines about a third of their time: three at a time keep two cores at work.
  return ['--json', `--outputFile=${reportFile}`, '--maxWorkers=3', ...words];
}
