import { isDeepStrictEqual } from 'node:util';
import type { Disposal, OfferState, Role } from '@byway/contracts/codes';
import type { agree } from '@byway/contracts/http/intake/agreement';
import {
  ENCOUNTER_FIELDS,
  type EncounterField,
  RECORD_FIELDS,
  type RecordField,
  type Right,
} from '@byway/contracts/http/intake/corrections';
import type { Enrolment } from '@byway/contracts/http/intake/enrolment';
import type { recordPoliceDecision } from '@byway/contracts/http/intake/offer';
import type { PersonField, PersonShown } from '@byway/contracts/http/intake/person';
import type { BodyOf } from '@byway/contracts/http/route';
import type { CorrectionEffect, RecordCorrectionReason, RecordPart } from '@byway/contracts/record-codes';
import { ageOn } from '@byway/schemes/age';
import { happenedSince } from '@byway/schemes/between';
import type { EpochMs } from '@byway/schemes/london';
import { londonDate } from '@byway/schemes/london';
import type { SchemeProfile } from '@byway/schemes/profile';
import { isEnough } from '../agreement/agreement.rules.ts';
import { heldForAge } from '../clearance/clearance.rules.ts';
import { decideEligibility, type Eligibility } from '../enrolment/eligibility.rules.ts';
import { checkEnrolment, type Slip } from '../enrolment/enrolment.rules.ts';
import { ADULT } from '../identity/person.rules.ts';
import { fieldsFor } from '../identity/who-sees.ts';

/** Everything that was recorded of a person and how they were met. */
export interface Recorded {
  readonly person: PersonShown;
  readonly encounter: {
    readonly kind: Enrolment['encounter']['kind'];
    readonly at: EpochMs;
    readonly custodyNumber?: string;
    /** In the case, opaque. */
    readonly officer: string;
  };
  /** The court area the case belongs to; null: nobody has said, so that every liaison of the force sees it. */
  readonly court: string | null;
  readonly offences: Enrolment['offences'];
  readonly disposalDecision: Enrolment['disposalDecision'] | null;
  readonly answers: Enrolment['answers'];
  /** 1.8 what the police decided instead of an offer; null: nothing. */
  readonly policeDecision: BodyOf<typeof recordPoliceDecision> | null;
  /** 1.4 what was agreed; null: nothing, yet. */
  readonly agreement: Agreed | null;
}

/** 1.4 what of an agreement can be put right. */
type Agreed = Pick<BodyOf<typeof agree>, 'acceptance' | 'language' | 'adultPresent' | 'youthJusticeConsulted'>;

/** 1.6 who puts what right: whoever meets the person with it. A facilitator needs and language, the court side an address. */
const CORRECTS: Partial<Record<Role, readonly RecordField[]>> = {
  'custody-officer': RECORD_FIELDS,
  'referring-officer': RECORD_FIELDS,
  // All that they are shown.
  'programme-manager': fieldsFor(['programme-manager']),
  facilitator: ['language', 'interpreter', 'adjustments'],
  'court-liaison': ['address'],
};

/** What somebody in these roles may look at to put right, in the order of the record. */
export function correctableBy(roles: readonly string[]): readonly RecordField[] {
  const may = new Set(roles.flatMap((role) => CORRECTS[role as Role] ?? []));
  return RECORD_FIELDS.filter((field) => may.has(field));
}

const PARTS: Partial<Record<RecordField, RecordPart>> = {
  givenName: 'name',
  familyName: 'name',
  preferredName: 'name',
  dateOfBirth: 'birth-date',
  apparentAge: 'birth-date',
  address: 'address',
  phone: 'phone',
  contact: 'phone',
  language: 'needs',
  interpreter: 'needs',
  adjustments: 'needs',
  travel: 'needs',
  pnc: 'numbers',
  cro: 'numbers',
  asn: 'numbers',
  custodyNumber: 'numbers',
};
const isOfEncounter = (field: RecordField): field is EncounterField => ENCOUNTER_FIELDS.some((one) => one === field);

/** The part of the record as others need to know it: nothing that tells of health. */
export const partOf = (field: RecordField): RecordPart =>
  PARTS[field] ?? (isOfEncounter(field) ? 'encounter' : 'about');

