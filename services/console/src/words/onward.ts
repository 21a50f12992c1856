import type { FollowUpResult, Need, ReferralDecline } from '@byway/contracts/codes';

/** What comes after completing, in the words of the pages (5.2, 5.3). */
type Words<T extends string> = Readonly<Record<T, string>>;

export const NEED_WORDS: Words<Need> = {
  'drug-treatment': 'Drug treatment',
  alcohol: 'Alcohol',
  'mental-health': 'Mental health',
  'physical-health': 'Physical health',
  housing: 'Housing',
  'money-and-debt': 'Money and debt',
  'work-and-training': 'Work and training',
  education: 'Education',
  'family-and-relationships': 'Family and relationships',
  'domestic-abuse': 'Domestic abuse',
  'legal-advice': 'Legal advice',
  'peer-support': 'Help from people who have been there',
};

export const DECLINE_WORDS: Words<ReferralDecline> = {
  'no-capacity': 'We have no place free',
  'outside-area': 'They live outside our area',
  'outside-age': 'They are too young or too old for us',
  'need-not-served': 'We do not help with this',
  'already-with-us': 'They are with us already',
  'person-not-reached': 'We could not reach them',
  'person-declined': 'They do not want it',
  other: 'Another reason',
};

export const FOLLOW_UP_WORDS: Words<FollowUpResult> = {
  engaged: 'Still in touch with a service that helps',
  'not-engaged': 'No longer in touch with one',
  'no-answer': 'Could not be reached',
  'declined-contact': 'Wants no more contact',
};

/** 5.2 what a referral without the person's consent may rest on, for a programme manager to choose. */
export const OVERRIDE_WORDS = {
  'guardian-consented': 'A parent or guardian consents',
  safeguarding: 'They or somebody else would be at risk',
  'legal-duty': 'The law obliges us',
} as const;

/** How far a referral is, with the colour of its tag. */
export const REFERRAL_TAGS: Readonly<Record<string, { text: string; classes: string }>> = {
  requested: { text: 'Not seen yet', classes: 'govuk-tag--grey' },
  acknowledged: { text: 'Seen', classes: 'govuk-tag--blue' },
  accepted: { text: 'Accepted', classes: 'govuk-tag--blue' },
  declined: { text: 'Declined', classes: 'govuk-tag--orange' },
  'first-contact': { text: 'In touch', classes: 'govuk-tag--green' },
};

/** Why nobody looks for a service, or asks, any more (5.2, 5.3). */
export const STOP_WORDS = {
  'nothing-wanted': 'They want no other service',
  'declined-contact': 'They want no more contact from us',
  died: 'They have died',
} as const;
