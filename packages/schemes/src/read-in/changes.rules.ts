import type { LondonDate } from '../london.ts';
import type { Row } from './published.ts';

/** What a newer publication changes. */
export interface Changes {
  readonly added: readonly Row[];
  readonly changed: readonly Row[];
  readonly gone: readonly Row[];
  /** The list as it is from now on. */
  readonly rows: readonly Row[];
}

const asText = ({ from: _from, until: _until, ...row }: Row): string => JSON.stringify(row);

/**
 * A list as it is after a newer publication. A code that is gone stays, with the day of the publication as its end: people who
 * were met before it have it. One that is new begins that day. Where the publisher gives dates, they stand.
 */
export function changesOf(before: readonly Row[], now: readonly Row[], published: LondonDate): Changes {
  const known = new Map(before.map((row) => [row.code, row]));
  const listed = new Set(now.map(({ code }) => code));
  const added: Row[] = [];
  const changed: Row[] = [];
  const kept = now.map((row) => {
    const old = known.get(row.code);
    const begins = row.from ?? (old ? old.from : before.length > 0 ? published : undefined);
    const dated: Row = begins ? { ...row, from: begins } : row;
    if (!old) added.push(dated);
    else if (asText(old) !== asText(dated) || old.until !== dated.until) changed.push(dated);
    return dated;
  });
  const ended = before
    .filter(({ code }) => !listed.has(code))
    .map((row): Row => (row.until === undefined ? { ...row, until: published } : row));
  const gone = ended.filter(({ code }) => known.get(code)?.until === undefined);
  const rows = [...kept, ...ended].sort((a, b) => (a.code < b.code ? -1 : 1));
  return { added, changed, gone, rows };
}
