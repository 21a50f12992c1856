import { plainOf } from './text.ts';

/**
 * A number as people write it, in our figures and with a point: `2,5` → `2.5`, `.5` → `0.5`, `1 000` → `1000`. A comma before three
 * figures could be either, and stays: it is no number here.
 */
export function numberOf(written: string): string {
  const figures = plainOf(written).replace(/(?<=\d) (?=\d{3}(?!\d))/g, '');
  return figures
    .replace(/^(\d*)[,·٫](\d{1,2})$/, '$1.$2')
    .replace(/^\./, '0.')
    .replace(/\.$/, '');
}
