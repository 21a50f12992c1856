import { SCHEME_IDS } from '@byway/contracts/codes';
import { MESSAGE_KINDS, MESSAGE_LANGUAGES } from '@byway/contracts/message-codes';
import { sizeOf } from '@byway/contracts/written/segments';
import { describe, expect, it } from '@jest/globals';
import { languageFor, type Said, wordsOf } from './say.rules.ts';
import { latestOf, TEMPLATES } from './templates.ts';

const at = (iso: string): number => Date.parse(iso);
const STARTS = at('2027-09-22T13:30:00Z');
const SAID: Required<Said> = {
  why: 'evidence-not-given',
  starts: STARTS,
  before: STARTS - 86_400_000,
  at: ['RG1 2AB', 'RG2 7AB', 'SL1 1AA', 'OX1 1AA', 'RG1 2AB', 'BFPO 57', null, 'SW1A 1AA'],
  sessions: Array.from({ length: 8 }, (_, week) => STARTS + week * 7 * 86_400_000),
};
const every = TEMPLATES.flatMap(({ kind, version }) =>
  MESSAGE_LANGUAGES.map((language) => ({
    kind,
    version,
    language,
    words: wordsOf({ kind, templateVersion: version, said: SAID }, language),
  })),
);

/** What nobody who reads over a shoulder may learn: what it is about, who is behind it, where else it may end. In both languages. */
const TELLING = [
  /drug|cannabis|cocaine|ketamine|heroin|substance|addict|cyffur|canabis|sylwedd/i,
  /police|officer|custody|arrest|offen[cd]|crime|criminal|heddlu|swyddog|dalfa|arest|trosedd/i,
  /court|summons|charge|prosecut|magistrate|hearing|caution|legal|llys|gwŷs|erlyn|cyhudd|rhybudd/i,
  /programme|diversion|druglink|scheme|rhaglen|dargyfeir|cynllun/i,
  /byway|probation|sentence|breach|prawf/i,
];

describe('2.3 neutral words', () => {
  it.each(every)(
    '2.3 $kind, version $version, $language: no drug, police, court or programme is in it',
    ({ words }) => {
      expect(TELLING.filter((telling) => telling.test(words))).toEqual([]);
      for (const scheme of SCHEME_IDS) expect(words.toLowerCase()).not.toContain(scheme);
      expect(words).not.toMatch(/\(\(|\)\)|undefined|https?:/);
    },
  );

  it('2.3 the rule finds what it is for', () => {
    const wrong = ['Your drugs session', 'Mae’r heddlu', 'before the magistrates', 'the Druglink programme', 'y llys'];
    expect(wrong.filter((words) => TELLING.some((telling) => telling.test(words)))).toEqual(wrong);
  });

  it('2.3 each kind of message has words in English and Welsh, and the two differ', () => {
    for (const kind of MESSAGE_KINDS) expect(latestOf(kind).words.en).not.toBe(latestOf(kind).words.cy);
  });

  it.each(every)('2.3 $kind, version $version, $language is four texts at most', ({ words }) => {
    expect(sizeOf(words).segments).toBeLessThanOrEqual(4);
  });
});

describe('2.3 the words of a message', () => {
  it('2.3 say date and time as people do, by London’s clocks', () => {
    const said = { starts: at('2027-03-29T13:00:00Z') };
    const message = { kind: 'reminder-three-hours-before', templateVersion: 1, said } as const;
    expect(wordsOf(message, 'en')).toBe('Reminder: your session is on Monday 29 March at 2pm. See you there.');
    expect(wordsOf(message, 'cy')).toBe('Nodyn atgoffa: mae eich sesiwn dydd Llun 29 Mawrth am 2pm. Welwn ni chi yno.');
    const half = { ...message, said: { starts: at('2027-01-04T12:30:00Z') } };
    expect(wordsOf(half, 'en')).toContain('Monday 4 January at 12.30pm');
  });

  it('1.5, 2.3 say where, for each date: by its postcode, or that nobody has said', () => {
    const [first, second, third] = [STARTS, STARTS + 604_800_000, STARTS + 1_209_600_000];
    const card = (at?: Said['at']) => {
      const said = { sessions: [first, second, third], ...(at ? { at } : {}) };
      return ['en', 'cy'].map(
        (language) => wordsOf({ kind: 'appointment-card', templateVersion: 3, said }, language as 'en').split('. ')[0],
      );
    };
    expect(card(['RG1 2AB', 'RG1 2AB', 'RG2 7AB'])).toEqual([
      'Your sessions: 22 September 2.30pm, 29 September 2.30pm at RG1 2AB; 6 October 2.30pm at RG2 7AB',
      'Eich sesiynau: 22 Medi 2.30pm, 29 Medi 2.30pm yn RG1 2AB; 6 Hydref 2.30pm yn RG2 7AB',
    ]);
    expect(card(['RG1 2AB', null, 'RG1 2AB'])[0]).toBe(
      'Your sessions: 22 September 2.30pm at RG1 2AB; 29 September 2.30pm; 6 October 2.30pm at RG1 2AB',
    );
    expect(card()[0]).toBe('Your sessions: 22 September 2.30pm, 29 September 2.30pm, 6 October 2.30pm');
    const one = (at: Said['at'], language: 'en' | 'cy') =>
      wordsOf({ kind: 'session-booked', templateVersion: 3, said: { starts: first, ...(at ? { at } : {}) } }, language);
    expect(one(['RG2 7AB'], 'en')).toContain('at 2.30pm. It is at postcode RG2 7AB. It can be another place');
    expect(one(['RG2 7AB'], 'cy')).toContain('Mae yn y cod post RG2 7AB.');
    for (const at of [[null], undefined]) expect(one(at, 'en')).toContain('if nobody told you where');
  });

  it('2.3 a text that lacks something is a fault, and is not sent with a gap', () => {
    expect(() => wordsOf({ kind: 'session-moved', templateVersion: 1, said: {} }, 'en')).toThrow(
      'session-moved says nothing of',
    );
  });

  it.each([
    ['cy', 'cy'],
    ['cy-GB', 'cy'],
    ['en', 'en'],
    ['pl', 'en'],
    [undefined, 'en'],
  ])('2.3 who speaks %s is written to in %s', (tag, language) => {
    expect(languageFor(tag)).toBe(language);
  });
});

describe('how many texts the words are', () => {
  it.each([
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['a'.repeat(306), 2],
    ['a'.repeat(307), 3],
    ['€'.repeat(80), 1],
    ['€'.repeat(81), 2],
    ['ŵ'.repeat(70), 1],
    ['ŵ'.repeat(71), 2],
    ['ŵ'.repeat(134), 2],
    ['ŵ'.repeat(135), 3],
  ])('%#: as the networks count', (words, segments) => {
    expect(sizeOf(words).segments).toBe(segments);
  });
});
