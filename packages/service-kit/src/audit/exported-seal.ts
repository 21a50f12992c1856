import { z } from 'zod';

/** The latest seal, as it leaves the service: whoever holds it can tell whether the chain up to it was made anew. */
export interface ExportedSeal {
  readonly service: string;
  readonly database: string;
  readonly n: number;
  /** Rows it covers. */
  readonly rows: number;
  /** In hexadecimal. */
  readonly hash: string;
  /** Put down at a later start than it was made: what lay between, nobody outside saw. */
  readonly late?: boolean;
}

/** The fields of its line in the log, beside `service`, which every line has. */
export function toLogFields({ database, n, rows, hash }: Omit<ExportedSeal, 'service'>): Record<string, unknown> {
  return { database, sequence: n, count: rows, seal: hash };
}

const Line = z.object({
  service: z.string(),
  database: z.string(),
  sequence: z.int(),
  count: z.int(),
  seal: z.string().regex(/^[0-9a-f]{64}$/),
  late: z.boolean().default(false),
});

/** The seal in a line of a log; null where the line is about something else, or was cut short by a crash. */
export function fromLogLine(line: string): ExportedSeal | null {
  if (!line.includes('"seal":"')) return null;
  try {
    const { service, database, sequence: n, count: rows, seal: hash, late } = Line.parse(JSON.parse(line));
    return { service, database, n, rows, hash, ...(late ? { late } : {}) };
  } catch {
    return null;
  }
}
