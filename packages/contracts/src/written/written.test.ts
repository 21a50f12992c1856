import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clockTimeOf } from './clock-time.ts';
import { dayOf } from './day.ts';
import { personName, personNameOf } from './person-name.ts';
import { asnOf, checkCharacter, croOf, pncOf } from './police-ids.ts';
import { postcodeOf } from './postcode.ts';
import { dialled, serviceTelephoneOf, telephoneOf } from './telephone.ts';
import { line, lineOf, words, wordsOf } from './text.ts';

const digits = (n: number) => fc.stringMatching(new RegExp(`^\\d{${n}}$`));
/** What may stand between any two characters and is not seen, or is only room. */
const between = fc.constantFrom('', '', '', ' ', '\u00a0', '\u200b', '\u200d', '\u202e', '\ufeff', '\u2009');

/** A text with something unseen between its characters. */
const pasted = (text: string) =>
  fc.array(between, { minLength: text.length + 1, maxLength: text.length + 1 }).map(
    (gaps) =>
      text
        .split('')
        .map((letter, at) => `${gaps[at]}${letter}`)
        .join('') + gaps.at(-1),
  );

/** Each of the ways to write a thing, and the one spelling of it. */
const SPELLINGS = {
  telephone: [
    telephoneOf,
    digits(9).map((n): [string[], string] => [
      [
        `+447${n}`,
        `07${n}`,
        `447${n}`,
        `00447${n}`,
        `+44 (0)7${n}`,
        `+4407${n}`,
        `0044 (0) 7${n}`,
        `07${n.slice(0, 3)}.${n.slice(3, 6)}.${n.slice(6)}`,
        `(07${n.slice(0, 3)})–${n.slice(3)}`,
      ],
      `+447${n}`,
    ]),
  ],
  pnc: [
    pncOf,
    fc.tuple(fc.integer({ min: 1950, max: 2049 }), digits(7)).map(([year, serial]): [string[], string] => {
      const check = checkCharacter(`${year}`.slice(2) + serial);
      const id = `${year}/${serial}${check}`;
      const short = `${year}/${Number(serial)}${check}`;
      return [
        [id, id.replace('/', ''), id.replace('/', '\\'), id.toLowerCase(), ...(Number(serial) ? [short] : [])],
        id,
      ];
    }),
  ],
  cro: [
    croOf,
    fc.tuple(digits(2), fc.integer({ min: 1, max: 999_999 })).map(([year, n]): [string[], string] => {
      const serial = `${n}`.padStart(6, '0');
      const tail = `/${year}${checkCharacter(year + serial)}`;
      return [
        [`${n}${tail}`, `0${n}${tail}`, `00${serial}${tail}`, `${serial}${tail.replace('/', '\\')}`],
        serial + tail,
      ];
    }),
  ],
  'small file': [
    croOf,
    fc.tuple(digits(2), fc.integer({ min: 1, max: 999_999 })).map(([year, n]): [string[], string] => {
      const id = `SF${year}/${n}${checkCharacter(`${year}${n}`)}`;
      return [[id, id.toLowerCase(), id.replace('/', '')], id];
    }),
  ],
  asn: [
    asnOf,
    fc.tuple(digits(2), fc.integer({ min: 1, max: 99_999_999 })).map(([station, n]): [string[], string] => {
      const sequence = `${n}`.padStart(11, '0');
      const check = checkCharacter(`43${station}26${sequence}`);
      const id = `2643ZZ${station}${sequence}${check}`;
      return [
        [id, id.toLowerCase(), `26/43ZZ/${station}/${n}${check}`, `26\\43ZZ\\${station}\\${sequence}${check}`],
        id,
      ];
    }),
  ],
  postcode: [
    postcodeOf,
    fc
      .constantFrom('SL1 1AA', 'W1A 0AX', 'EC1A 1BB', 'GIR 0AA', 'M1 1AE', 'BFPO 57', 'BFPO 1234')
      .map((code): [string[], string] => [
        [code, code.replace(' ', ''), code.toLowerCase(), code.replace(' ', '  ')],
        code,
      ]),
  ],
  name: [
    personNameOf,
    fc
      .constantFrom("O'Brackley", 'Smythe-Probe', "D'Arcy-O'Neill", 'Zoë')
      .map((name): [string[], string] => [
        [
          name,
          name.replaceAll("'", '’'),
          name.replaceAll("'", '‘'),
          name.replaceAll("'", '`'),
          name.replaceAll("'", 'ʼ'),
          name.replaceAll('-', '‐'),
          name.replaceAll('-', '–'),
          name.normalize('NFD'),
        ],
        name,
      ]),
  ],
} as const;

