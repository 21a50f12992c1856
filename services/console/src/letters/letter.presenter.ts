import type { LetterKind } from '@byway/contracts/court-codes';
import type * as court from '@byway/contracts/http/court-summons/letters';
import type { viewIdentity } from '@byway/contracts/http/intake/identity';
import type { BodyRead } from '@byway/contracts/http/route';
import { courtOf } from '@byway/schemes/courts';
import { londonDate } from '@byway/schemes/london';
import { cy } from '../words/cy.ts';
import { en } from '../words/en.ts';
import { wordsIn } from '../words/for-people.ts';
import { forceWords } from '../words/forces.ts';
import { isWrittenIn, type Language, languageOf } from '../words/language.ts';
import { reference } from '../words/names.ts';
import { dayWords, whenWords } from '../words/times.ts';

export type Requisition = BodyRead<typeof court.viewRequisition>;
export type DiscontinuanceLetter = BodyRead<typeof court.viewDiscontinuanceLetter>;
type Letter = Requisition | DiscontinuanceLetter;
type Person = BodyRead<typeof viewIdentity>['person'];

const w = en.print;

/**
 * The language a letter is shown in. A legal document in Welsh is neither sent nor printed before somebody stands for its words:
 * until then it is the English one, and whoever prints it is told why.
 */
function letterLanguage(
  kind: LetterKind,
  { language: tag }: Person,
  checked: typeof cy.checked,
): { language: Language; warnings: string[] } {
  const language = languageOf(tag);
  if (language === 'en' || checked[kind]) return { language, warnings: [] };
  return { language: 'en', warnings: [w.notChecked] };
}

/**
 * Whom a letter is to, as it stands in the window of the envelope: the full name, never what the person is called, and the
 * address. `byHand`: how it goes; null: that is not known yet. The warnings are for whoever prints it.
 */
export function recipientOf(
  person: Person,
  byHand: boolean | null,
  written: Language = 'en',
): { to: string[]; warnings: string[] } {
  const name = [person.givenName, person.familyName].filter(Boolean).join(' ');
  const { lines = [], postcode } = person.address ?? {};
  const homeless = lines.length === 0;
  const handed = [name, wordsIn(written).letters.byHand];
  return {
    to: byHand || homeless ? handed : [name, ...lines, ...(postcode ? [postcode] : [])],
    warnings: [
      ...(homeless && !byHand ? [w.noAddress] : []),
      ...(isWrittenIn(person.language, written) ? [] : [person.language ? w.notEnglish(person.language) : w.notAsked]),
    ],
  };
}

/** When and where to attend. A court that is not known here is written in by hand: a code is no place. */
function attending({ courtCode, hearingAt }: Letter, language: Language) {
  const known = courtOf(courtCode);
  return {
    court: {
      code: courtCode,
      when: whenWords(hearingAt, language),
      name: known?.name ?? null,
      lines: known?.lines ?? [],
    },
    warnings: known ? [] : [w.courtUnknown(courtCode)],
  };
}

const dayIn =
  (language: Language) =>
  (at: string): string =>
    dayWords(londonDate(Date.parse(at)), language);

/** What every letter has. The offence is in the words of the offence list, which has no Welsh. */
function heading(
  { offenceWords, offenceCode, summonsId }: Letter,
  force: string,
  at: string | null,
  language: Language,
) {
  return {
    lang: language,
    words: wordsIn(language).letters,
    /** Said of it in both languages. */
    inEnglish: en.letters.inEnglish,
    force: forceWords(force),
    date: at === null ? '' : dayIn(language)(at),
    reference: reference(summonsId),
    offence: `${offenceWords} (${offenceCode})`,
  };
}

/**
 * 4.5, 4.6 the summons on paper. It is printed before it goes out, with the day of `now` on it; whatever is printed later is a copy, and says
 * what became of the charge.
 */
export function requisitionModel(
  letter: Requisition,
  person: Person,
  force: string,
  checked = cy.checked,
  now: string | null = null,
) {
  const { language, warnings } = letterLanguage('requisition', person, checked);
  const to = recipientOf(person, letter.method === 'by-hand', language);
  const where = attending(letter, language);
  const day = dayIn(language);
  const said = wordsIn(language).letters.requisition;
  const { charge, chargingAuthority, method, postedAt, deemedServedOn, offenceOn, place, agreedAt, missed } = letter;
  const isSent = method !== null && postedAt !== null;
  return {
    ...heading(letter, force, postedAt ?? now, language),
    particulars: offenceOn && place ? said.particulars(dayWords(offenceOn, language), place) : '',
    why: said.why(day(agreedAt), missed.map((at) => day(at)).join(', ')),
    to: to.to,
    court: where.court,
    sent: isSent ? said.served(said.sent[method], day(postedAt), dayWords(deemedServedOn, language)) : '',
    authority: letter.authorisedBy,
    chargedBy: said.chargedBy[chargingAuthority ?? 'police'],
    ended: charge === 'discontinued',
    // What has ended is sent to nobody: who would have to be found for it is nobody's concern.
    warnings: [
      ...(isSent ? [w.charge[charge](dayIn('en')(postedAt))] : [w.notSent]),
      ...(isSent ? [] : [w.toRing]),
      ...(charge === 'stands' ? [...to.warnings, ...warnings, ...where.warnings] : []),
    ],
  };
}

/** 4.7 the letter about the request to discontinue: the prosecutor is asked, has ended the charge, or has let it stand. */
export function discontinuanceLetterModel(
  letter: DiscontinuanceLetter,
  person: Person,
  force: string,
  checked = cy.checked,
) {
  const { language, warnings } = letterLanguage('discontinuance', person, checked);
  const to = recipientOf(person, null, language);
  const where = attending(letter, language);
  const day = dayIn(language);
  const stage = letter.answer ?? 'asked';
  const ended = stage === 'discontinued';
  return {
    ...heading(letter, force, letter.answeredAt ?? letter.requestedAt, language),
    to: to.to,
    court: where.court,
    stage,
    posted: day(letter.postedAt),
    because: wordsIn(language).letters.discontinuance.because[letter.because],
    requested: day(letter.requestedAt),
    answered: letter.answeredAt === null ? null : day(letter.answeredAt),
    heard: letter.heard,
    warnings: [
      ...(ended ? [w.enclose] : []),
      ...to.warnings,
      ...warnings,
      ...(ended || letter.heard ? [] : where.warnings),
    ],
  };
}
