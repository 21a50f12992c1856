import type { ruleOnNotice } from '@byway/contracts/http/court-summons/notices';
import type { BodySent } from '@byway/contracts/http/route';
import { assertNever } from '@byway/schemes/assert-never';
import { choice, kept, optional, several, type ValuesOf, wordsOrNone } from '../page/fields.ts';
import type { Form } from '../page/form.ts';
import type { Check } from '../page/read-form.ts';
import { RULING_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';

const w = en.notices.ruling;

/** A ruling as court-summons takes it. */
export type RulingGiven = BodySent<typeof ruleOnNotice>;

declare module 'fastify' {
  interface Session {
    /** Rulings that were entered and not yet checked, by notice. */
    rulings?: Record<string, RulingGiven>;
  }
}

export const RULING_FIELDS = {
  version: kept(),
  ruling: choice(RULING_WORDS, w.missing, { label: w.ruling }),
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

/** 4.3, 4.4 a referral needs its tests, and a plan that is changed a number; the other fields of a ruling are not looked at. */
export const checkRuling: Check<typeof RULING_FIELDS> = ({ ruling, tests = [], authority, sessions }) => {
  switch (ruling) {
    case 'refer-for-charge': {
      const isMet = tests.includes('evidential') && tests.includes('public-interest');
      return [
        ...(isMet ? [] : [{ field: 'tests', text: w.testMissing } as const]),
        ...(tests.includes('s45') ? [] : [{ field: 'tests', text: w.s45Missing } as const]),
        ...(authority ? [] : [{ field: 'authority', text: w.authorityMissing } as const]),
      ];
    }
    case 'vary-plan':
      return sessions && !/^[1-9]\d?$/.test(sessions) ? [{ field: 'sessions', text: w.sessionsWrong }] : [];
    default:
      return [];
  }
};

/** The ruling that was entered; nothing of a referral goes along with any other. */
export function rulingGiven({ version: read, ruling, tests, authority, sessions }: Values): RulingGiven {
  const version = Number(read);
  switch (ruling) {
    case 'reinstate':
    case 'no-further-action':
      return { version, ruling };
    case 'vary-plan':
      return { version, ruling, ...(sessions ? { requiredSessions: Number(sessions) } : {}) };
    case 'refer-for-charge':
      return {
        version,
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
  const { ruling, version, requiredSessions, fullCodeTest, s45Considered, chargingAuthority } = given;
  const tests = [
    ...(fullCodeTest?.evidential ? ['evidential'] : []),
    ...(fullCodeTest?.publicInterest ? ['public-interest'] : []),
    ...(s45Considered ? ['s45'] : []),
  ];
  return {
    ruling,
    version: String(version),
    tests,
    authority: chargingAuthority ?? '',
    sessions: requiredSessions === undefined ? '' : String(requiredSessions),
  };
}
