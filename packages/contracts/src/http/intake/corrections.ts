import { z } from 'zod';
import { CORRECTION_EFFECTS, RECORD_CORRECTION_REASONS } from '../../record-codes.ts';
import { words } from '../../written/text.ts';
import { instant, ofCase } from '../fields.ts';
import { routesOf } from '../route.ts';
import { agree } from './agreement.ts';
import { Enrolment } from './enrolment.ts';
import { recordPoliceDecision } from './offer.ts';
import { PERSON_FIELDS, Person, type PersonField } from './person.ts';
import { PROBLEMS } from './problems.ts';

const { command, query } = routesOf('intake', PROBLEMS);

const { encounter, offences, answers } = Enrolment.shape;

/** What was recorded of how somebody was met, and can be put right. */
const OF_ENCOUNTER = {
  encounterKind: encounter.shape.kind,
  encounterAt: encounter.shape.at,
  custodyNumber: encounter.shape.custodyNumber.unwrap(),
  officer: encounter.shape.officer.unwrap(),
  court: Enrolment.shape.court.unwrap(),
  offences,
  disposalDecision: Enrolment.shape.disposalDecision.unwrap(),
  answers,
  policeDecision: recordPoliceDecision.body,
  /** 1.4 what the person said, in which language, and who was asked for somebody under 18. What was explained stays as it was said. */
  agreement: agree.body.pick({ acceptance: true, language: true, adultPresent: true, youthJusticeConsulted: true }),
};
export const ENCOUNTER_FIELDS = Object.keys(OF_ENCOUNTER) as readonly (keyof typeof OF_ENCOUNTER)[];
export type EncounterField = (typeof ENCOUNTER_FIELDS)[number];

/** Everything that was recorded and can be put right, in the order of the record. */
export const RECORD_FIELDS: readonly RecordField[] = [...PERSON_FIELDS, ...ENCOUNTER_FIELDS];
export type RecordField = PersonField | EncounterField;

const nullable = <S extends z.ZodRawShape>(shape: S) =>
  Object.fromEntries(
    Object.entries(shape).map(([name, field]) => [name, z.nullable(bare(field as z.ZodType))]),
  ) as unknown as {
    [K in keyof S]: z.ZodNullable<S[K]>;
  };

/** What is put right is said: nothing comes by itself. */
const bare = (field: z.ZodType): z.ZodType =>
  field instanceof z.ZodOptional || field instanceof z.ZodDefault ? bare(field.unwrap() as z.ZodType) : field;

/** One thing, as it is right; null: there is none, or it was not asked. */
const Right = z
  .strictObject(nullable({ ...Person.shape, ...OF_ENCOUNTER }))
  .partial()
  .refine((right) => Object.keys(right).length === 1, 'Put right one thing at a time');

const Correction = z.strictObject({
  right: Right,
  reasonCode: z.enum(RECORD_CORRECTION_REASONS),
  /** How the one who corrects it knows, in words. */
  how: words(500),
});
export type Right = z.output<typeof Right>;
export type Correction = z.output<typeof Correction>;

/** Who may look at what was recorded, and put right what their role meets with. */
const roles = ['custody-officer', 'referring-officer', 'programme-manager', 'facilitator', 'court-liaison'] as const;

const Value = z.json().nullable();

/** 1.6 what was recorded, as far as the caller may put it right, with everything that was put right before. */
export const viewRecord = query({
  url: '/cases/:caseId/record',
  summary: 'What was recorded about a person and how they were met, as far as you may put it right, with its history',
  roles,
  audit: 'record.view',
  params: ofCase,
  answers: {
    200: z.strictObject({
      caseId: z.uuid(),
      reference: z.string().nullable(),
      /** What `If-Match` asks for. */
      version: z.int(),
      recordedAt: instant,
      recordedBy: z.string(),
      /** By field, in the order of the record; null: none, or not asked. */
      record: z.array(z.strictObject({ field: z.string(), value: Value })),
      /** Newest first. */
      corrections: z.array(
        z.strictObject({
          number: z.int(),
          field: z.string(),
          was: Value,
          right: Value,
          reasonCode: z.enum(RECORD_CORRECTION_REASONS),
          how: z.string(),
          by: z.string(),
          at: instant,
        }),
      ),
    }),
  },
  problems: ['identity-erased'],
});

const problems = [
  'identity-erased',
  'field-not-yours',
  'record-unchanged',
  'needed-on-record',
  'birth-date-impossible',
  'pnc-year-ahead',
  'encounter-in-future',
  'encounter-long-ago',
  'encounter-after-enrolment',
  'decision-in-future',
  'decision-before-encounter',
  'offences-missing',
  'unknown-offence',
  'unknown-court',
  'decision-missing',
  'self-referral-is-voluntary',
] as const;

const Effects = z.array(z.enum(CORRECTION_EFFECTS));

/** 1.6 tells what a correction would lead to, and changes nothing. By POST: the right value is in the body, not in an address. */
export const previewCorrection = query({
  method: 'POST',
  url: '/cases/:caseId/corrections/preview',
  summary: 'What would follow from putting right what was recorded; nothing is done',
  roles,
  audit: 'record.preview-correction',
  params: ofCase,
  body: Correction,
  answers: { 200: z.strictObject({ caseId: z.uuid(), version: z.int(), follows: Effects }) },
  problems,
});

/** 1.6 put right by whoever meets the person, with a reason; what it was is kept, and whoever used it is told. */
export const correctRecord = command({
  url: '/cases/:caseId/corrections',
  summary: 'Put right one thing that was recorded about a person or how they were met',
  roles,
  audit: 'record.correct',
  match: true,
  params: ofCase,
  body: Correction,
  answers: { 200: z.strictObject({ caseId: z.uuid(), number: z.int(), version: z.int(), follows: Effects }) },
  problems,
});
