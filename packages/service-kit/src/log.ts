import { type Logger, pino } from 'pino';

export type Log = Logger;

// Only fields named here are logged: ids, codes and figures.
const ALLOWED = new Set([
  'service',
  'method',
  'route',
  'status',
  'ms',
  'code',
  'correlationId',
  'caseId',
  // Opaque ids of staff, for events around a sign-in.
  'actor',
  'by',
  'browsers',
  'subject',
  'type',
  'sequence',
  'source',
  'consumer',
  'reason',
  'kind',
  'port',
  'fault',
  'at',
  'count',
  'database',
  'seal',
]);

/** What may be logged of a fault: its class, its code and where it happened; never its message, which may quote data. */
export function faultOf(error: unknown): { name: string; code: string | null; at: string[] } {
  if (!(error instanceof Error)) return { name: 'unknown', code: null, at: [] };
  const { code } = error as { code?: unknown };
  const at = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6);
  return { name: error.name, code: typeof code === 'string' ? code : null, at: at.map((line) => line.trim()) };
}

/** A JSON logger that drops every field it does not know. */
export function createLog(service: string, level: string): Log {
  return pino({
    level,
    base: { service },
    formatters: {
      level: (label) => ({ level: label }),
      log: (fields) => Object.fromEntries(Object.entries(fields).filter(([key]) => ALLOWED.has(key))),
    },
  });
}
