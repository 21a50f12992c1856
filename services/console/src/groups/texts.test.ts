import { describe, expect, it } from '@jest/globals';
import { en } from '../words/en.ts';
import { toldBlocks } from './texts.ts';

const w = en.groups.told;
const booked = [
  { caseId: 'a', name: 'Asha Brook, 7KD-M4P' },
  { caseId: 'b', name: 'Sam Tennant, R2F-9XC' },
  { caseId: 'c', name: 'Wren Low, 4TD-C2W' },
];

describe('2.4 who is told that a session is moved or cancelled', () => {
  it('2.4 names who gets a text, and who is told by hand and why', () => {
    const texts = new Map([
      ['a', null],
      ['b', 'no-number' as const],
      ['c', 'stopped' as const],
    ]);
    const shown = JSON.stringify(toldBlocks(booked, texts));
    expect(shown).toMatch(/Gets a text: 1 person[\s\S]*Asha Brook[\s\S]*You tell by hand: 2 people/);
    expect(shown).toContain(w.byHand('Sam Tennant, R2F-9XC', en.messages.reasons['no-number']));
    expect(shown).toContain(w.byHand('Wren Low, 4TD-C2W', en.messages.reasons.stopped));
    expect(shown).toContain(w.proof);
  });

  it('§9 who may not know how people are reached sees names, and that some are texted', () => {
    const shown = JSON.stringify(toldBlocks(booked, null));
    expect(shown).toContain(w.someByText);
    expect(shown).not.toContain('telephone');
  });
});
