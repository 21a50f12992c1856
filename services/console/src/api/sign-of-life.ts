/** Who has not answered by then is asked whether they live; for one that is slow, and not away, a page waits longer. */
const LATE_MS = 2_000;
const SIGN_OF_LIFE_MS = 600;
/** For so long a page waits for who is only slow. */
export const PATIENCE_MS = 8_000;

/** Ends a request that is late to a service which does not say that it lives, and any at the end of patience; `done` ends the watch. */
export function watchFor(address: string): { readonly signal: AbortSignal; readonly done: () => void } {
  const away = new AbortController();
  const ask = async (): Promise<void> => {
    const lives = await fetch(`${address}/live`, {
      signal: AbortSignal.timeout(SIGN_OF_LIFE_MS),
      redirect: 'error',
    }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (!lives) away.abort();
  };
  const late = setTimeout(() => void ask(), LATE_MS);
  const signal = AbortSignal.any([away.signal, AbortSignal.timeout(PATIENCE_MS)]);
  return { signal, done: () => clearTimeout(late) };
}
