/** After so long without a page, whoever is at the browser proves again who they are (NIST SP 800-63B, 4.2.3: 30 minutes). */
const IDLE_MS = 30 * 60_000;
const NOTED_MS = 60_000;

/**
 * Whether a session was left alone for too long at `now` (real time in milliseconds); else the use is noted in it, to the
 * minute, so that not every page is a write.
 */
export function leftAlone(session: { usedAt?: number }, now: number): boolean {
  const { usedAt = now } = session;
  if (now - usedAt >= IDLE_MS) return true;
  if (session.usedAt === undefined || now - usedAt >= NOTED_MS) session.usedAt = now;
  return false;
}
