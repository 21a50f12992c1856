import { describe, expect, it } from '@jest/globals';
import { clockTimeOf } from './clock-time.ts';
import { custodyNumber } from './custody-number.ts';
import { dayOf } from './day.ts';
import { numberOf } from './number.ts';
import { personName, personNameOf } from './person-name.ts';
import { asnOf, croOf, pncOf } from './police-ids.ts';
import { postcodeOf } from './postcode.ts';
import { courtCodeOf, offenceCodeOf } from './standing-codes.ts';
import { serviceTelephoneOf, telephone, telephoneOf } from './telephone.ts';
import { line, lineOf, words, wordsOf } from './text.ts';

const read = (of: (written: string) => unknown, typed: readonly string[]) => typed.map((text) => [text, of(text)]);
const allAre = (typed: readonly string[], one: unknown) => typed.map((text) => [text, one]);

/** One right value, and further ways in which people, copies and other machines write it. */
const ONE_VALUE: readonly [string, (written: string) => unknown, string, readonly string[]][] = [
  [
    'a mobile',
    telephoneOf,
    '+447700900123',
    [
      '٠٧٧٠٠٩٠٠١٢٣',
      '۰۷۷۰۰۹۰۰۱۲۳',
      '०७७००९००१२३',
      '০৭৭০০৯০০১২৩',
      '０７７００９００１２３',
      '＋44 7700 900123',
      '𝟎𝟕𝟕𝟎𝟎𝟗𝟎𝟎𝟏𝟐𝟑',
      '٠٠٤٤٧٧٠٠٩٠٠١٢٣',
      'tel: 07700 900123',
      'tel:+447700900123',
      'Mob. 07700 900123',
      'T: 07700 900123',
      '(mobile) 07700 900123',
      '07700·900·123',
      '07700_900_123',
      '07700/900123',
      '07700 900123;',
      '"07700 900123"',
      '(+44) 7700 900123',
      '(+44) (0) 7700 900123',
      '+44 [0] 7700 900123',
      '+44 07700 900123',
      'O7700 9OO123',
      'o7700 900 123',
      '7700 900123',
      '7700900123',
      '07700\u00ad900\u00ad123',
      '07700\u2011900\u2011123',
      '07700\u2212900123',
      '\u202a+44 7700 900123\u202c',
      'mobile number 07700 900123',
      'Mobile No: 07700 900123',
      'Tel. No. 07700 900123',
      'Contact number: 07700 900123',
      'Home: 07700 900123',
      '’07700 900123',
      '07700*900*123',
      '<07700 900123>',
      '++447700900123',
      '07700 900l23',
      '07700 9OO l23',
    ],
  ],
  [
    'a number of another country',
    telephoneOf,
    '+12025550123',
    ['+1 (202) 555-0123', '001 202 555 0123', '+1.202.555.0123', 'Tel +1 202 555 0123', '＋１ ２０２ ５５５ ０１２３'],
  ],
  [
    'the number of a service',
    serviceTelephoneOf,
    '116123',
    [
      '116-123',
      '(116) 123',
      '116.123',
      '1 1 6 1 2 3',
      'Call 116 123',
      'dial 116 123',
      'Ring 116 123',
      'tel: 116123',
      '١١٦ ١٢٣',
      '"116 123"',
    ],
  ],
  [
    'a freephone',
    serviceTelephoneOf,
    '+448001111',
    ['Freephone 0800 1111', 'Free call 0800 1111', '0800-1111', '(0800) 1111', 'O8OO 1111'],
  ],
  [
    'a PNC id',
    pncOf,
    '2026/0000123D',
    [
      'PNC 2026/123D',
      'PNCID: 2026/0000123D',
      'PNC ID 2026 123 D',
      "'2026/123D",
      '2026|123D',
      '2026∕0000123D',
      '2026⁄0000123D',
      '2026/OOOO123D',
      '2026/0000I23D',
      '2026/00000123D',
      '2026/0000123/D',
      '2026-0000123-d',
      '٢٠٢٦/٠٠٠٠١٢٣D',
      '2026.123.D',
      'PNC-ID 2026/0000123D',
      'P.N.C. 2026/0000123D',
      'PNC# 2026/0000123D',
      'PNC reference: 2026/123D',
      '2026//0000123D',
      '2026_0000123D',
      '[2026/123D]',
      '2026/123 (D)',
      '2026/123D;',
      '2026/0000l23D',
    ],
  ],
  [
    'a PNC id of two figures',
    pncOf,
    '26/0000123D',
    ['26/123D', '26 123D', '26-123d', '26123D', 'PNC: 26/0123D', '26\\123\\D'],
  ],
  [
    'a CRO number',
    croOf,
    '265416/21G',
    [
      'CRO 265416/21G',
      'CRO no. 265416/21G',
      '265416/2021G',
      '265416 21G',
      '26541621G',
      '265416/21/G',
      '265416-21-G',
      '26 5416/21 g',
      '0265416/21G',
      '2654I6/21G',
      'C.R.O. 265416/21G',
      'CRO#265416/21G',
      '(265416/21G)',
      '2654l6_21G',
    ],
  ],
  [
    'a small file',
    croOf,
    'SF05/482703J',
    [
      'SF 05/482703J',
      'SF-05-482703J',
      'sf05 482703 j',
      'SF/05/482703/J',
      'SF2005/482703J',
      'CRO: SF05/482703J',
      'SF05482703J',
    ],
  ],
  [
    'an arrest or summons number',
    asnOf,
    '2643ZZ0100000012345P',
    [
      '26/43ZZ/01/12345P',
      '26/43zz/01/12345p',
      '26/43ZZ/01/12345 P',
      '26/43ZZ/01/12345/P',
      '26 43ZZ 01 12345 P',
      '26-43-ZZ-01-12345-P',
      '26/43ZZ/01/00000012345P',
      '2026/43ZZ/01/12345P',
      'ASN 26/43ZZ/01/12345P',
      'ASN: 2643ZZ0100000012345P',
      'A/S No. 26/43ZZ/01/12345P',
      '26/43ZZ/01/12,345P',
      '2643ZZ0112345P',
      '26/43ZZ/01/I2345P',
      '26/43ZZ/01/l2345P',
      '26/043ZZ/01/12345P',
      '26/0043ZZ/01/12345P',
      '26043ZZ0100000012345P',
      '26/043ZZ0100000012345P',
      '26_43ZZ_01_12345P',
      '(26/43ZZ/01/12345P)',
      'Arrest summons number 26/43ZZ/01/12345P',
      'A.S.N. 26/43ZZ/01/12345P',
      '26\\43ZZ\\01\\12345P',
      '٢٦/٤٣ZZ/٠١/١٢٣٤٥P',
    ],
  ],
  [
    'a postcode',
    postcodeOf,
    'SL1 1AA',
    ['SLI 1AA', 'SL1 IAA', 'sll laa', 'S L 1 1 A A', 'SL1-1AA', 'ＳＬ１ １ＡＡ', 'SL١ ١AA', 'SL1\u00a01AA.'],
  ],
  [
    'a postcode with a nought',
    postcodeOf,
    'SO14 0AA',
    ['SO14 OAA', 'S014 0AA', 'S014 OAA', 'so14oaa', 'SOI4 0AA', 'SOl4 oaa'],
  ],
  ['a postcode that begins with an O', postcodeOf, 'OX1 1AA', ['0X1 1AA', 'OXI IAA', '0xl laa']],
  ['a postcode of central London', postcodeOf, 'W1A 0AX', ['W1A OAX', 'WIA 0AX', 'wla oax']],
  ['a district ten', postcodeOf, 'PO10 7AA', ['PO1O 7AA', 'P01O 7AA', 'POIO 7AA']],
  ['the postcode of a bank', postcodeOf, 'GIR 0AA', ['GIR OAA', 'G1R 0AA', 'giroaa']],
  ['a forces’ postcode', postcodeOf, 'BFPO 57', ['BFPO57', 'bfpo 057', 'B.F.P.O. 57', 'BFPO-57']],
  ['an offence', offenceCodeOf, 'MD71530A', ['md71530a', 'MD 71530 A', 'MD-71530-A', 'ＭＤ71530A', 'MD٧١٥٣٠A']],
  ['a court', courtCodeOf, 'B43KB00', ['b43kb00', 'B43 KB 00', 'B43-KB00', 'B43.KB.00', '\u200eB43KB00']],
  [
    'a time in the evening',
    clockTimeOf,
    '21:00',
    [
      '21:00h',
      '21.00h',
      '21h',
      '21h00',
      '21 h',
      '2100h',
      '2100 hrs',
      '21:00hrs',
      '2100 hours',
      '21;00',
      '21,00',
      '21-00',
      '21∶00',
      '21：00',
      '21:00:00',
      '9 p. m.',
      '9 P M',
      '9PM.',
      '٢١:٠٠',
    ],
  ],
  ['midday', clockTimeOf, '12:00', ['noon', '12 noon', 'Midday', '12pm', '12 p.m.', '12h']],
  ['a time in the morning', clockTimeOf, '09:30', ['9.30', '9 30', '9h30', '0930 hrs', '9:30 a.m', '٩:٣٠', '9 : 30']],
];

