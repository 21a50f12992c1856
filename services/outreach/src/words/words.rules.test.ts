import { describe, expect, it } from '@jest/globals';
import { isFree, isWelsh, problemsOf, textOf } from './words.rules.ts';

const wanted = { partner: { name: 'Open Road', link: 'https://www.openroad.example/help' }, helpline: '+448001234567' };
const GOOD =
  'Support is there, free and private. This went to many people and may not be for you. Open Road: https://www.openroad.example/help or free on 0800 123 4567. Reply STOP and we never text again.';
const WELSH =
  'Mae cymorth ar gael. Anfonwyd hyn at lawer o bobl ac efallai nad yw i chi. https://www.openroad.example/help neu 0800 123 4567. Atebwch STOP i beidio.';
const problems = (text: string, language: 'en' | 'cy' = 'en'): string[] =>
  problemsOf(text, language, wanted).map(({ problem }) => problem);

describe('8.3 the words of a campaign', () => {
  it('8.3 may be sent where they say that they went to many, how to stop, a free helpline and the link', () => {
    expect(problems(GOOD)).toEqual([]);
    expect(problems(WELSH.replace('lawer o bobl', 'llawer o bobl'), 'cy')).toEqual([]);
  });

  it.each([
    ['a name', `Hi Sam. ${GOOD}`, 'a-name'],
    ['a name that is a given one', `${GOOD} Ask Gareth.`, 'a-name'],
    ['a title', `Dear Mr Jones. ${GOOD}`, 'a-name'],
    ['an accusation', `You bought something. ${GOOD}`, 'an-accusation'],
    ['an accusation by use', `If you use, call us. ${GOOD}`, 'an-accusation'],
    ['an accusation by number', `Your number was found. ${GOOD}`, 'an-accusation'],
    ['a drug', `${GOOD} Also about heroin.`, 'a-drug'],
    ['an operation', `${GOOD} Operation Raptor`, 'an-operation'],
    ['the police in the first 40 characters', `From Essex Police. ${GOOD}`, 'police-at-once'],
    ['drugs in the first 40 characters', `Help with drugs. ${GOOD}`, 'police-at-once'],
    ['a placeholder', `${GOOD} ((name))`, 'a-placeholder'],
    ['a link to somewhere else', `${GOOD} https://www.elsewhere.example`, 'another-link'],
    ['a link that tells readers apart', `${GOOD} https://bit.ly/3xYz12`, 'a-link-that-tells'],
    ['a query in the link', GOOD.replace('/help', '/help?u=7f3a'), 'a-link-that-tells'],
  ])('8.3 are refused with %s', (_, text, problem) => {
    expect(problems(text)).toContain(problem);
  });

  it('8.3 may name the police after the first 40 characters', () => {
    expect(problems(`${GOOD} Sent by Essex Police.`)).toEqual([]);
  });

  it.each([
    ['that it went to many', GOOD.replace('many people', 'you'), 'not-to-many'],
    ['that it may not be for the reader', GOOD.replace('may not be for you', 'is for you'), 'not-to-many'],
    ['how to stop', GOOD.replace('STOP', 'no'), 'not-how-to-stop'],
    ['the helpline', GOOD.replace('4567', '9999'), 'no-helpline'],
    ['the link', GOOD.replace('https://www.openroad.example/help', ''), 'no-link'],
  ])('8.3 are refused without %s', (_, text, problem) => {
    expect(problems(text)).toEqual([problem]);
  });

  it('8.3 are refused where the helpline costs something, or they are too long', () => {
    const paid = { ...wanted, helpline: '+442071234567' };
    expect(problemsOf(GOOD.replace('0800 123 4567', '020 7123 4567'), 'en', paid)).toEqual([
      { problem: 'no-helpline', language: 'en', found: null },
    ]);
    expect(problems(`${GOOD} ${'a long way round '.repeat(50)}`)).toEqual(['too-long']);
    expect(['+448081234567', '116123', '+44116123'].map(isFree)).toEqual([true, true, false]);
  });

  it('8.3 are in Welsh as well where the area is in Wales', () => {
    expect([isWelsh('W06000015'), isWelsh('E10000012')]).toEqual([true, false]);
    expect(textOf('Help', 'Cymorth')).toBe('Cymorth\n\nHelp');
  });
});
