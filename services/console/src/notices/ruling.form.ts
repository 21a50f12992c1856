import { RULINGS, type Ruling } from '@byway/contracts/codes';
import { assertNever } from '@byway/schemes/assert-never';
import { type FieldError, type Form, list, text } from '../page/form.ts';

/** A ruling as court-summons takes it. */
export interface RulingGiven {
  readonly version: number;
  readonly ruling: Ruling;
  readonly requiredSessions?: number;
  readonly fullCodeTest?: { readonly evidential: boolean; readonly publicInterest: boolean };
  readonly chargingAuthority?: 'police' | 'cps';
  readonly s45Considered?: boolean;
}

const AUTHORITIES = ['police', 'cps'] as const;

function referral(form: Form): { given: Omit<RulingGiven, 'version' | 'ruling'>; errors: FieldError[] } {
  const tests = list(form, 'tests');
  const chargingAuthority = AUTHORITIES.find((one) => one === text(form, 'authority'));
  const errors: FieldError[] = [
    ...(['evidential', 'public-interest'].every((test) => tests.includes(test))
      ? []
      : [{ field: 'tests', text: 'A referral needs both parts of the Full Code Test to be met' }]),
    ...(tests.includes('s45')
      ? []
      : [{ field: 'tests', text: 'Say that the Modern Slavery Act defence (section 45) was considered' }]),
    ...(chargingAuthority ? [] : [{ field: 'authority', text: 'Choose who authorises the charge' }]),
  ];
  const given = {
    fullCodeTest: { evidential: tests.includes('evidential'), publicInterest: tests.includes('public-interest') },
    s45Considered: tests.includes('s45'),
    ...(chargingAuthority ? { chargingAuthority } : {}),
  };
  return { given, errors };
}

/** The ruling that was sent, or what is wrong with it (4.3, 4.4). */
export function rulingOf(form: Form): RulingGiven | { errors: FieldError[] } {
  const ruling = RULINGS.find((code) => code === text(form, 'ruling'));
  if (!ruling) return { errors: [{ field: 'ruling', text: 'Choose a ruling' }] };
  const version = Number(text(form, 'version'));
  switch (ruling) {
    case 'reinstate':
    case 'no-further-action':
      return { version, ruling };
    case 'vary-plan': {
      const wanted = text(form, 'sessions');
      if (wanted === '') return { version, ruling };
      if (!/^[1-9]\d?$/.test(wanted))
        return { errors: [{ field: 'sessions', text: 'Sessions must be a number, like 4' }] };
      return { version, ruling, requiredSessions: Number(wanted) };
    }
    case 'refer-for-charge': {
      const { given, errors } = referral(form);
      return errors.length > 0 ? { errors } : { version, ruling, ...given };
    }
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