describe('1.6 what other people and other machines write', () => {
  it.each(ONE_VALUE)('1.6 %s', (_what, of, one, typed) => {
    expect(read(of, typed)).toEqual(allAre(typed, one));
    expect(of(one)).toBe(one);
  });

  it.each([
    [
      telephoneOf,
      [
        '07700 900123 ext 4',
        '07700 900123x4',
        '07700 900123 (mum)',
        '07700 900123 / 01632 960123',
        '0800 CALL ME',
        '077009001½',
        '+0 7700 900123',
        'none',
      ],
    ],
    [serviceTelephoneOf, ['111 option 2', '85258', '1234']],
    [pncOf, ['3026/0000123D', '0026/0000123D', '2026/0000123', '2026/0000124D', 'PNC', '123D']],
    [croOf, ['265417/21G', '265416/1821G', 'CRO', 'SF05/482704J']],
    [asnOf, ['26/43ZZ/01/12346P', '2643ZZ01P', '1826/43ZZ/01/12345P']],
    [offenceCodeOf, ['MD7153', 'MD71530AB', 'M171530', '']],
    [courtCodeOf, ['B43KB0', 'B43KB000', 'B43KB0!']],
    [postcodeOf, ['SL1', 'SL01 1AA', 'BFPO O', '1AA SL1', 'SL1 1A0', 'IIO OIA']],
    [
      clockTimeOf,
      [
        'half nine',
        'half past nine',
        '9',
        'midnight',
        '25h',
        '9:60',
        '9½',
        '21:00:30',
        '13pm',
        '0:00am',
        'T09:30',
        '09:30Z',
      ],
    ],
  ])('1.6 %p: what could be two things, or none, is none', (of, typed) => {
    expect(read(of, typed)).toEqual(allAre(typed, null));
  });

  it('1.6 what kind of number it is may stand before or behind it, and one mark be another', () => {
    const tels = [
      'WhatsApp: +44 7700 900123', 'whats app 07700 900123', '07700 900123 mobile', '07700 900123 (m)', '07700 900 123 (home)',
      '07700 900123 work', 'ph 07700 900123', 'UK 07700 900123', '=07700 900123', '+0044 7700 900123', '+044 7700 900123',
    ]; // biome-ignore format: one list
    expect(read(telephoneOf, tels)).toEqual(allAre(tels, '+447700900123'));
    expect(pncOf('PNC number = 2026/9990123Z')).toBe('2026/9990123Z');
    expect(croOf('CRO/265416/21G')).toBe('265416/21G');
    expect(asnOf('26/43ZZ/O1/12345P')).toBe('2643ZZ0100000012345P');
    expect(['postcode SL1 1AA', 'Post code: sl11aa'].map(postcodeOf)).toEqual(['SL1 1AA', 'SL1 1AA']);
    const clocks = ['O9:30', 'o930', '9.3Oam', '9.30yb'];
    expect(read(clockTimeOf, clocks)).toEqual(allAre(clocks, '09:30'));
    const names = ["O 'Brackley", 'O ’ Brackley', "o' Brackley"];
    expect(names.map((name) => personNameOf(name).toLowerCase())).toEqual(Array(3).fill("o'brackley"));
    expect(personNameOf("Mohammed 'Abd")).toBe("Mohammed 'Abd");
  });

  it('1.6 of a number that is none it is said why, where that can be seen', () => {
    const said = (text: string) => telephone.safeParse(text).error?.issues[0]?.message;
    expect(['01753 500000 ext 12', '07700 900123 x4', '01753 500000 #12'].map(said)).toEqual(
      Array(3).fill('Enter the number without its extension'),
    );
    expect(said('07700 900123 or 01632 960123')).toBe('Enter one telephone number');
    expect(said('07700')).toMatch(/^Enter a telephone number, like/);
  });
});

