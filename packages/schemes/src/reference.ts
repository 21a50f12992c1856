import { readFileSync } from 'node:fs';
import type { LondonDate } from './london.ts';

/** The lists of the world that are read in and never typed in (ADR 38). */
export const REFERENCE_SETS = ['offences', 'courts', 'court-addresses', 'forces', 'areas'] as const;
export type ReferenceSet = (typeof REFERENCE_SETS)[number];

/** A row of a list. A code is never taken away: once it stands in no published list any more, it has an end. */
export interface Dated {
  readonly code: string;
  /** The first and the day after the last on which it is in use; missing: as far as the publisher says, always. */
  readonly from?: LondonDate;
  readonly until?: LondonDate;
}

/** Where a list is from, and who read it in. */
interface ReadIn {
  readonly version: number;
  /** The publication, as exactly as it can be named. */
  readonly source: string;
  readonly published: LondonDate;
  readonly readAt: string;
  readonly readBy: string;
  /** SHA-256 of the file that was read. */
  readonly sha256: string;
}

/**
 * One list of the bank holidays of England and Wales, as it was published. It never changes once a case may have it: a day
 * proclaimed later is in the next version, and reaches a running case by a fact (ADR 39).
 */
export interface Calendar extends ReadIn {
  /** The years it covers, each of them whole. Before and beyond nothing is known. */
  readonly first: LondonDate;
  readonly last: LondonDate;
  readonly days: readonly LondonDate[];
}

/** One list, as `npm run reference -- import` writes it. */
export interface Reference<R extends Dated = Dated> extends ReadIn {
  readonly set: ReferenceSet;
  readonly rows: readonly R[];
}

/** Where a list is kept. */
export const referenceFile = (set: ReferenceSet): URL => new URL(`../reference/${set}.json`, import.meta.url);

/** The rows of a list by code, read when they are first asked for. Never in a workflow: it has no files. */
export function reference<R extends Dated>(set: ReferenceSet): () => ReadonlyMap<string, R> {
  let rows: ReadonlyMap<string, R> | null = null;
  return () => {
    rows ??= new Map(
      (JSON.parse(readFileSync(referenceFile(set), 'utf8')) as Reference<R>).rows.map((row) => [row.code, row]),
    );
    return rows;
  };
}

/** Whether a row is in use on a date. */
export const isInUse = ({ from, until }: Dated, date: LondonDate): boolean =>
  (from === undefined || from <= date) && (until === undefined || date < until);
