/**
 * Resolves with the first answer of `look` that is not null, undefined or false; rejects with what `look` last threw or
 * gave once `within` milliseconds (25 s) have passed. Waits for the fact, not for the clock.
 */
export async function eventually<T>(
  look: () => T | Promise<T>,
  within = 25_000,
): Promise<Exclude<NonNullable<T>, false>> {
  const end = Date.now() + within;
  for (;;) {
    let last: unknown;
    try {
      const seen = await look();
      if (seen !== null && seen !== undefined && seen !== false) return seen as Exclude<NonNullable<T>, false>;
      last = new Error(`still ${String(seen)}`);
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`not seen within ${within} ms`, { cause: last });
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
