import type { CHANNELS, ETHNICITIES, OBSERVED_ETHNICITIES, SEXES, TRAVEL } from '@byway/contracts/http/intake/person';
import type { WordsOf } from '../language.ts';

/** 1.6 how a person describes themselves: the 18 census groups of 2011, and not stated. */
const ethnicities: WordsOf<(typeof ETHNICITIES)[number]> = {
  W1: 'White: English, Welsh, Scottish, Northern Irish or British',
  W2: 'White: Irish',
  W3: 'White: Gypsy or Irish Traveller',
  W9: 'White: another background',
  M1: 'Mixed: White and Black Caribbean',
  M2: 'Mixed: White and Black African',
  M3: 'Mixed: White and Asian',
  M9: 'Mixed: another background',
  A1: 'Asian: Indian',
  A2: 'Asian: Pakistani',
  A3: 'Asian: Bangladeshi',
  A4: 'Asian: Chinese',
  A9: 'Asian: another background',
  B1: 'Black: Caribbean',
  B2: 'Black: African',
  B9: 'Black: another background',
  O2: 'Arab',
  O9: 'Another ethnic group',
  NS: 'Not stated',
};

/** 1.6 as an officer sees it (6+1). */
const observed: WordsOf<(typeof OBSERVED_ETHNICITIES)[number]> = {
  IC1: 'White, northern European',
  IC2: 'White, southern European',
  IC3: 'Black',
  IC4: 'Asian',
  IC5: 'Chinese, Japanese or south-east Asian',
  IC6: 'Arab or north African',
  IC9: 'Not known',
};

const sexes: WordsOf<(typeof SEXES)[number]> = {
  male: 'Male',
  female: 'Female',
  'not-known': 'Not known',
  'not-specified': 'Not specified',
};

/** 1.6 the languages people are asked about: tags of BCP 47; `bfi` is British Sign Language. */
const languages = {
  en: 'English',
  cy: 'Welsh',
  pl: 'Polish',
  ro: 'Romanian',
  ur: 'Urdu',
  pa: 'Punjabi',
  ar: 'Arabic',
  bfi: 'British Sign Language',
} as const;

/** 1.5 how a person wants to be reached. */
const channels: WordsOf<(typeof CHANNELS)[number]> = {
  text: 'By text',
  call: 'By a call',
  letter: 'By letter',
  'in-person': 'In person',
};

/** 1.5 how they will get to a session. */
const travel: WordsOf<(typeof TRAVEL)[number]> = {
  walk: 'On foot',
  cycle: 'By bicycle',
  bus: 'By bus',
  train: 'By train',
  car: 'By car',
  lift: 'Somebody takes them',
  'needs-help': 'They need help with this',
};

/** What a person can be asked or seen to be. */
/** 1.6 what somebody needs to take part, at the top of every page on which they are met. */
const needs = {
  title: 'Needs',
  interpreter: 'Needs an interpreter',
  reads: (language: string) => `Reads ${language}`,
  language: 'which language they read',
  interpreting: 'whether somebody has to interpret',
  notAsked: (what: string) => `Not asked: ${what}.`,
  ask: 'Ask now',
  askWhom: (name: string) => `: ${name}`,
} as const;

export const people = {
  needs,
  languages,
  ethnicities,
  observed,
  sexes,
  channels,
  travel,
  /** 1.5 how somebody can be reached, for who rings them. */
  reach: {
    title: (how: string) => `How to reach them: ${how}`,
    travel: (how: string) => `How they get to the sessions: ${how.toLowerCase()}.`,
    travelNotAsked: 'nobody has asked',
    noPhone: 'No phone number is known.',
    wants: (channel: string) => `They want to be reached ${channel}.`,
    phone: (number: string) => `${number}.`,
    phoneBy: (number: string, channel: string) => `${number}, ${channel}.`,
    channels: { text: 'by text', call: 'by a call', letter: 'by letter', 'in-person': 'in person' },
    seized: 'The police have this phone for now.',
    safeNotAsked: 'Nobody asked whether it is safe to contact them there: ask first, and leave no message.',
    unsafe: 'It is not safe to contact them there: meet them in person.',
  },
};
