/** §7 codes of keeping people safe. No fact carries them: outside, nothing tells even whether a concern exists. */

/** 7.1 what a concern is about. */
export const CONCERN_KINDS = ['county-lines', 'cuckooing', 'child-exploitation', 'adult-at-risk', 'other'] as const;
export type ConcernKind = (typeof CONCERN_KINDS)[number];

/** 7.1 how it came to be raised. */
export const CONCERN_WAYS = [
  'intake-screen',
  'register',
  'custody',
  'visit',
  'incident',
  'navigator',
  'operation',
  'other',
] as const;
export type ConcernWay = (typeof CONCERN_WAYS)[number];

/** Those that a person says of their own concern; the intake screen speaks for itself (1.7). */
export const TOLD_WAYS = ['register', 'custody', 'visit', 'incident', 'navigator', 'operation', 'other'] as const;

/** 7.1 signs that were seen. Ticked, never added up; none is about ethnicity or where somebody lives. */
export const CONCERN_SIGNS = [
  'unexplained-money-or-goods',
  'several-phones',
  'missing-episodes',
  'found-far-from-home',
  'older-or-controlling-people',
  'injuries',
  'afraid-to-speak',
  'debt-bondage',
  'home-taken-over',
  'carries-for-others',
  'not-in-school-or-work',
  'cannot-keep-safe',
] as const;
export type ConcernSign = (typeof CONCERN_SIGNS)[number];

/** 7.4 what came of a concern. */
export const CONCERN_OUTCOMES = [
  'no-further-concern',
  'support-plan',
  'social-care',
  'nrm',
  'police-protection',
  'home-force',
] as const;

/** 7.2 how the person was tried to be reached, and what came of it: only `reached` is a contact. */
export const SAFE_CONTACT_CHANNELS = ['call', 'visit', 'in-person', 'through-another'] as const;
export const SAFE_CONTACT_RESULTS = ['reached', 'not-reached'] as const;

/** 7.8 why somebody looks at a concern: asked before it is shown, and kept with the look. */
export const LOOK_PURPOSES = ['allocate', 'assess', 'contact', 'refer', 'review', 'supervise'] as const;

/** Where a concern is: nobody has it in hand, somebody has, an outcome is recorded. */
export const CONCERN_STATES = ['new', 'in-hand', 'decided'] as const;
export type ConcernState = (typeof CONCERN_STATES)[number];
