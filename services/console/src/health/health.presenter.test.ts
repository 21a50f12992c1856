import { describe, expect, it } from '@jest/globals';
import { healthBlocks, stateWords } from './health.presenter.ts';
import type { Answered, System } from './standing.ts';

const PARTS = { database: true, broker: true, consumer: true };
const well = (service: string): Answered => ({
  service,
  ms: 12,
  parked: [],
  more: false,
  standing: {
    service,
    parts: PARTS,
    toSend: 0,
    oldestToSend: null,
    toTakeIn: 0,
    overdue: 0,
    deadLetters: 0,
    lastDeadLetters: [],
  },
});
const of = (...services: Answered[]): System => ({ services, stuck: 0 });
const wordsOf = (system: System): string => JSON.stringify(healthBlocks(system));

describe('the health of the system', () => {
  it('is said in a sentence when all is well', () => {
    const system = of(well('intake'), well('attendance'));
    expect(stateWords(system)).toBe('All parts answer. No case waits.');
    expect(wordsOf(system)).toContain('Live cases with no next step: 0. Messages that could not be read: 0.');
  });

  it('names who is away, and then takes no count for the whole', () => {
    const system: System = { services: [well('intake'), { ...well('attendance'), standing: null }], stuck: null };
    expect(stateWords(system)).toBe('Away: Registers. No case waits.');
    expect(wordsOf(system)).toContain('Live cases with no next step: not known just now');
    expect(wordsOf(system)).toContain('Messages that could not be read: not known just now');
  });

  it('says of a case that waits what happened, what is behind it, and who sends it again', () => {
    const parked = {
      consumer: 'byway.court-summons',
      subject: '0192f000-0000-7000-8000-000000abcdef',
      source: 'attendance',
      reason: 'gap' as const,
      error: 'an earlier fact is missing',
      since: '2027-03-08T13:52:00.000Z',
      waiting: 4,
    };
    const words = wordsOf(of(well('attendance'), { ...well('court-summons'), parked: [parked] }));
    expect(words).toContain('1 case waits in Notices and summonses. Nothing is lost');
    expect(words).toContain('Something that Registers said before has not come');
    expect(words).toContain('4 facts of this one case');
    expect(words).toContain('"service":"attendance","case":"0192f000-0000-7000-8000-000000abcdef","do":"send"');
  });

  it('names the part that does not work, and a message that was not believed', () => {
    const one = well('intake');
    const letter = {
      at: '2027-03-08T13:52:00.000Z',
      reason: 'unsigned',
      topic: 'byway.attendance',
      offset: '0/7',
      caseId: null,
    };
    const standing = {
      ...one.standing,
      parts: { ...PARTS, consumer: false },
      deadLetters: 1,
      lastDeadLetters: [letter],
    };
    const words = wordsOf(of({ ...one, standing: standing as Answered['standing'] }));
    expect(words).toContain('Does not work: listening');
    expect(words).toContain('It is not signed');
  });
});
