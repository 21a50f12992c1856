const GIVE_UP_MS = 120_000;

/**
 * Resolves with the first answer of `look` that is not null, undefined or false. A test waits for the thing and not for
 * the clock: the limit of two minutes is there for what never comes, whatever else the machine has to do. Then it rejects
 * with what `look` last threw or returned.
 */
export async function eventually<T>(look: () => T | Promise<T>): Promise<Exclude<NonNullable<T>, false>> {
  const end = Date.now() + GIVE_UP_MS;
  for (;;) {
    let last: unknown;
    try {
      const seen = await look();
      if (seen !== null && seen !== undefined && seen !== false) return seen as Exclude<NonNullable<T>, false>;
      last = new Error(`still ${String(seen)}`);
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`not seen within ${GIVE_UP_MS / 1000} s`, { cause: last });
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
