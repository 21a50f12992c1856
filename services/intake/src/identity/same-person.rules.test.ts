import { describe, expect, it } from '@jest/globals';
import { folded } from './fold.rules.ts';
import { indexWordsOf, metBy } from './index-words.rules.ts';
import { type Compared, exchanged, relationOf } from './same-person.rules.ts';

const BORN = '1996-02-09';
const HOME = { lines: ['17 Zanzibar Mews', 'Slough'], postcode: 'SL1 1AA' };
const AWAY = { lines: ['2 Other Street', 'Slough'], postcode: 'SL2 2BB' };

const who = (givenName: string | null, familyName: string | null, more: Partial<Compared> = {}): Compared => ({
  ...(givenName ? { givenName, preferredName: givenName } : {}),
  ...(familyName ? { familyName } : {}),
  dateOfBirth: BORN,
  ...more,
});
const noBirth = (one: Compared): Compared => {
  const { dateOfBirth: _, ...rest } = one;
  return rest;
};

/** Two records of one person, as two officers write them down on two nights. */
const ONE_PERSON: readonly [string, Compared, Compared][] = [
  ['an apostrophe', who('Sam', "O'Brackley"), who('Sam', 'OBrackley')],
  ['a curly apostrophe', who('Sam', 'O’Brackley'), who('Sam', "O'Brackley")],
  ['an apostrophe of another keyboard', who('Sam', 'O‘Brackley'), who('Sam', 'O`Brackley')],
  ['a hyphen', who('Sam', 'Smythe-Probe'), who('Sam', 'SmytheProbe')],
  ['a hyphen and a space', who('Sam', 'Smythe-Probe'), who('Sam', 'Smythe Probe')],
  ['a space', who('Sam', 'Mac Probe'), who('Sam', 'MacProbe')],
  ['Mac and Mc', who('Sam', 'MacProbert'), who('Sam', 'McProbert')],
  ['one half of a double name', who('Sam', 'Smythe-Probe'), who('Sam', 'Probe')],
  ['an umlaut written as two letters', who('Mesut', 'Özil'), who('Mesut', 'Oezil')],
  ['a ring written as two letters', who('Åse', 'Probe'), who('Aase', 'Probe')],
  ['Welsh letters', who('Siân', 'Llŷr'), who('Sian', 'Llyr')],
  ['a dot in the middle', who('Sam', 'Gal·la'), who('Sam', 'Galla')],
  ['capitals', who('SAM', 'PROBE'), who('sam', 'probe')],
  ['an accent', who('Zoë', 'Probé'), who('Zoe', 'Probe')],
  ['ø', who('Søren', 'Østergård'), who('Soren', 'Ostergard')],
  ['ł', who('Michał', 'Pawłowski'), who('Michal', 'Pawlowski')],
  ['ß', who('Sam', 'Weißprobe'), who('Sam', 'Weissprobe')],
  ['æ', who('Ægir', 'Probe'), who('Aegir', 'Probe')],
  ['đ', who('Đorđe', 'Probe'), who('Dorde', 'Probe')],
  ['ı', who('Işıl', 'Probe'), who('Isil', 'Probe')],
  ['a second first name on one record', who('Anna Maria', 'Probe'), who('Anna', 'Probe')],
  ['the second first name alone', who('Anna Maria', 'Probe'), who('Maria', 'Probe')],
  ['first and last name exchanged', who('Wren', 'Probe'), who('Probe', 'Wren')],
  ['what they want to be called', who('Alexandra', 'Probe', { preferredName: 'Sasha' }), who('Sasha', 'Probe')],
  ['called alike on both', who('Robert', 'Probe', { preferredName: 'Bob' }), who('Bob', 'Probe')],
  ['one name alone', who('Wren', null), who('Wren', 'Probe')],
  ['day and month exchanged', who('Sam', 'Probe'), who('Sam', 'Probe', { dateOfBirth: '1996-09-02' })],
  ['two letters exchanged', who('Sam', 'Fennimore'), who('Sam', 'Fenimmore')],
  ['a raised comma before the name', who('ʿUmar', 'Probe'), who('Umar', 'Probe')],
  ['a raised comma within it', who('Nuʻman', 'Maʼruf'), who('Numan', 'Maruf')],
  ['ŉ', who('Sam', 'ŉProbe'), who('Sam', 'nProbe')],
  ['letters with hooks and bars', who('Ɖɔ', 'Ɲaɨ'), who('Do', 'Nai')],
  ['a letter that was left out of the alphabet', who('Ольга', 'Ґалаґан'), who('Ольга', 'Галаган')],
  ['a dot below that was left out', who('फ़ैज़', 'ख़ान'), who('फैज', 'खान')],
  [
    'the CRO number',
    who('Sam', 'Probe', { cro: '265416/21G' }),
    who('Max', 'Other', { cro: '265416/21G', dateOfBirth: '1990-01-01' }),
  ],
  [
    'the PNC number',
    who('Sam', 'Probe', { pnc: '2026/9999001Z' }),
    who('Max', 'Other', { pnc: '2026/9999001Z', dateOfBirth: '1990-01-01' }),
  ],
  [
    'the telephone',
    who('Sam', 'Probe', { phone: '+447700900123' }),
    who('Sammy', 'Probe', { phone: '+447700900123', dateOfBirth: '1996-02-19' }),
  ],
  [
    'the telephone, and no birth date',
    who('Sam', 'Probe', { phone: '+447700900123' }),
    noBirth(who('Sam', 'Probe', { phone: '+447700900123' })),
  ],
  ['a name of Persian or Arabic letters', who('أحمد', 'علی'), who('احمد', 'علي')],
  ['a word that is only stretched', who('محـــمد', 'خان'), who('محمد', 'خان')],
  ['the first letter of the first name', who('S.', 'Probe', { address: HOME }), who('Sam', 'Probe', { address: AWAY })],
  ['the first letter of a second name', who('Sam J', 'Probe'), who('Sam James', 'Probe')],
  ['all of the names in one box', who('Wren Probe', null), who('Wren', 'Probe')],
  ['names exchanged, and an apostrophe', who('Sam', "O'Brackley"), who('OBrackley', 'Sam')],
  ['two first names exchanged with the last', who('Văn An', 'Nguyễn'), who('Nguyen', 'Van An')],
  ['a double name since the wedding', who('Anna', 'Probe'), who('Anna', 'Smythe-Probe', { address: AWAY })],
  ['a double name the other way round', who('Anna', 'Probe-Smythe'), who('Anna', 'Smythe-Probe')],
  ['a title', who('Mr Sam', 'Probe'), who('Sam', 'Probe')],
  ['a small word before the name', who('Sam', 'al-Probe'), who('Sam', 'Probe')],
  ['Icelandic letters', who('Þórður', 'Guðrúnarson'), who('Thordur', 'Gudrunarson')],
  ['a Turkish dot', who('İlker', 'Doğan'), who('Ilker', 'Dogan')],
  [
    'two first names on one record, the address and no birth date',
    noBirth(who('Anna Maria', 'Probe', { address: HOME })),
    who('Anna', 'Probe', { address: { lines: ['Flat 2', '17 Zanzibar Mews'], postcode: 'SL1 1AA' } }),
  ],
  [
    'name and address, and no birth date',
    who('Sam', 'Probe', { address: HOME }),
    noBirth(who('Sam', 'Probe', { address: HOME })),
  ],
];

