import { z } from 'zod';

/** The latest seal as it is exported: with it anybody can tell whether the chain up to it was forged later. */
export interface ExportedSeal {
  readonly service: string;
  readonly database: string;
  readonly n: number;
  /** How many rows it covers. */
  readonly rows: number;
  /** In hexadecimal. */
  readonly hash: string;
  /** Exported at a later start than it was made: nobody outside saw it in between. */
  readonly late?: boolean;
}

/** The fields of its log line, beside `service`, which every line has. */
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

/** Parses a log line; null where it is about something else, or was cut short by a crash. */
export function fromLogLine(line: string): ExportedSeal | null {
  if (!line.includes('"seal":"')) return null;
  try {
    const { service, database, sequence: n, count: rows, seal: hash, late } = Line.parse(JSON.parse(line));
    return { service, database, n, rows, hash, ...(late ? { late } : {}) };
  } catch {
    return null;
  }
}
