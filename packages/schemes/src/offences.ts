import type { Disposal } from '@byway/contracts/codes';
import type { OffenceDayRefusal } from '@byway/contracts/court-codes';
import { addDays, type LondonDate } from './london.ts';
import { type Dated, isInUse, reference } from './reference.ts';

/** A CJS offence, as the Ministry of Justice publishes it. */
interface OffenceRow extends Dated {
  /** How it is tried: CE either way, CI on indictment, CS and CM summarily. */
  readonly category: string;
  /** Of offences about drugs: the words of the publication. */
  readonly title?: string;
}

/** What an offence is about: who may be offered what (1.2), and what can be charged (4.5), hangs on nothing else. */
type OffenceKind = 'possession' | 'supply' | 'assessment' | 'other';

export interface Offence extends OffenceRow {
  readonly kind: OffenceKind;
}

const rows = reference<OffenceRow>('offences');

/** Whether a title is about drugs: the titles that are kept when the list is read in. */
export const isAboutDrugs = (code: string, title: string): boolean =>
  /^(MD71|PS16|DA05)/.test(code) ||
  (/suppl/i.test(title) && /drug|psychoactive|cannabis|cocaine|heroin|scheduled substance/i.test(title));

// Simple possession, Misuse of Drugs Act 1971 s.5(2), or the attempt: of a drug, and for nothing else.
const POSSESSION = /^(attempt(ing)? to )?possess(ing)?\b/i;
const UTENSILS = /\b(utensils?|pipes?)\b/i;

/** By the words of the publication and never by a list of codes: a code that is new tomorrow is what it says it is. */
function kindOf({ code, title = '' }: OffenceRow): OffenceKind {
  // 1.2 supply in every form: with intent, offered, concerned in it, permitted, attempted, conspired.
  if (/suppl/i.test(title)) return 'supply';
  if (/^DA05.*assessment/i.test(code + title)) return 'assessment';
  return code.startsWith('MD71') && POSSESSION.test(title) && !UTENSILS.test(title) ? 'possession' : 'other';
}

/** The offence of a CJS code, whether or not it is still in use; null: it was never published. */
export function offenceOf(code: string): Offence | null {
  const row = rows().get(code);
  return row ? { ...row, kind: kindOf(row) } : null;
}

/** The same, where it is in use on a date. */
export function offenceOn(code: string, date: LondonDate): Offence | null {
  const offence = offenceOf(code);
  return offence && isInUse(offence, date) ? offence : null;
}

/** 1.3 a missed required assessment is its own offence; under any other disposal the original offence is charged. */
export function isChargeableUnder({ kind }: Offence, disposal: Disposal): boolean {
  return kind === (disposal === 'required-assessment' ? 'assessment' : 'possession');
}

/** 4.5 an offence further back before the agreement is a slip of the pen. */
const OFFENCE_WITHIN_DAYS = 731;

/**
 * 4.5 why a charge cannot say that the offence was on this day; null: it can. Missing an assessment is an offence of the day of one that
 * was missed, after the agreement; every other led to the agreement, and was on that day or before it.
 */
export function offenceDayRefusal(
  offence: Offence,
  day: LondonDate,
  { agreedOn, missedOn }: { readonly agreedOn: LondonDate; readonly missedOn: readonly LondonDate[] },
): OffenceDayRefusal | null {
  if (!isInUse(offence, day)) return 'unknown-offence';
  if (offence.kind === 'assessment') return missedOn.includes(day) ? null : 'offence-no-missed-day';
  if (day > agreedOn) return 'offence-after-agreement';
  return day < addDays(agreedOn, -OFFENCE_WITHIN_DAYS) ? 'offence-long-ago' : null;
}

/** 4.5 an offence as a written charge names it: in ordinary words, with the law (CrimPR 7.3). */
export function chargeWords({ code, title = code, kind }: Offence): string {
  const words = title.replace(/^Attempt to possess/, 'Attempting to possess').replace(/^Possess\b/, 'Possessing');
  if (kind === 'assessment') {
    return `${title.replace(/^Fail\b/, 'Failing').replace(/ - Drugs Act 2005$/, '')}, contrary to section ${code === 'DA05001' ? '12(3)' : '14(3)'} of the Drugs Act 2005`;
  }
  const attempted = words.startsWith('Attempting') ? ' and section 1(1) of the Criminal Attempts Act 1981' : '';
  return `${words.replace(' - ', ': ')}, contrary to section 5(2) of and Schedule 4 to the Misuse of Drugs Act 1971${attempted}`;
}