describe('1.6 what is written in many ways has one spelling', () => {
  it.each(Object.keys(SPELLINGS) as (keyof typeof SPELLINGS)[])(
    '1.6 a %s, pasted with marks that are not seen',
    (what) => {
      const [of, ways] = SPELLINGS[what];
      const room = what !== 'name' && what !== 'asn';
      fc.assert(
        fc.property(
          (ways as fc.Arbitrary<[string[], string]>).chain(([written, one]) =>
            fc.tuple(fc.constantFrom(...written).chain(pasted), fc.constant(one)),
          ),
          ([written, one]) => {
            const text = room ? written : written.replace(/[ \u00a0\u2009]/g, '');
            expect([written, of(text)]).toEqual([written, one]);
            expect(of(one)).toBe(one);
          },
        ),
        { numRuns: 500 },
      );
    },
  );

  it('1.6 whatever is typed, its spelling is spelt as itself', () => {
    const all = [
      telephoneOf,
      serviceTelephoneOf,
      pncOf,
      croOf,
      asnOf,
      postcodeOf,
      clockTimeOf,
      personNameOf,
      lineOf,
      wordsOf,
    ];
    const typed = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[ 0-9+()./\\A-Z:apm-]{0,24}$/));
    fc.assert(
      fc.property(typed, (text) => {
        for (const of of all) {
          const once = of(text);
          if (once !== null) expect(of(once)).toBe(once);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    [
      telephoneOf,
      ['0770', '7700', '+44 7700 90012', '+44 7700 9001234', '077009001234', '116123', 'none', '+0 1', '447700', ''],
    ],
    [pncOf, ['2026/9999001A', '2026/9999001', '20269999001', 'Z', '']],
    [croOf, ['85227/65G', 'SF/1Z', '265416/21', '']],
    [asnOf, ['2643ZZ0000000000001G', '26/43ZZ/00/1', '26/43/1F', '']],
    [postcodeOf, ['SL1', 'SL1 1A', 'SL1 1CC', '1AA SL1', 'BFPO', 'BFPO 12345', '']],
    [clockTimeOf, ['9', '24:00', '9:60', '13pm', '0am', 'midnight', '9:5', '']],
  ])('1.6 %p knows what cannot be one', (of, wrong) => {
    expect(wrong.map((text) => [text, of(text)])).toEqual(wrong.map((text) => [text, null]));
  });
});

describe('what is read of a number', () => {
  it('1.6 of another country keeps it, and loses what is dialled there alone', () => {
    const typed = ['+49 (0)30 1234567', '0033 6 12 34 56 78', '+353 1 234 5678', '(0)7700 900123', '(01753) 500 000'];
    expect(typed.map(telephoneOf)).toEqual([
      '+49301234567',
      '+33612345678',
      '+35312345678',
      '+447700900123',
      '+441753500000',
    ]);
  });

  it('5.2 a short number is a service’s, and is dialled as it is', () => {
    expect(['116 123', '111', '999', '0800 1111', '07700 900123'].map(serviceTelephoneOf)).toEqual([
      '116123',
      '111',
      '999',
      '+448001111',
      '+447700900123',
    ]);
    expect(['116123', '111', '+447700900123', '+33612345678'].map(dialled)).toEqual([
      '116 123',
      '111',
      '07700 900123',
      '+33612345678',
    ]);
  });
});

describe('a date and a time as people type them', () => {
  it('1.6 a month has a number or a name, and all may stand in the first box', () => {
    for (const typed of [
      ['4', '6', '1999'],
      ['04', 'Jun', '1999'],
      ['4th', 'june', '1999'],
      ['4 Jun 1999', '', ''],
      ['4/6/1999', '', ''],
      ['4.6.1999', '', ''],
      ['1999-06-04', '', ''],
      ['4\u200b', '6\u00a0', '1999'],
    ] as const)
      expect([typed, dayOf(typed[0], typed[1], typed[2])]).toEqual([typed, { day: '1999-06-04' }]);
  });

  it('1.6 the century is asked for and never guessed', () => {
    expect(dayOf('4', '6', '99')).toBe('no-century');
    expect(dayOf('4 6 99', '', '')).toBe('no-century');
  });

  it.each([
    ['31', '2', '1999'],
    ['29', '2', '1997'],
    ['4', '13', '1999'],
    ['4', 'Juni', '1999'],
    ['', '6', '1999'],
    ['4', '6', ''],
    ['4', '6', '19999'],
    ['four', '6', '1999'],
  ] as const)('1.6 %s %s %s is none', (d, m, y) => expect(dayOf(d, m, y)).toBe('no-day'));

  it('1.6 a time has a half of the day, or four figures', () => {
    const typed = ['9pm', '9 p.m.', '9.30am', '0930', '930', '9:05', '12am', '12pm', '21:00', '９：３０'];
    expect(typed.map(clockTimeOf)).toEqual([
      '21:00',
      '21:00',
      '09:30',
      '09:30',
      '09:30',
      '09:05',
      '00:00',
      '12:00',
      '21:00',
      '09:30',
    ]);
  });
});

describe('a text', () => {
  const hostile = fc.string({
    unit: fc.constantFrom('a', ' ', '\n', '\r', '\t', '\0', '\u200f', '\u202e', '\u2066', 'é', '\ud800', '😀'),
  });

  it('3.5 is one line, or lines, of what is seen; half a letter is refused', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const [one, several] = [line(500).safeParse(text), words(500).safeParse(text)];
        const whole = text.isWellFormed();
        for (const { success } of [one, several]) expect(success).toBe(whole && lineOf(text) !== '');
        if (one.success) expect(one.data).toMatch(/^[^\p{Cc}\p{Cf}]+$/u);
        if (several.success) expect(several.data.replaceAll('\n', '')).toMatch(/^[^\p{Cc}\p{Cf}]*$/u);
      }),
      { numRuns: 1_000 },
    );
  });

  it('1.6 a name has 100 letters, however it was pasted', () => {
    expect(personName.safeParse(`${'\u200d'.repeat(40)}${'x'.repeat(100)}`).success).toBe(true);
    expect(personName.safeParse('x'.repeat(101)).success).toBe(false);
    expect(personName.safeParse('R2').success).toBe(false);
  });
});
