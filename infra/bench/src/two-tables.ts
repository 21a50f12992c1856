import { median, percent } from './figure.ts';

/** A value of a table of the bench, and what it was measured in. */
interface Measured {
  readonly value: number;
  readonly unit: string;
}

const CELLS = / {2,}/;
const VALUE = /^([\d.]+) ?(ms|s|\/s|%|×|MiB|GiB)$/;
// What one unit is in the other that the same figure may be printed in.
const IN: Readonly<Record<string, readonly [factor: number, unit: string]>> = { s: [1_000, 'ms'], GiB: [1_024, 'MiB'] };

function measured(text: string): Measured | null {
  const [, number = '', unit = ''] = VALUE.exec(text) ?? [];
  if (number === '') return null;
  const [factor, base] = IN[unit] ?? [1, unit];
  return { value: factor * Number(number), unit: base };
}

/** The figures of a table as `tableOf` prints it, of this commit or another, by their names. */
function figuresIn(output: string): ReadonlyMap<string, Measured> {
  const [table = ''] = output.split('\n\n');
  const found = new Map<string, Measured>();
  for (const line of table.split('\n')) {
    const [figure = '', value = ''] = line.slice(2).trim().split(CELLS);
    const read = measured(value);
    if (read) found.set(figure, read);
  }
  return found;
}

const shown = ({ value, unit }: Measured): string => `${Number(value.toPrecision(3))} ${unit}`;

/** What both have, a line each: the medians of here and of there, and the first as a share of the second. */
export function compared(here: readonly string[], there: readonly string[], commit: string): string {
  const [ours, theirs] = [here.map(figuresIn), there.map(figuresIn)];
  const of = (name: string, tables: typeof ours): Measured | null => {
    const found = tables.flatMap((table) => table.get(name) ?? []);
    return found[0] ? { ...found[0], value: median(found.map(({ value }) => value)) } : null;
  };
  const lines = [...new Set(ours.flatMap((table) => [...table.keys()]))].flatMap((name) => {
    const [one, other] = [of(name, ours), of(name, theirs)];
    return one && other ? [[name, shown(one), shown(other), percent(one.value / other.value)]] : [];
  });
  const all = [['figure', 'here', commit, 'ratio'], ...lines];
  const widths = [0, 1, 2, 3].map((i) => Math.max(...all.map((line) => line[i]?.length ?? 0)));
  return all
    .map((line) =>
      line
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
