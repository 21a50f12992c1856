import type { HandedOver } from '@byway/contracts/record-codes';
import type { WordsOf } from '../language.ts';

const answers: WordsOf<HandedOver> = {
  'handed-over': 'Yes: I handed over the card and the copy',
  'read-out': 'The printer is broken: I read the dates out, and they are written down',
  without: 'No: the person went without',
};

/** 1.4, 4.4 print the card, look at it together, hand it over, and then say so. */
export const handOver = {
  title: 'Print and hand over',
  back: 'Case',
  agreed: (name: string, places: number) =>
    `${name} has agreed. ${places === 1 ? '1 place is' : `${places} places are`} booked.`,
  noPlaces: (name: string) => `${name} has agreed. No session is booked.`,
  waiting: {
    agreed: (name: string) => `${name} has agreed. There is no date yet: a place is looked for until there is one.`,
    rings: (name: string, phone: string, by: string) => `Ring ${name} on ${phone} by ${by}: the card says so.`,
    others: (by: string) => `Whoever met them rings them by ${by}: the card says so.`,
    noNumber: (name: string, by: string) =>
      `There is no number to ring ${name} on. The card says to ask you: say by ${by} where things stand.`,
    lookAt: 'There are no dates on it. It says who rings, and by when, and that nothing can be missed without a date.',
    hints: {
      'handed-over': 'They know who rings them, and by when. It proves no date',
      'read-out': 'The same, told and not printed. It proves no date',
      without: 'It stays on “What needs you” until the card is with them',
    } satisfies WordsOf<HandedOver>,
  },
  changed: 'The dates have changed since this page was opened. Print the card again.',
  nothing: (name: string) => `${name} has nothing in hand yet.`,
  said: {
    'handed-over': (name: string, when: string) => `${name} has the card, handed over on ${when}.`,
    'read-out': (name: string, when: string) => `The dates were read out to ${name} on ${when}, and written down.`,
    without: (name: string, when: string) =>
      `${name} went without on ${when}. Nothing proves that ${name} knows the dates.`,
  } satisfies Record<HandedOver, (name: string, when: string) => string>,
  print: '1. Print two sheets',
  sheets: {
    card: 'The card: dates, places, whom to ring. It does not say why',
    agreed: 'The copy of what was agreed: with what can follow',
  },
  both: 'Print both',
  look: '2. Look at it together',
  lookAt: 'Read the dates, the places and whom to ring, and answer what they ask.',
  say: '3. Hand it over, then say so',
  has: 'Does the person have the card?',
  missing: 'Say whether the person has the card',
  hints: {
    'handed-over': 'It proves that the person was told of each date on it',
    'read-out': 'It proves the same, of the dates that are booked now',
    without: 'It proves nothing. It stays on “What needs you” until the card is with them',
  } satisfies WordsOf<HandedOver>,
  answers,
  button: 'Record it',
  done: (places: number) =>
    places === 0
      ? 'Recorded.'
      : `Recorded. That they were told of ${places === 1 ? 'the date' : `all ${places} dates`} is proved.`,
  without: 'Recorded. Nothing is proved: the card is still to be handed over.',
  notAll: 'Not all of it is recorded yet. Send it once more.',
} as const;
