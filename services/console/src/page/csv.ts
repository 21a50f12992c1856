// OWASP, "CSV Injection": what a spreadsheet takes for a formula, also in the wide letters of East Asian keyboards. Space
// before it is skipped by some, which csv-stringify's `escape_formulas` does not see.
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;

/** A cell of RFC 4180: always quoted, and never a formula (a `'` before it makes it text). */
export function cell(value: string): string {
  const asText = FORMULA.test(value) ? `'${value}` : value;
  return `"${asText.replaceAll('"', '""')}"`;
}

/** A line of RFC 4180. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;

/** What a file begins with: without the mark a spreadsheet reads UTF-8 as the letters of its own country. */
export const BYTE_ORDER_MARK = '\uFEFF';