const RELATED: readonly [string, Compared, Compared][] = [
  ['a letter of the first name', who('Katherine', 'Probe'), who('Catherine', 'Probe')],
  [
    'twins of names alike who live apart',
    who('Jayden', 'Probe', { address: HOME }),
    who('Kayden', 'Probe', { address: AWAY }),
  ],
  [
    'twins of names alike with one telephone, of whom nobody asked where they live',
    who('Jayden', 'Probe', { phone: '+447700900123' }),
    who('Kayden', 'Probe', { phone: '+447700900123' }),
  ],
  ['twins', who('Anna', 'Probe', { address: HOME }), who('Bella', 'Probe', { address: HOME })],
  ['twins of names alike', who('Anna', 'Probe', { address: HOME }), who('Hanna', 'Probe', { address: HOME })],
  [
    'twins with one telephone',
    who('Jayden', 'Probe', { address: HOME, phone: '+447700900123' }),
    who('Kayden', 'Probe', { address: HOME, phone: '+447700900123' }),
  ],
  [
    'a household with one telephone',
    who('Sam', 'Probe', { phone: '+447700900123' }),
    who('Max', 'Other', { phone: '+447700900123', dateOfBirth: '1970-01-01' }),
  ],
  [
    'father and son of one name',
    who('Sam', 'Probe', { address: HOME }),
    who('Sam', 'Probe', { address: HOME, dateOfBirth: '1970-01-01' }),
  ],
  [
    'twins who have one first name in common',
    who('Mohammed Ali', 'Probe', { address: HOME }),
    who('Mohammed Yusuf', 'Probe', { address: HOME }),
  ],
  [
    'the same, with one telephone',
    who('Mohammed Ali', 'Probe', { address: HOME, phone: '+447700900123' }),
    who('Mohammed Yusuf', 'Probe', { address: HOME, phone: '+447700900123' }),
  ],
  [
    'twins who share a second name and live apart',
    who('Anna Marie', 'Probe', { address: HOME }),
    who('Bella Marie', 'Probe', { address: AWAY }),
  ],
  [
    'twins who want to be called alike',
    who('Anna', 'Probe', { address: HOME, preferredName: 'Chris' }),
    who('Bella', 'Probe', { address: HOME, preferredName: 'Chris' }),
  ],
  [
    'twins, one of them with the number of the flat',
    who('Anna', 'Probe', { address: HOME }),
    who('Bella', 'Probe', { address: { lines: ['Flat 2', '17 Zanzibar Mews'], postcode: 'SL1 1AA' } }),
  ],
  ['twins of one name alone', who('Anna', null, { address: HOME }), who('Bella', null, { address: HOME })],
  ['another spelling of a name', who('Mohamed', 'Khan', { address: HOME }), who('Muhammad', 'Khan', { address: AWAY })],
  ['a short form of a name', who('Bob', 'Probe', { address: HOME }), who('Robert', 'Probe', { address: AWAY })],
  [
    'a short form at one address',
    who('Kate', 'Probe', { address: HOME }),
    who('Katherine', 'Probe', { address: HOME }),
  ],
  [
    'a short last name in another spelling',
    who('Sam', 'Reid', { address: HOME }),
    who('Sam', 'Reed', { address: AWAY }),
  ],
  ['married since', who('Anna', 'Probe', { address: HOME }), who('Anna', 'Other', { address: HOME })],
  [
    'a parent and a child of one name and one telephone',
    who('Sam', 'Probe', { phone: '+447700900123' }),
    who('Sam', 'Probe', { phone: '+447700900123', dateOfBirth: '1970-01-01' }),
  ],
  ['another spelling of a short first name, and no address', who('Sean', 'Probe'), who('Shaun', 'Probe')],
  [
    'no fixed abode',
    who('Anna', 'Probe', { address: { noFixedAbode: true } }),
    who('Bella', 'Probe', { address: { noFixedAbode: true } }),
  ],
];

