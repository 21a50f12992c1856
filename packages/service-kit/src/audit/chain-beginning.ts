/** The action of the audit row with which the chain begins again after a backup was restored. */
export const BEGIN_AGAIN = 'audit.begin-again';

interface SealName {
  readonly n: number;
  /** In hexadecimal; '' where there is no seal. */
  readonly hash: string;
}

/** The content of such a row. Exported seals `from` to `known.n` are missing from the chain, or are different ones there. */
export interface Beginning {
  readonly from: number;
  /** The last exported seal. */
  readonly known: SealName;
  /** The last seal the chain had when it began again. */
  readonly kept: SealName;
}

/** As stored in the row's `fields`, which every seal covers. */
export function toFields({ from, known, kept }: Beginning): string[] {
  return [`lost-from:${from}`, `last-known:${known.n}:${known.hash}`, `kept:${kept.n}:${kept.hash}`];
}

const SAID = /^lost-from:(\d{1,15}) last-known:(\d{1,15}):([0-9a-f]{64}) kept:(\d{1,15}):([0-9a-f]{64}|)$/;

/** Reads such a row; null for any other row. */
export function fromFields(action: string, fields: readonly string[]): Beginning | null {
  const said = action === BEGIN_AGAIN ? SAID.exec(fields.join(' ')) : null;
  if (!said) return null;
  const [, from, n, hash = '', keptN, keptHash = ''] = said;
  return { from: Number(from), known: { n: Number(n), hash }, kept: { n: Number(keptN), hash: keptHash } };
}

/** The number of a seal: after the one before it, and after every seal that a beginning among its rows says was lost. */
export function sealNumber(before: number, beginnings: readonly Beginning[]): number {
  return Math.max(before, ...beginnings.map(({ known }) => known.n)) + 1;
}
