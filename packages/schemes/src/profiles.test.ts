import { readFileSync } from 'node:fs';
import { SCHEME_IDS } from '@byway/contracts/codes';
import { describe, expect, it } from '@jest/globals';
import { isEnforceable } from './outcomes.ts';
import { withZeroWindows } from './profile.ts';
import { DRILLS, PROFILES, profileOf, UnknownScheme } from './profiles.ts';

type Row = [string, (typeof PROFILES)[number]['disposal'], number, number | null, number, string, ...unknown[]];

/** §11, column by column: id, disposal, age from, to, sessions, format, misses, excuse, contact, ruling, plan, limit. */
const table: Row[] = [
  ['druglink-adult', 'deferred-prosecution', 18, null, 6, 'group', 1, 2, 72, 5, 26, null],
  ['druglink-youth', 'outcome-22', 10, 17, 6, 'one-to-one', null, 5, 24, null, 26, null],
  ['druglink-youth-deferred', 'deferred-prosecution', 10, 17, 6, 'one-to-one', 1, 5, 24, 5, 26, null],
  ['graduated-adult', 'conditional-caution', 18, null, 8, 'group', 2, 5, 72, 5, 17, null],
  ['education-day', 'deferred-prosecution', 18, null, 1, 'group', 1, 2, 72, 5, 8, null],
  ['required-assessment', 'required-assessment', 18, null, 2, 'one-to-one', 1, 2, 72, 5, 8, 6],
  ['open-road-voluntary', 'voluntary', 16, null, 6, 'either', null, 0, 72, null, null, null],
];

describe('§11 the scheme profiles shipped', () => {
  it.each(table)('§11 %s', (...row) => {
    const p = profileOf(row[0], 1);
    const shape = [p.id, p.disposal, p.ageMin, p.ageMax, p.requiredSessions, p.format];
    const duties = [p.missesToNotice, p.excuseWindowWorkingDays, p.firstContactHours, p.rulingDueWorkingDays];
    expect([...shape, ...duties, p.planEndsWeeks, p.chargeLimitMonths]).toEqual(row);
  });

  it('§11 are seven, each in version 1, with a correction window of 24 hours and weekly sessions', () => {
    expect(PROFILES.map((profile) => profile.id)).toEqual([...SCHEME_IDS]);
    for (const profile of PROFILES) {
      expect([profile.version, profile.correctionWindowHours, profile.intervalDays]).toEqual([1, 24, 7]);
    }
  });

  it('§11 remind three hours before only where the table says so', () => {
    const both = PROFILES.filter((profile) => profile.reminders.includes('three-hours-before')).map((p) => p.id);
    expect(both).toEqual(['druglink-adult', 'druglink-youth', 'druglink-youth-deferred', 'education-day']);
    for (const profile of PROFILES) expect(profile.reminders).toContain('day-before');
  });

  it('§11 follow up after 4 and 12 weeks, an education day after 12, an assessment never', () => {
    const weeks = Object.fromEntries(PROFILES.map((profile) => [profile.id, profile.followUpWeeks]));
    expect(weeks['druglink-adult']).toEqual([4, 12]);
    expect(weeks['graduated-adult']).toEqual([4, 12]);
    expect(weeks['open-road-voluntary']).toEqual([4, 12]);
    expect(weeks['education-day']).toEqual([12]);
    expect(weeks['required-assessment']).toEqual([]);
  });

  it('§11 an education day lasts three and a half hours; elsewhere the cohort says', () => {
    const fixed = PROFILES.filter((profile) => profile.sessionMinutes !== null);
    expect(fixed.map((profile) => [profile.id, profile.sessionMinutes])).toEqual([['education-day', 210]]);
  });

  it('1.3 no scheme brings a notice under a disposal that cannot be enforced', () => {
    for (const profile of PROFILES) {
      expect(profile.onMiss === 'notice').toBe(isEnforceable(profile.disposal));
      expect(profile.missesToNotice !== null).toBe(profile.onMiss === 'notice');
      expect(profile.rulingDueWorkingDays !== null).toBe(profile.onMiss === 'notice');
    }
  });

  it('4.2 only the graduated scheme warns; a youth diversion brings a review; a voluntary one nothing', () => {
    expect(PROFILES.filter((profile) => profile.warningAfterFirst).map((p) => p.id)).toEqual(['graduated-adult']);
    expect(profileOf('druglink-youth', 1).onMiss).toBe('review');
    expect(profileOf('open-road-voluntary', 1).onMiss).toBe('nothing');
  });

  it.each([
    ['druglink-adult', 2],
    ['anywhere', 1],
  ])('%s version %s is unknown, an error', (id, version) => {
    expect(() => profileOf(id, version)).toThrow(UnknownScheme);
  });

  it('4.1 with windows of zero nothing else changes', () => {
    const profile = profileOf('druglink-adult', 1);
    const { correctionWindowHours, excuseWindowWorkingDays, ...rest } = withZeroWindows(profile);
    expect([correctionWindowHours, excuseWindowWorkingDays]).toEqual([0, 0]);
    expect(profile).toMatchObject(rest);
  });

  it('§11 a drill is not among the schemes shipped, and stands far above their versions', () => {
    for (const drill of DRILLS) {
      expect(PROFILES).not.toContain(drill);
      expect(drill).toEqual({ ...withZeroWindows(profileOf(drill.id, 1)), version: 99 });
      expect(profileOf(drill.id, 99)).toBe(drill);
    }
  });
});

describe('replay', () => {
  const sources = [
    'london',
    'bank-holidays',
    'working-days',
    'profile',
    'profiles',
    'outcomes',
    'miss',
    'dates',
    'serving',
  ];
  it.each(sources)('%s reads neither Intl nor the local time nor the present', (name) => {
    const text = readFileSync(new URL(`./${name}.ts`, import.meta.url), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
    expect(text).not.toMatch(/Intl|Date\.now|new Date\(\)|\.get(FullYear|Month|Date|Day|Hours)|toLocale|getTimezone/);
  });
});
