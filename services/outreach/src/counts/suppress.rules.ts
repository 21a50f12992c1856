/** 8.5 fewer are hidden. */
const HIDDEN_UNDER = 5;

const isSmall = (count: number): boolean => count > 0 && count < HIDDEN_UNDER;

/**
 * 8.5 counts that stand beside their total: one under five is hidden; and where it is the only one, the smallest of the others as well, for
 * the total less the others would give it away. Null: hidden.
 */
export function suppressed(counts: readonly number[]): readonly (number | null)[] {
  const small = counts.filter(isSmall);
  if (small.length === 0) return counts;
  const others = counts.filter((count) => count >= HIDDEN_UNDER);
  const second = small.length === 1 && others.length > 0 ? counts.indexOf(Math.min(...others)) : -1;
  return counts.map((count, i) => (isSmall(count) || i === second ? null : count));
}
