import { describe, expect, it } from '@jest/globals';
import { whyBeginAgain } from './deaf.rules.ts';

const OURS = { type: 'diversion', taskQueue: 'diversion', attempts: 1 };
const TOLD = { taskQueue: 'diversion', nudges: 3, isBehind: false };

describe('a case that was told everything and does not answer', () => {
  it('I15 is begun again where its run is none of ours, whatever waits', () => {
    for (const isBehind of [true, false]) {
      expect(whyBeginAgain({ ...OURS, type: 'forged' }, { ...TOLD, isBehind })).toBe('another-type');
      expect(whyBeginAgain({ ...OURS, taskQueue: 'forged' }, { ...TOLD, isBehind })).toBe('another-queue');
    }
  });

  it('I15 is begun again where its step fails each time; a worker that is behind is given longer', () => {
    expect(whyBeginAgain({ ...OURS, attempts: 2 }, TOLD)).toBeNull();
    expect(whyBeginAgain({ ...OURS, attempts: 3 }, TOLD)).toBe('cannot-go-on');
    expect(whyBeginAgain({ ...OURS, attempts: 11 }, { ...TOLD, isBehind: true })).toBeNull();
    expect(whyBeginAgain({ ...OURS, attempts: 12 }, { ...TOLD, isBehind: true })).toBe('cannot-go-on');
  });

  it('I15 is begun again after ten minutes, whatever it looks like; never while workers are behind', () => {
    expect(whyBeginAgain(OURS, { ...TOLD, nudges: 11 })).toBeNull();
    expect(whyBeginAgain({ ...OURS, attempts: 0 }, { ...TOLD, nudges: 12 })).toBe('silent');
    expect(whyBeginAgain(OURS, { ...TOLD, nudges: 50, isBehind: true })).toBeNull();
  });
});