/** A field as it is recorded; null: there is none. */
export function fieldValue({ person, encounter, ...rest }: Recorded, field: RecordField): unknown {
  switch (field) {
    case 'encounterKind':
      return encounter.kind;
    case 'encounterAt':
      return new Date(encounter.at).toISOString();
    case 'custodyNumber':
      return encounter.custodyNumber ?? null;
    case 'officer':
      return encounter.officer;
    case 'court':
      return rest.court;
    case 'offences':
      return rest.offences;
    case 'answers':
      return rest.answers;
    case 'disposalDecision':
    case 'policeDecision': {
      const decision = rest[field];
      return decision ? { ...decision, decidedAt: new Date(decision.decidedAt).toISOString() } : null;
    }
    case 'agreement':
      return rest.agreement;
    default:
      return person[field] ?? null;
  }
}

/** Somebody goes by their first name until they say otherwise; a birth date and the age they look are never both there. */
function personWith(person: PersonShown, field: PersonField, value: unknown): PersonShown {
  const derived = person.preferredName === (person.givenName ?? person.familyName);
  const changed: Record<string, unknown> = { ...person, [field]: value };
  if (derived && (field === 'givenName' || field === 'familyName'))
    changed.preferredName = changed.givenName ?? changed.familyName;
  if (field === 'dateOfBirth' && value !== null) changed.apparentAge = null;
  if (field === 'apparentAge' && value !== null) changed.dateOfBirth = null;
  return Object.fromEntries(Object.entries(changed).filter(([, is]) => is !== null && is !== undefined));
}

// A case that belongs to a court area never again belongs to none: its liaison would hear of nothing.
const REQUIRED: readonly RecordField[] = [
  'encounterKind',
  'encounterAt',
  'officer',
  'court',
  'offences',
  'answers',
  'policeDecision',
  'agreement',
];

/** The record with one thing put right; a code where that cannot be. */
export function withRight(recorded: Recorded, right: Right): Recorded | 'needed-on-record' | 'record-unchanged' {
  const [[name, value] = ['', null]] = Object.entries(right);
  const field = name as RecordField;
  if (value === null && REQUIRED.includes(field)) return 'needed-on-record';
  // A police decision and an agreement can be corrected here, never first recorded.
  if ((field === 'policeDecision' || field === 'agreement') && !recorded[field]) return 'needed-on-record';
  const next = isOfEncounter(field)
    ? ofEncounter(recorded, field, value)
    : { ...recorded, person: personWith(recorded.person, field, value) };
  const { givenName, familyName, dateOfBirth, apparentAge } = next.person;
  if (!(givenName || familyName) || (dateOfBirth === undefined && apparentAge === undefined)) return 'needed-on-record';
  return isDeepStrictEqual(fieldValue(recorded, field), fieldValue(next, field)) ? 'record-unchanged' : next;
}

function ofEncounter(recorded: Recorded, field: EncounterField, value: unknown): Recorded {
  const { encounter } = recorded;
  switch (field) {
    case 'encounterKind':
      return { ...recorded, encounter: { ...encounter, kind: value as Recorded['encounter']['kind'] } };
    case 'officer':
      return { ...recorded, encounter: { ...encounter, officer: value as string } };
    case 'encounterAt':
      return { ...recorded, encounter: { ...encounter, at: value as EpochMs } };
    case 'custodyNumber': {
      const { custodyNumber: _, ...rest } = encounter;
      return { ...recorded, encounter: value === null ? rest : { ...rest, custodyNumber: value as string } };
    }
    default:
      return { ...recorded, [field]: value };
  }
}

/** What the record comes to under the scheme of the case. */
export interface Standing {
  readonly under18: boolean;
  readonly wrongAge: boolean;
  readonly result: Eligibility;
  /** 1.4 the person has said less than the disposal asks for. */
  readonly saidTooLittle: boolean;
  /** 1.4, 4.4 nothing is done against them. */
  readonly heldForAge: boolean;
}

/** 1.4 whether the person has said less than the disposal asks for. */
export const isTooLittle = ({ agreement }: Pick<Recorded, 'agreement'>, disposal: Disposal): boolean =>
  agreement !== null && !isEnough(disposal, agreement.acceptance);

