import type { ServingMethod } from '@byway/contracts/codes';
import { londonDate } from '@byway/schemes/london';
import type { Body } from '../api/api.ts';
import { courtOf } from '../words/courts.ts';
import { forceWords } from '../words/forces.ts';
import { reference } from '../words/names.ts';
import { dayWords, whenWords } from '../words/times.ts';

type Model = Readonly<Record<string, unknown>>;

const day = (at: string): string => dayWords(londonDate(Date.parse(at)));

/** How a letter says it was served (4.5). */
const SENT_WORDS: Readonly<Record<ServingMethod, string>> = {
  'by-hand': 'Handed to you',
  left: 'Left at your address',
  'first-class-post': 'Sent to you by first-class post',
};
/** 4.7 why the prosecutor was asked, as the person is told. */
const BECAUSE_WORDS: Readonly<Record<string, string>> = {
  excused: 'Since then we have accepted that you had a good reason for a session you missed.',
  corrected: 'Since then we have put right our record of the sessions you came to.',
};

/**
 * Whom a letter is to, as it stands in the window of the envelope: the full name, never what the person is called, and the
 * address. `byHand`: how it goes; null: that is not known yet. The warnings are for whoever prints it.
 */
export function recipientOf(person: Body, byHand: boolean | null): { to: string[]; warnings: string[] } {
  const name = [person.givenName, person.familyName].filter(Boolean).join(' ');
  const { lines = [], postcode } = person.address ?? {};
  const english = /^en(?:-|$)/.test(person.language ?? 'en');
  const homeless = lines.length === 0;
  return {
    to: byHand || homeless ? [name, 'By hand'] : [name, ...lines, ...(postcode ? [postcode] : [])],
    warnings: [
      ...(homeless && !byHand ? ['There is no address to send this to. Hand it to the person.'] : []),
      ...(english
        ? []
        : [`The person’s language is not English (${person.language}), and the letter is. Have it translated.`]),
    ],
  };
}

/** When and where to attend. A court that is not known here is written in by hand: a code is no place. */
function attending({ courtCode, hearingAt }: Body): { court: Model; warnings: string[] } {
  const known = courtOf(courtCode);
  return {
    court: { code: courtCode, when: whenWords(hearingAt), name: known?.name ?? null, lines: known?.lines ?? [] },
    warnings: known
      ? []
      : [
          `Byway does not know where court ${courtCode} is. Write its name and address on the letter before it goes out.`,
        ],
  };
}

function heading(letter: Body, force: string, at: string): Model {
  return {
    force: forceWords(force),
    date: day(at),
    reference: reference(letter.summonsId),
    offence: `${letter.offenceWords} (${letter.offenceCode})`,
  };
}

/** 4.5, 4.6 the summons on paper. It went out once; whatever is printed later is a copy, and says what became of the charge. */
export function requisitionModel(letter: Body, person: Body, force: string): Model {
  const to = recipientOf(person, letter.method === 'by-hand');
  const where = attending(letter);
  const ended = letter.charge === 'discontinued';
  const again: Readonly<Record<string, string>> = {
    stands: `It is recorded as sent out on ${day(letter.postedAt)}. One summons goes out, ever: printed again, this is a copy.`,
    asked: 'The prosecutor has been asked to end this charge. Do not send this out.',
    discontinued: 'This charge has ended. Do not send this out.',
  };
  return {
    ...heading(letter, force, letter.postedAt),
    to: to.to,
    court: where.court,
    sent: `${SENT_WORDS[letter.method as ServingMethod]} on ${day(letter.postedAt)}. In law you have been given it on ${dayWords(letter.deemedServedOn)}.`,
    authority: letter.authorisedBy,
    chargedBy: letter.chargingAuthority === 'cps' ? 'the Crown Prosecution Service' : 'the police',
    ended,
    // What has ended is sent to nobody: who would have to be found for it is nobody's concern.
    warnings: [again[letter.charge], ...(letter.charge === 'stands' ? [...to.warnings, ...where.warnings] : [])],
  };
}

/** 4.7 the letter about the request to discontinue: the prosecutor is asked, has ended the charge, or has let it stand. */
export function discontinuanceLetterModel(letter: Body, person: Body, force: string): Model {
  const to = recipientOf(person, null);
  const where = attending(letter);
  const stage: 'asked' | 'discontinued' | 'refused' = letter.answer ?? 'asked';
  const ended = stage === 'discontinued';
  return {
    ...heading(letter, force, letter.answeredAt ?? letter.requestedAt),
    to: to.to,
    court: where.court,
    stage,
    posted: day(letter.postedAt),
    because: BECAUSE_WORDS[letter.because],
    requested: day(letter.requestedAt),
    answered: letter.answeredAt === null ? null : day(letter.answeredAt),
    heard: letter.heard,
    warnings: [
      ...(ended
        ? ['Put the prosecutor’s own notice in with this letter. Serve both on the person, and on the court.']
        : []),
      ...to.warnings,
      ...(ended || letter.heard ? [] : where.warnings),
    ],
  };
}
