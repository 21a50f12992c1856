/** A list in a sentence: `a, b and c`. */
export function andOf(each: readonly string[]): string {
  return each.length < 2 ? each.join('') : `${each.slice(0, -1).join(', ')} and ${each.at(-1)}`;
}