/** 1.4, 4.4 whether nothing is done against who is of this age, by what the agreement says of youth justice. */
export const isHeldForAge = (
  { agreement }: Pick<Recorded, 'agreement'>,
  age: Pick<Standing, 'under18' | 'wrongAge'>,
): boolean => heldForAge({ ...age, youthJusticeConsulted: agreement?.youthJusticeConsulted ?? false });

type RecordRefusal = Exclude<Slip['code'], 'wrong-age-for-scheme' | 'under-age-of-responsibility'>;

/**
 * The record looked at again as it was at enrolment: what is a slip of the pen is refused, an age for which the scheme is not is
 * recorded and stops the case (1.4).
 */
export function lookAgain(
  recorded: Recorded,
  profile: SchemeProfile,
  now: EpochMs,
): Standing | { readonly code: RecordRefusal; readonly field: string } {
  const { person, encounter, court, offences, disposalDecision, answers } = recorded;
  const said = { court: court ?? undefined, disposalDecision: disposalDecision ?? undefined };
  const given = { ...recorded, ...said } as unknown as Enrolment;
  const found = checkEnrolment(given, profile, now);
  const wrongAge = found.status === 'refused' && isAge(found.code);
  if (found.status === 'refused' && !isAge(found.code))
    return { code: found.code as RecordRefusal, field: found.field };
  const { policeDecision } = recorded;
  if (policeDecision && policeDecision.decidedAt > now) return { code: 'decision-in-future', field: 'policeDecision' };
  if (policeDecision && !happenedSince(policeDecision.decidedAt, encounter.at, now))
    return { code: 'decision-before-encounter', field: 'policeDecision' };
  const on = londonDate(encounter.at);
  const looks = person.apparentAge ?? 0;
  const age = person.dateOfBirth === undefined ? looks : ageOn(person.dateOfBirth, on);
  const evidentialTestMet = disposalDecision?.evidentialTestMet ?? null;
  const codes = offences.map(({ code }) => code);
  return {
    under18: age < ADULT,
    wrongAge,
    result: decideEligibility({ disposal: profile.disposal, offences: codes, answers, evidentialTestMet }),
    saidTooLittle: isTooLittle(recorded, profile.disposal),
    heldForAge: isHeldForAge(recorded, { under18: age < ADULT, wrongAge }),
  };
}

const isAge = (code: Slip['code']): boolean =>
  code === 'wrong-age-for-scheme' || code === 'under-age-of-responsibility';

const COMPARED: readonly RecordPart[] = ['name', 'birth-date', 'address', 'phone', 'numbers'];
const ON_CARD: readonly RecordField[] = ['preferredName', 'givenName', 'familyName', 'language'];

interface Before extends Pick<Standing, 'under18' | 'saidTooLittle' | 'heldForAge'> {
  readonly state: OfferState;
  readonly eligible: boolean;
  /** The police have decided what happens instead. */
  readonly decided: boolean;
}

/** 1.6 what follows from a correction, in the order in which it is told. */
export function effectsOf(
  field: RecordField,
  reasonCode: RecordCorrectionReason,
  before: Before,
  { under18, wrongAge, result, saidTooLittle, heldForAge: held }: Standing,
): CorrectionEffect[] {
  const [part, agreed] = [partOf(field), before.state === 'agreed' || before.state === 'ended'];
  const turned = result.eligible !== before.eligible;
  const open = before.state === 'eligible' || (before.state === 'ineligible' && !before.decided);
  const eligibility = result.eligible ? 'eligible-now' : 'ineligible-now';
  const found: readonly (CorrectionEffect | false)[] = [
    COMPARED.includes(part) && 'compared-again',
    turned && (open ? eligibility : 'eligibility-to-look-at'),
    !turned && saidTooLittle && !before.saidTooLittle && 'eligibility-to-look-at',
    wrongAge && 'wrong-age',
    under18 && !before.under18 && 'under-18',
    !under18 && before.under18 && 'adult',
    field === 'agreement' && held && !before.heldForAge && 'held-for-age',
    field === 'agreement' && !held && before.heldForAge && 'not-held-for-age',
    agreed && ON_CARD.includes(field) && 'card-again',
    agreed && (part === 'phone' || field === 'language') && 'messages',
    agreed && reasonCode === 'written-down-wrong' && (part === 'address' || part === 'phone') && 'proof-lost',
    agreed && (part === 'address' || part === 'name') && 'court-told',
  ];
  return found.filter((effect) => effect !== false);
}
