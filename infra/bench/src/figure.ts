/** One line of the table. */
export interface Figure {
  readonly figure: string;
  readonly value: string;
  /** What the same machine does without us, in the same run. */
  readonly baseline: string;
  /** Value to baseline, the number that can be compared between machines. */
  readonly ratio: string;
  /** '' where none is set. */
  readonly target: string;
  /** null: there is no target, or it could not be measured here. */
  readonly met: boolean | null;
  readonly how: string;
}

/** The smallest value that this share (0 to 1) of the values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  if (sorted.length % 2 === 1) return sorted[Math.floor(middle)] ?? Number.NaN;
  return ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

/**
 * Whether latencies, in the order of sending, tell of a backlog that grows: those of the last third are over `limit` and
 * more than twice those of the first third. A system that is merely slow, or slow for a moment, is not saturated.
 */
export function backlogGrows(inOrder: readonly number[], limit: number): boolean {
  const third = Math.floor(inOrder.length / 3);
  if (third === 0) return false;
  const [early, late] = [median(inOrder.slice(0, third)), median(inOrder.slice(-third))];
  return late > limit && late > 2 * early;
}

export const ms = (value: number): string => `${Math.round(value)} ms`;
export const perSecond = (value: number): string => `${Math.round(value)}/s`;
export const percent = (share: number): string => `${Math.round(100 * share)} %`;
export const times = (ratio: number): string => `${ratio.toFixed(ratio < 10 ? 1 : 0)} ×`;

const COLUMNS = ['figure', 'value', 'baseline', 'ratio', 'target', 'how'] as const;

/** The figures as one table of text; a mark before each that has a target. */
export function tableOf(figures: readonly Figure[]): string {
  const marked = figures.map((line) => ({
    ...line,
    figure: `${line.met === null ? ' ' : line.met ? '✓' : '✗'} ${line.figure}`,
  }));
  const heads = {
    figure: '  figure',
    value: 'value',
    baseline: 'baseline',
    ratio: 'ratio',
    target: 'target',
    how: 'how measured',
  };
  const lines = [heads, ...marked];
  const widths = COLUMNS.map((name) => Math.max(...lines.map((line) => line[name].length)));
  return lines
    .map((line) =>
      COLUMNS.map((name, i) => line[name].padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
