import type * as intake from '@byway/contracts/http/intake/cases';
import type { viewIdentity } from '@byway/contracts/http/intake/identity';
import type { BodyRead } from '@byway/contracts/http/route';
import { londonClock, londonDate } from '@byway/schemes/london';
import { languageOf } from '../words/language.ts';
import { reference } from '../words/names.ts';
import type { Notice, Summons } from './notice.ts';

type Person = BodyRead<typeof viewIdentity>['person'];
type Case = Pick<BodyRead<typeof intake.viewCase>, 'encounter'>;
type Field = 'firstName' | 'lastName' | 'location';

/** As many letters of a name, and of the place of an offence, as the courts' own systems take. */
const NAME = 35;
const LOCATION = 80;
const MORE = '…';

/** A name, or another text of so many letters, as a court can take it in. What is cut off is seen to be cut off. */
export function courtName(name: string, most = NAME): string {
  const letters = [...new Intl.Segmenter('en').segment(name)].map(({ segment }) => segment);
  if (name.length <= most) return name;
  let kept = '';
  for (const letter of letters) {
    if (kept.length + letter.length + MORE.length > most) break;
    kept += letter;
  }
  return kept + MORE;
}

const GENDERS = { male: 'MALE', female: 'FEMALE', 'not-known': 'NOT_KNOWN', 'not-specified': 'NOT_SPECIFIED' } as const;
const dayOf = (instant: string): string => londonDate(Date.parse(instant));

/** Common Platform: a requisition. The standing data of the police call the same R, which there is a case sent back. */
const REQUISITION = 'Q';
/** The first hearing of a case; and an offence said to be of one day. */
const FIRST_HEARING = 'FHG';
const ON_THE_DAY = 1;
const ENGLISH = 'E';
const WELSH = 'W';

/** The name and date of birth (or the year somebody looks to be born in), as the court's contract has them. */
function individual(person: Person, met: string) {
  const { dateOfBirth, apparentAge, sex, address, givenName, familyName } = person;
  const year = Number(dayOf(met).slice(0, 4));
  const lines = (address?.lines ?? []).map((line, n) => [`address${n + 1}`, line]);
  return {
    ...(givenName ? { firstName: courtName(givenName) } : {}),
    // A person of one name has it where a court looks for one.
    lastName: courtName(familyName ?? givenName ?? ''),
    ...(dateOfBirth ? { dateOfBirth } : {}),
    ...(apparentAge === undefined ? {} : { perceivedBirthYear: String(year - apparentAge) }),
    gender: GENDERS[sex ?? 'not-known'],
    ...(person.ethnicitySelfDefined ? { selfDefinedEthnicity: person.ethnicitySelfDefined } : {}),
    ...(person.ethnicityObserved ? { observedEthnicity: person.ethnicityObserved } : {}),
    address: { ...Object.fromEntries(lines), ...(address?.postcode ? { postcode: address.postcode } : {}) },
  };
}

/** What is longer than a court takes. */
const shortened = ({ givenName = '', familyName = '' }: Person, place: string): Field[] => [
  ...(givenName.length > NAME ? (['firstName'] as const) : []),
  ...(familyName.length > NAME ? (['lastName'] as const) : []),
  ...(place.length > LOCATION ? (['location'] as const) : []),
];

/** When it was done, as the charge says; of an old one: a required assessment when it was missed first, another when the person was met. */
function committedOn({ disposal, misses }: Notice, { offenceOn }: Summons, { encounter }: Case): string {
  if (offenceOn) return offenceOn;
  const [first] = misses.map(({ startsAt }) => startsAt).sort();
  return dayOf(disposal === 'required-assessment' && first ? first : encounter.at);
}

type Posted = Summons & Readonly<Record<'courtCode' | 'hearingAt' | 'offenceCode' | 'issuedAt' | 'postedAt', string>>;

/** Whether a summons can be told to a court: it has gone out, and neither prosecutor nor court has ended the charge (4.7, 4.8). */
export function isForCourt(summons: Summons | null): summons is Posted {
  if (summons?.postedAt == null || summons.discontinuance?.answer === 'discontinued') return false;
  return summons.hearings.every(({ result }) => result !== 'discontinued');
}

/**
 * 4.5 a posted summons as a court's system takes it in: Common Platform's contract for the initiation of a case, as far as Byway
 * knows it. What is not kept (URN, prosecutor's code) is left out and not made up; nothing of health is in it.
 */
export function courtRecord(notice: Notice, summons: Posted, known: Case, person: Person, force: string) {
  const { language, asn, pnc, cro } = person;
  const { courtCode, hearingAt, offenceCode, offenceWords, issuedAt, postedAt } = summons;
  const place = summons.place ?? '';
  return {
    caseDetails: {
      initiationCode: REQUISITION,
      prosecutorCaseReference: reference(summons.summonsId),
      policeForceCode: force,
      originatingOrganisation: force,
    },
    defendant: {
      ...(asn ? { asn } : {}),
      ...(pnc ? { pncIdentifier: pnc } : {}),
      ...(cro ? { croNumber: cro } : {}),
      individual: individual(person, known.encounter.at),
      documentationLanguage: languageOf(language) === 'cy' ? WELSH : ENGLISH,
      ...(language && !/^(en|cy)\b/.test(language) ? { languageRequirement: language } : {}),
      postingDate: dayOf(postedAt),
    },
    offence: {
      offenceCode,
      sequence: 1,
      chargeDate: dayOf(issuedAt),
      offenceDateCode: ON_THE_DAY,
      committedDate: committedOn(notice, summons, known),
      ...(place ? { location: courtName(place, LOCATION) } : {}),
      wording: offenceWords ?? offenceCode,
    },
    initialHearing: {
      courtHearingLocation: courtCode,
      dateOfHearing: dayOf(hearingAt),
      timeOfHearing: londonClock(Date.parse(hearingAt)),
      hearingTypeCode: FIRST_HEARING,
    },
    /** What was cut, with `…` where the rest is. */
    shortened: shortened(person, place),
  };
}
export type CourtRecord = ReturnType<typeof courtRecord>;

/** The same as rows of a table: what each thing is called, and its value. */
export function courtCells({ caseDetails, defendant, offence, initialHearing, shortened: cut }: CourtRecord) {
  const { individual: who, ...more } = defendant;
  const { address, ...said } = who;
  const lines = ['address1', 'address2', 'address3', 'address4', 'address5', 'postcode'];
  const known: Readonly<Record<string, unknown>> = { ...said, ...address, ...more };
  const columns = ['firstName', 'lastName', 'dateOfBirth', 'perceivedBirthYear', 'gender', 'selfDefinedEthnicity'];
  const others = ['asn', 'pncIdentifier', 'croNumber', 'documentationLanguage', 'languageRequirement', 'postingDate'];
  const cells = [...columns, 'observedEthnicity', ...lines, ...others].map((name) => [name, known[name] ?? '']);
  const all = {
    ...caseDetails,
    ...Object.fromEntries(cells),
    location: '',
    ...offence,
    ...initialHearing,
    shortened: cut.join(' '),
  };
  return Object.entries(all).map(([name, value]) => [name, String(value)] as const);
}
