import type { ContactChannel, ContactResult, NotifiedHow, RetractionReason } from '@byway/contracts/codes';
import type { WordsOf } from '../language.ts';
import { takeBack } from './take-back.ts';

/** 3.7 a try to reach somebody. */
export const contacts = {
  title: 'Record a try to reach them',
  heading: (name: string) => `Record a try to reach ${name}`,
  back: 'The case',
  intro: 'Answered or not, each try is kept.',
  channel: 'How did you try?',
  channelMissing: 'Choose how you tried',
  channels: {
    call: 'Phone call',
    text: 'Text message',
    email: 'Email',
    letter: 'Letter',
    visit: 'Visit',
    'in-person': 'Face to face',
  } satisfies WordsOf<ContactChannel>,
  result: 'What came of it?',
  resultMissing: 'Choose what came of it',
  /** 2.2 only the first is a contact. */
  results: {
    reached: 'We spoke with them, or they answered',
    'no-answer': 'No answer',
    'message-left': 'We left a message',
    'not-there': 'They were not there',
    'wrong-details': 'The number or address is wrong',
  } satisfies WordsOf<ContactResult>,
  when: 'When was it?',
  whenWrong: 'The day must be a real date',
  time: 'Time',
  timeWrong: 'The time must be like 14:30',
  button: 'Record this',
  done: 'The try to reach them is recorded.',
  /** 3.7 who is to be contacted. */
  due: {
    title: 'People to contact',
    intro: 'They stay here until they are reached. After an absence a message that was left is enough.',
    caption: 'To be contacted, due first',
    person: 'Person',
    why: 'Why',
    reasons: {
      'first-contact': 'First contact since they agreed',
      'absence-contact': 'Absent',
    },
    absent: (when: string) => `Absent on ${when}: offer a catch-up`,
    tries: 'Tried',
    tried: (n: number, last: string) => (n === 1 ? `Once, ${last}` : `${n} times, last ${last}`),
    notTried: 'Not yet',
    due: 'By',
    empty: 'Nobody is to be contacted.',
    next: 'More people',
  },
  /** 1.6 a try that was recorded wrongly. */
  tries: {
    title: 'Correct a try to reach them',
    back: 'The case',
    heading: (name: string) => `Correct a try to reach ${name}`,
    intro: 'What is taken back stays on record. Record the right one anew.',
    which: 'Which one is wrong?',
    missing: 'Choose the one that is wrong',
    reason: 'Why?',
    reasonMissing: 'Say why it is wrong',
    reasons: {
      ...takeBack.reasons,
      'written-down-wrong': 'The day, the way or what came of it is wrong',
    },
    button: 'Take it back',
    none: 'No try stands that could be taken back.',
    taken: (tried: string, when: string) => `${tried}. Taken back ${when}`,
    done: 'Taken back. It counts as no try to reach them.',
  },
  /** 4.4 how they were told of their sessions, and what of that was none. */
  told: {
    title: 'How they were told',
    back: 'Case',
    heading: (name: string) => `How ${name} was told of each session`,
    intro:
      'What stands here proves that they knew of a session. Take back what never reached them: what rests on it is held.',
    word: (session: string, how: string, served: string) => `Session of ${session}: ${how}, ${served}`,
    hows: { 'in-person': 'in person', delivered: 'message delivered', posted: 'letter' } satisfies WordsOf<NotifiedHow>,
    which: 'What never reached them?',
    missing: 'Choose what never reached them',
    reason: 'Why?',
    reasons: {
      'recorded-by-mistake': 'It was recorded by mistake',
      'sent-to-wrong-place': 'It went to a wrong address or number',
    } satisfies WordsOf<RetractionReason>,
    reasonMissing: 'Say why it never reached them',
    button: 'Take it back',
    none: 'Nothing stands as proof that they were told of a session.',
    before: 'Taken back',
    taken: (word: string, when: string) => `${word}. Taken back ${when}`,
    done: 'Taken back. It proves nothing from now on.',
  },
} as const;