const NOT: readonly [string, Compared, Compared][] = [
  ['another birth date', who('Sam', 'Probe'), who('Sam', 'Probe', { dateOfBirth: '1996-02-10' })],
  [
    'a brother or sister of another year',
    who('Sam', 'Probe', { address: HOME }),
    who('Max', 'Probe', { address: HOME, dateOfBirth: '1998-02-09' }),
  ],
  ['a birth date alone', who('Sam', 'Probe'), who('Max', 'Other')],
  [
    'another first name at another address',
    who('Anna', 'Probe', { address: HOME }),
    who('Bella', 'Probe', { address: AWAY }),
  ],
  ['a name without a birth date', noBirth(who('Sam', 'Probe')), noBirth(who('Sam', 'Probe'))],
  ['short names that differ by a letter', who('Li', 'Wu'), who('Li', 'Xu')],
  [
    'neighbours of one first name',
    who('Anna', 'Probe', { address: HOME }),
    who('Anna', 'Other', { address: { lines: ['19 Zanzibar Mews'], postcode: 'SL1 1AA' } }),
  ],
  [
    'two flats of one house',
    who('Anna', 'Probe', { address: { lines: ['Flat 1', '17 Zanzibar Mews'], postcode: 'SL1 1AA' } }),
    who('Bella', 'Probe', { address: { lines: ['Flat 2', '17 Zanzibar Mews'], postcode: 'SL1 1AA' } }),
  ],
  ['another vowel of Hindi', who('राम', 'शर्मा', { address: HOME }), who('रोम', 'शर्मा', { address: AWAY })],
  ['another vowel of Tamil', who('ராஜ', 'குமார்', { address: HOME }), who('ரூஜ', 'குமார்', { address: AWAY })],
  ['a voiced letter of Japanese', who('かき', 'はら', { address: HOME }), who('がき', 'はら', { address: AWAY })],
  ['a name in another script', who('Иван', 'Петров'), who('Ivan', 'Petrov')],
  ['a small word of a name in common', who('Sam', 'van der Berg'), who('Sam', 'van der Meer')],
];