const boxes = (typed: string) => {
  const [day = '', month = '', year = ''] = typed.split('|');
  return dayOf(day, month, year);
};

describe('1.6 a date as it is typed or pasted', () => {
  it('1.6 has its month as a figure or in words of English or Welsh, first or second, and anything between', () => {
    const typed = [
      '4-Jun-1999', '4th June 1999', '4th of June 1999', '4 of June 1999', '4 June, 1999', 'June 4 1999', 'June 4th, 1999', 'Jun 4, 1999',
      '4June1999', '4jun1999', '04061999', '19990604', '4\\6\\1999', '4_6_1999', '4·6·1999', '4,6,1999', '4/6/1999.', '1999/06/04', '1999.6.4',
      '٤/٦/١٩٩٩', '４／６／１９９９', '4 Mehefin 1999', '4 Meh 1999', 'Friday 4 June 1999', 'Fri, 4 Jun 1999', '4|june.|1999', '4th|June 1999|',
      '4/6|1999|', '4|6 1999|', '4–6–1999', '4 \u2212 6 \u2212 1999', '4\u00a0June\u00a01999', '\u200e4/6/1999',
      '4 o Fehefin 1999', '4ydd Mehefin 1999', '4thJune1999', 'DOB: 04/06/1999', 'born on 4 June 1999', 'O4|O6|1999', '4|6|l999', '4|6|I999', '04/06/1999 00:00:00', '1999-06-04T00:00:00Z', '1999-06-04 00:00',
    ]; // biome-ignore format: one list
    expect(read(boxes, typed)).toEqual(allAre(typed, { day: '1999-06-04' }));
  });

  it.each([
    ['29 Feb 2000', { day: '2000-02-29' }],
    ['29|2|1996', { day: '1996-02-29' }],
    ['29 February 1999', 'no-day'],
    ['29 Feb 1900', 'no-day'],
    ['31 April 1999', 'no-day'],
    ['Monday 4 June 1999', 'no-day'],
    ['4.6.99', 'no-century'],
    ['4-Jun-99', 'no-century'],
    ['4th June ’99', 'no-century'],
    ["4 6 '99", 'no-century'],
    ['040699', 'no-century'],
    ['4 Juin 1999', 'no-day'],
    ['4 J 1999', 'no-day'],
    ['4 VI 1999', 'no-day'],
    ['0/6/1999', 'no-day'],
    ['4/0/1999', 'no-day'],
    ['4/6/199', 'no-day'],
    ['4/6/-1999', { day: '1999-06-04' }],
    ['4 6 12025', 'no-day'],
    ['yesterday', 'no-day'],
    ['4/6/1999 10:30', 'no-day'],
    ['4oct1999', { day: '1999-10-04' }],
    ['1 o Ragfyr 1999', { day: '1999-12-01' }],
    ['4 June', 'no-day'],
    ['1999', 'no-day'],
  ] as const)('1.6 %s', (typed, found) => expect(boxes(typed)).toEqual(found));
});

