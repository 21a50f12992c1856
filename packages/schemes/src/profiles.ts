import { type SchemeProfile, withZeroWindows } from './profile.ts';

/** What most schemes of §11 have in common. */
const shared = {
  version: 1,
  intervalDays: 7,
  sessionMinutes: null,
  warningAfterFirst: false,
  correctionWindowHours: 24,
  chargeLimitMonths: null,
  followUpWeeks: [4, 12],
  unfitCountsAgainst: false,
  leftEarlyCountsAgainst: false,
} as const;

const druglinkAdult: SchemeProfile = {
  ...shared,
  id: 'druglink-adult',
  modelledOn: 'Thames Valley adult',
  disposal: 'deferred-prosecution',
  ageMin: 18,
  ageMax: null,
  requiredSessions: 6,
  format: 'group',
  missesToNotice: 1,
  excuseWindowWorkingDays: 2,
  reminders: ['day-before', 'three-hours-before'],
  firstContactHours: 72,
  rulingDueWorkingDays: 5,
  planEndsWeeks: 26,
  onMiss: 'notice',
};

const druglinkYouth: SchemeProfile = {
  ...shared,
  id: 'druglink-youth',
  modelledOn: 'Thames Valley youth',
  disposal: 'outcome-22',
  ageMin: 10,
  ageMax: 17,
  requiredSessions: 6,
  format: 'one-to-one',
  missesToNotice: null,
  excuseWindowWorkingDays: 5,
  reminders: ['day-before', 'three-hours-before'],
  firstContactHours: 24,
  rulingDueWorkingDays: null,
  planEndsWeeks: 26,
  onMiss: 'review',
};

const druglinkYouthDeferred: SchemeProfile = {
  ...druglinkYouth,
  id: 'druglink-youth-deferred',
  modelledOn: 'Windsor and Maidenhead pilot',
  disposal: 'deferred-prosecution',
  missesToNotice: 1,
  rulingDueWorkingDays: 5,
  onMiss: 'notice',
};

const graduatedAdult: SchemeProfile = {
  ...druglinkAdult,
  id: 'graduated-adult',
  modelledOn: 'Checkpoint',
  disposal: 'conditional-caution',
  requiredSessions: 8,
  missesToNotice: 2,
  warningAfterFirst: true,
  excuseWindowWorkingDays: 5,
  reminders: ['day-before'],
  planEndsWeeks: 17,
};

const educationDay: SchemeProfile = {
  ...druglinkAdult,
  id: 'education-day',
  modelledOn: 'Avon and Somerset',
  requiredSessions: 1,
  sessionMinutes: 210,
  planEndsWeeks: 8,
  followUpWeeks: [12],
};

const requiredAssessment: SchemeProfile = {
  ...druglinkAdult,
  id: 'required-assessment',
  modelledOn: 'Drugs Act 2005',
  disposal: 'required-assessment',
  requiredSessions: 2,
  format: 'one-to-one',
  reminders: ['day-before'],
  planEndsWeeks: 8,
  chargeLimitMonths: 6,
  followUpWeeks: [],
  leftEarlyCountsAgainst: true,
};

const openRoadVoluntary: SchemeProfile = {
  ...shared,
  id: 'open-road-voluntary',
  modelledOn: 'Essex, self-referral',
  disposal: 'voluntary',
  ageMin: 16,
  ageMax: null,
  requiredSessions: 6,
  format: 'either',
  missesToNotice: null,
  excuseWindowWorkingDays: 0,
  reminders: ['day-before'],
  firstContactHours: 72,
  rulingDueWorkingDays: null,
  planEndsWeeks: null,
  onMiss: 'nothing',
};

/** For drills and measuring only, and never offered: an absence under it counts the moment it is recorded. */
const druglinkAdultDrill: SchemeProfile = { ...withZeroWindows(druglinkAdult), version: 99 };

/** The profiles shipped (§11), every version ever used. */
export const PROFILES: readonly SchemeProfile[] = [
  druglinkAdult,
  druglinkYouth,
  druglinkYouthDeferred,
  graduatedAdult,
  educationDay,
  requiredAssessment,
  openRoadVoluntary,
];

/** Profiles that no real case is pinned to. They are not in {@link PROFILES}, so that nobody offers one by mistake. */
export const DRILLS: readonly SchemeProfile[] = [druglinkAdultDrill];

/** The scheme as a case has it pinned. @throws UnknownScheme when no such version was ever shipped */
export function profileOf(id: string, version: number): SchemeProfile {
  const profile = [...PROFILES, ...DRILLS].find((one) => one.id === id && one.version === version);
  if (!profile) throw new UnknownScheme(`no scheme ${id} version ${version}`);
  return profile;
}

export class UnknownScheme extends Error {
  override readonly name = 'UnknownScheme';
}
