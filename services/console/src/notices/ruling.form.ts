import { RULINGS } from '@byway/contracts/codes';
import type { ruleOnNotice } from '@byway/contracts/http/court-summons/notices';
import type { BodySent } from '@byway/contracts/http/route';
import { assertNever } from '@byway/schemes/assert-never';
import { choice, kept, optional, several, type ValuesOf, words, wordsOrNone } from '../page/fields.ts';
import type { Form } from '../page/form.ts';
import { type Check, mistakeIf } from '../page/read-form.ts';
import { RULING_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';

const w = en.notices.ruling;

/** A ruling as court-summons takes it. */
export type RulingGiven = BodySent<typeof ruleOnNotice>;

declare module 'fastify' {
  interface Entered {
    /** Rulings that were entered and not yet checked, by notice. */
    rulings?: Record<string, RulingGiven>;
  }
}

/** Fewer letters give no reason. */
const LEAST = 20;

const OTHER_THREE = {
  label: w.ruling,
  hints: w.follows,
  order: RULINGS.filter((ruling) => ruling !== 'refer-for-charge'),
};

export const RULING_FIELDS = {
  version: kept(),
  ruling: choice(RULING_WORDS, w.missing, { label: w.ruling, hints: w.follows }),
  words: words(w.whyMissing, { label: w.why, hint: w.whyHint, size: 'm', long: true, max: 2_000 }),
  tests: several(w.considered, { label: w.tests, section: w.ifReferred, size: 's' }),
  authority: optional(choice(w.authorities, w.authorityMissing, { label: w.authority, size: 's' })),
  sessions: wordsOrNone({
    label: w.sessions,
    hint: w.sessionsHint,
    section: w.ifVaried,
    classes: 'govuk-input--width-2',
    help: { inputmode: 'numeric' },
  }),
};
type Values = ValuesOf<typeof RULING_FIELDS>;

const { tests: _tests, authority: _authority, ...REFUSED } = RULING_FIELDS;

/** 4.6 once the charge was refused there are three rulings, and nothing of a referral is asked. */
export const rulingFields = (isRefused: boolean): typeof RULING_FIELDS =>
  isRefused
    ? ({ ...REFUSED, ruling: choice(RULING_WORDS, w.missing, OTHER_THREE) } as typeof RULING_FIELDS)
    : RULING_FIELDS;

/** What was entered for another ruling than the one chosen: it is neither sent nor left out in silence. */
const strays = ({ tests = [], authority, sessions }: Partial<Values>, of: 'referral' | 'varied' | 'neither') => [
  ...mistakeIf(of !== 'referral' && tests.length > 0, 'tests', w.onlyIfReferred),
  ...mistakeIf(of !== 'referral' && Boolean(authority), 'authority', w.onlyIfReferred),
  ...mistakeIf(of !== 'varied' && Boolean(sessions), 'sessions', w.onlyIfVaried),
];

/** 4.3, 4.4 a referral needs its tests, and a plan that is changed a number; with another ruling neither is entered. */
export const checkRuling: Check<typeof RULING_FIELDS> = (typed) => {
  const { ruling, words: why = '', tests = [], authority, sessions } = typed;
  const short = mistakeIf(why !== '' && why.length < LEAST, 'words', w.whyMissing);
  switch (ruling) {
    case 'refer-for-charge': {
      const isMet = tests.includes('evidential') && tests.includes('public-interest');
      return [
        ...short,
        ...(isMet ? [] : [{ field: 'tests', text: w.testMissing } as const]),
        ...(tests.includes('s45') ? [] : [{ field: 'tests', text: w.s45Missing } as const]),
        ...(authority ? [] : [{ field: 'authority', text: w.authorityMissing } as const]),
        ...strays(typed, 'referral'),
      ];
    }
    case 'vary-plan':
      return [
        ...short,
        ...mistakeIf(Boolean(sessions && !/^[1-9]\d?$/.test(sessions)), 'sessions', w.sessionsWrong),
        ...strays(typed, 'varied'),
      ];
    default:
      return [...short, ...strays(typed, 'neither')];
  }
};

/** The ruling that was entered; nothing of a referral goes along with any other. */
export function rulingGiven({ version: read, ruling, words: why, tests, authority, sessions }: Values): RulingGiven {
  const given = { version: Number(read), words: why };
  switch (ruling) {
    case 'reinstate':
    case 'no-further-action':
      return { ...given, ruling };
    case 'vary-plan':
      return { ...given, ruling, ...(sessions ? { requiredSessions: Number(sessions) } : {}) };
    case 'refer-for-charge':
      return {
        ...given,
        ruling,
        fullCodeTest: { evidential: tests.includes('evidential'), publicInterest: tests.includes('public-interest') },
        s45Considered: tests.includes('s45'),
        ...(authority ? { chargingAuthority: authority } : {}),
      };
    default:
      return assertNever(ruling, 'a ruling');
  }
}

/** A ruling as the fields of its form, to go back and change it. */
export function typedOf(given: RulingGiven): Form {
  const { ruling, version, words: why, requiredSessions, fullCodeTest, s45Considered, chargingAuthority } = given;
  const tests = [
    ...(fullCodeTest?.evidential ? ['evidential'] : []),
    ...(fullCodeTest?.publicInterest ? ['public-interest'] : []),
    ...(s45Considered ? ['s45'] : []),
  ];
  return {
    ruling,
    version: String(version),
    words: why,
    tests,
    authority: chargingAuthority ?? '',
    sessions: requiredSessions === undefined ? '' : String(requiredSessions),
  };
}