describe('1.6 a name as it is typed or pasted', () => {
  it.each([
    [
      "O'Brackley",
      [
        'OˊBrackley',
        'OˋBrackley',
        'O׳Brackley',
        'OߴBrackley',
        'O᾽Brackley',
        'O᾿Brackley',
        'O῾Brackley',
        "O''Brackley",
        "O' Brackley",
        'O’ Brackley',
        'O｀Brackley',
        'Oˈ Brackley',
      ],
    ],
    [
      'Smythe-Probe',
      [
        'Smythe - Probe',
        'Smythe -Probe',
        'Smythe— Probe',
        'Smythe⁃Probe',
        'Smythe־Probe',
        'Smythe˗Probe',
        'Smythe﹣Probe',
        'Smythe－Probe',
        'Ｓｍｙｔｈｅ－Ｐｒｏｂｅ',
        '𝐒𝐦𝐲𝐭𝐡𝐞-𝐏𝐫𝐨𝐛𝐞',
      ],
    ],
    ['Fiona', ['𝐅iona', 'F\u00adiona', 'F\u2060iona', '\ufeffFiona\u00a0']],
    ['Zoë Nguyễn', ['Zoe\u0308 Nguye\u0302\u0303n', 'Zoë\u2009Nguyê\u0303n', 'Zoë\u0085Nguyễn']],
    ['Gal·la', ['Gal•la', 'Gal・la', 'Gal‧la']],
    ["D'Arcy-O'Neill", ['D’ Arcy – O‘ Neill', 'D`Arcy‐O´Neill']],
  ])('1.6 %s', (one, typed) => {
    expect(read(personNameOf, typed)).toEqual(allAre(typed, one));
    expect(personName.parse(one)).toBe(one);
  });

  it('1.6 of any script, with the marks of its letters, stays as it is', () => {
    const names = [
      'Ŵyn Llŷr',
      'Łukasz',
      'Işıl',
      'Þórður',
      'Đorđe',
      'Nguyễn',
      'محمّد',
      '李小龙',
      'நா',
      'शर्मा',
      'קָדוֹשׁ',
      "'Okina",
      "'t Hooft",
      'xʷməθkʷəy̓əm',
      'ǃXam',
      'Jr.',
      'van der Berg',
      'x'.repeat(100),
    ];
    expect(names.map((name) => personName.safeParse(name).data)).toEqual(names);
  });

  it.each([
    '-',
    '.',
    "'",
    '\u0301Sam',
    'Sam3',
    'Sam & Max',
    '"Bob"',
    'Sam, Jr',
    'Z\u0301\u0302\u0303\u0304\u0305\u0306',
    'Zo\ufffd',
    'x'.repeat(101),
  ])('1.6 "%s" is none', (text) => expect(personName.safeParse(text).success).toBe(false));
});

