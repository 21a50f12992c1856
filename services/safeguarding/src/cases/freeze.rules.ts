/** What is known of a case, under its lock. */
interface Known {
  readonly agreedAt: number | null;
  readonly endedAt: number | null;
  readonly frozenAt: number | null;
}

/**
 * 7.3 what a case becomes: frozen while it is live and any concern freezes it, released when none does any more. Null: it stays as it is,
 * and nothing is stated, so that a second concern is seen by nobody.
 */
export function freezeOf({ agreedAt, endedAt, frozenAt }: Known, isHeld: boolean): 'frozen' | 'released' | null {
  const isLive = agreedAt !== null && endedAt === null;
  if (!isLive) return null;
  if (isHeld && frozenAt === null) return 'frozen';
  return !isHeld && frozenAt !== null ? 'released' : null;
}