/** Whether the second record is looked up by anything that the first is indexed by. */
function isLookedUp(kept: Compared, asks: Compared): boolean {
  const turned = exchanged(asks.dateOfBirth);
  const known = new Set(indexWordsOf(kept, []).map((word) => JSON.stringify(word)));
  const words = [...metBy(asks), ...(turned ? metBy({ dateOfBirth: turned }) : [])];
  return words.some((word) => known.has(JSON.stringify(word)));
}

describe('1.6 the same person met twice', () => {
  it.each(ONE_PERSON)('1.6 %s: found, and meant as one person, whichever is asked about', (_what, one, other) => {
    for (const [a, b] of [
      [one, other],
      [other, one],
    ] as const) {
      expect(relationOf(a, b)?.relation).toBe('same');
      expect(relationOf(a, b)?.why.length).toBeGreaterThan(0);
      expect(isLookedUp(a, b)).toBe(true);
    }
  });

  it.each(RELATED)('1.6 %s: shown as perhaps related, never as the same', (_what, one, other) => {
    expect(relationOf(one, other)?.relation).toBe('related');
    expect(relationOf(other, one)?.relation).toBe('related');
    expect(isLookedUp(one, other) && isLookedUp(other, one)).toBe(true);
  });

  it.each(NOT)('1.6 %s says nothing', (_what, one, other) => {
    expect(relationOf(one, other)).toBeNull();
    expect(relationOf(other, one)).toBeNull();
  });

  it('1.6 of twins who bear one PNC number, the number speaks', () => {
    const number = { address: HOME, pnc: '2026/9999001Z' };
    expect(relationOf(who('Anna', 'Probe', number), who('Bella', 'Probe', number))?.why).toContain('pnc');
  });

  it('1.6 letters that Unicode does not take apart are folded, and what cannot be seen is left out', () => {
    expect(folded('ØÆŁSSĐÞŒ')).toBe('oaelssdthoe');
    expect(folded('Sa\u200Dm\u00A0 O‘B')).toBe('samob');
  });
});
