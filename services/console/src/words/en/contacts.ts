import type { ContactChannel, ContactResult } from '@byway/contracts/codes';
import type { WordsOf } from '../language.ts';

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
} as const;
