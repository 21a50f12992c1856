import type { Acceptance } from '@byway/contracts/codes';
import type { WordsOf } from '../language.ts';

/** 1.3, 1.4 what a person agrees to: read out before they agree, and printed as their copy. */
export const agreed = {
  title: 'What you agreed',
  reference: 'Your reference',
  for: (name: string, when: string) => `For ${name}. Agreed on ${when}.`,
  explainedIn: (language: string) => `Explained in ${language}.`,
  sessions: {
    heading: '1. The sessions',
    many: (count: number) => (count === 1 ? 'There is 1 session.' : `There are ${count} sessions.`),
    first: (when: string) => `The first is on ${when}.`,
    last: (when: string) => `The last is on ${when}.`,
    at: (places: string) => `At ${places}.`,
    none: 'You have no date yet, so there is nothing that you can miss. Your card says who tells you, and by when.',
  },
  cannotCome: {
    heading: '2. If you cannot come',
    before: 'Tell us before the session, and why.',
    after: (days: number) =>
      days === 1
        ? 'If you could not tell us before, tell us by 5pm on the first working day after it.'
        : `If you could not tell us before, tell us by 5pm on working day ${days} after it.`,
    first: (when: string) => `For the first session that is ${when}.`,
    decides: 'A person decides, never a computer. If they say no, you can give your reason again.',
  },
  missed: {
    heading: '3. If you miss one and we hear nothing',
    court: (misses: number, day: string) =>
      `Missing ${misses === 1 ? 'one session' : `${misses} sessions`} without a good reason can take you to court for what happened on ${day}.`,
    warned: 'After the first one you are warned in writing.',
    assessment: (misses: number) =>
      `You have to come to these by law (Drugs Act 2005). Missing ${misses === 1 ? 'one' : misses} without a good reason is an offence, and can take you to court.`,
    never: 'That never happens by itself. One officer decides first, and a second must agree.',
    review: 'Missing a session does not take you to court. We look at it with you, and ask what would help.',
    nothing: 'Missing a session leads to nothing. We will ask how you are.',
    offence: 'What it was',
  },
  rights: {
    heading: '4. What you can ask for',
    words:
      'You could say no. You can speak to a lawyer at any time; at a police station that is free. You can ask to leave at any time; a manager answers within two working days. You can have an interpreter at every session. You can see what we hold about you and have it put right.',
  },
  said: {
    heading: '5. What you said',
    says: {
      admits: 'You admitted what happened.',
      'accepts-responsibility': 'You took responsibility for what happened.',
      'no-reply': 'You said nothing about what happened.',
      'not-required': '',
    } satisfies WordsOf<Acceptance>,
    agreed: 'You agreed to the sessions.',
    dataYes: 'You said yes to our using your details to run them.',
    dataNo: 'You said no to our using your details for more than the law asks. That changes nothing.',
    back: 'Those are two things. You can take back each of them: ask us how.',
  },
  whom: 'Whom to ring',
  keep: 'Keep this sheet where you keep private papers: it says why you come. The card does not.',
} as const;
