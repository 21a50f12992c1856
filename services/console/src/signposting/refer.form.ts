import { NEEDS, type Need } from '@byway/contracts/codes';
import { type FieldError, type Form, list, text } from '../page/form.ts';
import { OVERRIDE_WORDS } from '../words/onward.ts';

/** A referral as signposting takes it. */
export interface ReferralGiven {
  readonly serviceId: string;
  readonly needs: readonly Need[];
  readonly consent: boolean;
  readonly overrideReason: string | null;
}

/** The referral that was sent, or what is wrong with it (5.2). Only a programme manager may go without consent. */
export function referralOf(
  form: Form,
  serviceId: string,
  manager: boolean,
): { given: ReferralGiven } | { errors: FieldError[] } {
  const needs = NEEDS.filter((need) => list(form, 'needs').includes(need));
  const basis = text(form, 'basis');
  const reason = Object.keys(OVERRIDE_WORDS).find((code) => code === basis) ?? null;
  const errors: FieldError[] = [
    ...(needs.length > 0 ? [] : [{ field: 'needs', text: 'Choose what the person wants help with' }]),
    ...(basis === 'consent' || (manager && reason) ? [] : [{ field: 'basis', text: whyNoBasis(basis, manager) }]),
  ];
  if (errors.length > 0) return { errors };
  return {
    given: { serviceId, needs, consent: basis === 'consent', overrideReason: basis === 'consent' ? null : reason },
  };
}

function whyNoBasis(basis: string, manager: boolean): string {
  if (manager) return 'Say what the referral rests on';
  return basis === ''
    ? 'Say whether the person agrees'
    : 'Without their consent only a programme manager can refer them';
}
