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

export const ms = (value: number): string => `${Math.round(value)} ms`;
export const perSecond = (value: number): string => `${Math.round(value)}/s`;
export const percent = (share: number): string => `${Math.round(100 * share)} %`;
export const times = (ratio: number): string => `${ratio.toFixed(ratio < 10 ? 1 : 0)} ×`;

const COLUMNS = ['figure', 'value', 'baseline', 'ratio', 'target', 'note'] as const;
/** A terminal that nobody widened, and a page of a document. */
const WIDTH = 100;

/** How something was measured, under its number, in lines of at most `WIDTH`. */
function noteOf(how: string, i: number): string {
  const lines = [`${i + 1}`.padStart(3)];
  for (const word of how.split(' ')) {
    const line = `${lines.at(-1)} ${word}`;
    if (line.length > WIDTH) lines.push(`    ${word}`);
    else lines[lines.length - 1] = line;
  }
  return lines.join('\n');
}

/** The figures as one table of text, a mark before each that has a target; below it, how each was measured. */
export function tableOf(figures: readonly Figure[]): string {
  const notes = [...new Set(figures.map(({ how }) => how))];
  const marked = figures.map((line) => ({
    ...line,
    figure: `${line.met === null ? ' ' : line.met ? '✓' : '✗'} ${line.figure}`,
    note: `${notes.indexOf(line.how) + 1}`,
  }));
  const heads = {
    figure: '  figure',
    value: 'value',
    baseline: 'baseline',
    ratio: 'ratio',
    target: 'target',
    note: 'note',
  };
  const lines = [heads, ...marked];
  const widths = COLUMNS.map((name) => Math.max(...lines.map((line) => line[name].length)));
  const table = lines.map((line) =>
    COLUMNS.map((name, i) => line[name].padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [...table, '', ...notes.map(noteOf)].join('\n');
}
