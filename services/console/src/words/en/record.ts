import type { RecordField } from '@byway/contracts/http/intake/corrections';
import type { CorrectionEffect, RecordCorrectionReason } from '@byway/contracts/record-codes';
import type { WordsOf } from '../language.ts';

const fields: WordsOf<RecordField> = {
  givenName: 'First name',
  familyName: 'Last name',
  preferredName: 'What they want to be called',
  dateOfBirth: 'Date of birth',
  apparentAge: 'The age they look',
  sex: 'Sex',
  ethnicitySelfDefined: 'Ethnicity, as they say it',
  ethnicityObserved: 'Ethnicity, as seen',
  language: 'Language they read',
  interpreter: 'Needs an interpreter',
  address: 'Address',
  phone: 'Phone',
  contact: 'How they want to be reached',
  travel: 'How they get to the sessions',
  adjustments: 'What they need to take part',
  pnc: 'PNC number',
  cro: 'CRO number',
  asn: 'Arrest or summons number',
  encounterKind: 'How you met',
  encounterAt: 'When you met',
  custodyNumber: 'Custody number',
  officer: 'Officer in the case',
  court: 'Court area',
  offences: 'Offence',
  disposalDecision: 'Who decided',
  answers: 'Whether an offer can be made',
  policeDecision: 'What the police decided instead',
  agreement: 'What was agreed',
};

const reasons: WordsOf<RecordCorrectionReason> = {
  'written-down-wrong': 'It was written down wrong',
  changed: 'It was right, and has changed since',
  'not-asked': 'Nobody had asked before',
};

const reasonHints: WordsOf<RecordCorrectionReason> = {
  'written-down-wrong': 'It was never so',
  changed: 'What was sent there before still counts as sent',
  'not-asked': 'Nothing was recorded, or it was a guess',
};

/** 1.2, 1.4, 1.6 what follows from a correction, before and after it is made. */
const effects: WordsOf<CorrectionEffect> = {
  'compared-again': 'Other records are looked through again for the same person.',
  'eligible-now': 'An offer can be made: the offer is open again.',
  'ineligible-now': 'No offer can be made. The offer ends here, and the police decide what happens instead.',
  'eligibility-to-look-at':
    'By this, the answer to whether an offer could be made is another. Custody staff are told to look at it. The case goes on.',
  'under-18': 'This makes them under 18 on the day you met.',
  adult: 'This makes them an adult on the day you met.',
  'wrong-age':
    'The scheme is not for this age. The enrolment stops here until it is moved to a scheme for their age, and nothing is done against them.',
  'held-for-age': 'They are under 18 and youth justice was not consulted: nothing is done against them until it was.',
  'not-held-for-age': 'Youth justice was consulted: what was held because they are under 18 goes on.',
  'card-again': 'The card is to be printed and handed over again. It becomes a line on “What needs you”.',
  messages: 'Messages from now on go by this.',
  'proof-lost':
    'What was sent there was never received. It proves no longer that they were told of a session: what rests on it is held.',
  'court-told': 'A summons that is not posted yet asks for the address again. Letters from now on have what is right.',
};

/** Put right what was recorded. */
export const record = {
  title: 'What was recorded',
  back: 'Case',
  intro: 'Put right one thing at a time. What it was stays in the history below.',
  none: 'None, or not asked',
  notAsked: 'Not asked',
  change: 'Change',
  history: 'What was put right',
  nothing: 'Nothing was put right yet.',
  entry: (field: string, when: string) => `${field}, ${when}`,
  was: 'Was',
  isNow: 'Became',
  by: 'By',
  link: 'What was recorded: put it right',
  correct: {
    title: 'Correct what was recorded',
    heading: (field: string) => `Correct what was recorded: ${field.toLowerCase()}`,
    now: 'Recorded now',
    recorded: (by: string, when: string) => `by ${by}, ${when}`,
    why: 'Why is it different?',
    whyMissing: 'Say why it is different',
    how: 'How do you know?',
    howHint: 'In words: who said so, or what you saw. Nothing about health',
    howMissing: 'Say how you know',
    none: 'There is none, or it was not asked',
    button: 'See what follows',
    nothingFollows: 'Nothing else follows.',
    follows: 'What follows',
    right: 'What is right',
    change: 'Change what you typed',
    correct: 'Correct it',
    done: 'Put right.',
    meanwhile:
      'Somebody put something right meanwhile. Look at what is recorded now, and send it again if it is still wrong',
    rightMissing: 'Enter what is right, or tick that there is none',
  },
  right: 'What is right?',
  contact: (parts: readonly string[]) => parts.join('. '),
  safe: (said: string) => `Safe there: ${said.toLowerCase()}`,
  kept: (said: string) => `The police keep the phone: ${said.toLowerCase()}`,
  decision: (by: string, rank: string, met: string, when: string) =>
    `${by}, ${rank}, ${when}. Evidential test met: ${met.toLowerCase()}`,
  policeDecision: (what: string, by: string, rank: string, when: string) => `${what}. ${by}, ${rank}, ${when}`,
  amount: (offence: string, amount: number, unit: string) => `${offence}, ${amount} ${unit}`,
  agreed: (said: string, language: string, adult = '', youth = '') =>
    `${said}. Explained in ${language}. Appropriate adult present: ${adult.toLowerCase()}. Youth justice consulted: ${youth.toLowerCase()}`,
  answers: ([own = '', small = '', supply = '', verified = '', concern = '']: readonly string[]) =>
    `Own use: ${own.toLowerCase()}. Small amount: ${small.toLowerCase()}. Signs of supply: ${supply.toLowerCase()}. Certain who they are: ${verified.toLowerCase()}. Worried about exploitation: ${concern.toLowerCase()}`,
  fields,
  reasons,
  reasonHints,
  effects,
} as const;
