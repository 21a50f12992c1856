import { describe, expect, it } from '@jest/globals';
import type { Readiness } from './parts.ts';
import { isReady, Patience } from './patience.ts';

const WELL: Readiness = {
  database: true,
  broker: true,
  engines: true,
  log: true,
  consumer: true,
  companions: true,
  relay: true,
  due: true,
  sealer: true,
};

/** At which check the patience is over, within so many. */
function overAt(patience: Patience, checks: Partial<Readiness>, within = 1_000): number | null {
  for (let n = 1; n <= within; n += 1) if (patience.isOver(checks)) return n;
  return null;
}

describe('a process that is not ready', () => {
  it.each(['consumer', 'companions', 'relay', 'due', 'sealer'])(
    'by a fault of its own (%s) ends after a minute of checks every 5 s',
    (part) => {
      const patience = new Patience();
      patience.isOver(WELL);
      expect(isReady({ ...WELL, [part]: false })).toBe(false);
      expect(overAt(patience, { ...WELL, [part]: false })).toBe(12);
    },
  );

  it('and so does the console, which has fewer parts', () => {
    const patience = new Patience();
    const deaf = { database: true, broker: true, consumer: false };
    expect(patience.isOver({ ...deaf, consumer: true })).toBe(false);
    expect(overAt(patience, deaf)).toBe(12);
    expect(overAt(new Patience(), { ...deaf, broker: false })).toBeNull();
  });

  it.each(['database', 'broker', 'engines', 'log'])(
    'because an engine is away (%s) waits for it, however long',
    (part) => {
      const patience = new Patience();
      patience.isOver(WELL);
      const away = { ...WELL, [part]: false };
      expect(isReady(away)).toBe(false);
      expect(overAt(patience, away)).toBeNull();
      expect(overAt(patience, { ...away, consumer: false, relay: false })).toBeNull();
      // Once it is back, there is a minute for everything to come round.
      expect(overAt(patience, { ...WELL, consumer: false })).toBe(12);
    },
  );

  it('for a moment now and then goes on', () => {
    const patience = new Patience();
    for (let n = 0; n < 20; n += 1) {
      expect(overAt(patience, { ...WELL, relay: false }, 11)).toBeNull();
      patience.isOver(WELL);
    }
  });

  it('for the first time has five minutes to get ready', () => {
    expect(overAt(new Patience(), { ...WELL, companions: false })).toBe(60);
  });
});
