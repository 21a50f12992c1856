/** Where a campaign stands (8.1 to 8.5): being made; released by one of two; going out; every receipt is in, or waited for no longer; erased. */
export const CAMPAIGN_STATES = ['draft', 'half-released', 'sending', 'sent', 'erased'] as const;
export type CampaignState = (typeof CAMPAIGN_STATES)[number];

/** 8.1 on which ground of UK GDPR, Article 6(1), people are written to whom nobody asked. */
export const LEGAL_BASES = ['public-task', 'legitimate-interests', 'vital-interests'] as const;

/** Where one number of a campaign is: nothing of a number is left once it is `delivered`, `failed` or `left-out`. */
export const NUMBER_STATES = ['waiting', 'sending', 'sent', 'delivered', 'failed', 'left-out'] as const;
export type NumberState = (typeof NUMBER_STATES)[number];

/** 8.2 why a number of the list is not written to. */
export const LEFT_OUT = ['landline', 'not-uk', 'idle', 'stop', 'known', 'campaign-stopped'] as const;
export type LeftOut = (typeof LEFT_OUT)[number];

/** 8.1 what became of a line of a list. */
export const LINE_RESULTS = [
  'taken',
  'double',
  'landline',
  'not-uk',
  'no-number',
  'no-date',
  'date-to-come',
  'too-many-columns',
] as const;
export type LineResult = (typeof LINE_RESULTS)[number];

/** 8.3 what is wrong with the words of a campaign. */
export const WORD_PROBLEMS = [
  'a-name',
  'an-accusation',
  'a-drug',
  'an-operation',
  'police-at-once',
  'not-to-many',
  'not-how-to-stop',
  'no-helpline',
  'no-link',
  'another-link',
  'a-link-that-tells',
  'a-placeholder',
  'too-long',
] as const;
export type WordProblem = (typeof WORD_PROBLEMS)[number];