describe('3.5 free text', () => {
  it('3.5 a next line of another machine is one, and an empty cell is room', () => {
    expect(lineOf('a\u0085b\u2800c\u2028d')).toBe('a b c d');
    expect(wordsOf('a\u0085b\u2029c\r\nd')).toBe('a\nb\nc\nd');
    for (const empty of ['\u2800', '\u0085\u0000', '\u200b\u00ad\u3164', '\ufeff \u2060'])
      expect([empty, words(50).safeParse(empty).success]).toEqual([empty, false]);
  });

  it('3.5 a sign for a letter that could not be read is refused, as half a letter is', () => {
    for (const text of ['Zo\ufffd', 'a\ud800b', '\udc00'])
      expect(line(50).safeParse(text).error?.issues[0]?.message).toBe('A letter in it arrived damaged: type it again');
  });

  it('1.6 a custody number has plain figures and dashes', () => {
    for (const text of [
      '43aa/1234/26',
      '43AA / 1234 / 26',
      '４３AA/1234/26',
      '٤٣AA/1234/26',
      '43AA\\1234\\26',
      '43AA|1234|26',
      '43AA.1234.26',
      '43AA_1234_26',
      '(43AA/1234/26)',
      'Custody no. 43AA/1234/26',
      '43AA//1234/26',
    ])
      expect([text, custodyNumber.safeParse(text).data]).toEqual([text, '43AA/1234/26']);
  });
});

describe('1.1 an amount as it is typed', () => {
  it.each([
    ['0.5', ['0.5', '0,5', '.5', ',5', '0·5', '٠٫٥', '０．５', ' 0.5 ']],
    ['1000', ['1000', '1 000', '1\u00a0000', '1\u2009000', '1000.']],
    ['12.25', ['12.25', '12,25', '१२.२५']],
  ])('1.1 %s', (one, typed) => expect(read(numberOf, typed)).toEqual(allAre(typed, one)));

  it.each(['1,000', '0.5g', 'half', '1/2', '1 2', '½', '', '--1', '1e3'])('1.1 "%s" is no number', (typed) =>
    expect(numberOf(typed)).not.toMatch(/^\d+(\.\d+)?$/),
  );
});
