import type { TakeBackReason } from '@byway/contracts/codes';
import type { WordsOf } from '../language.ts';

/** 1.6 what was recorded, and was not so, is taken back: it stays on record. */
export const takeBack = {
  title: 'Take back what was recorded',
  link: 'Was this recorded wrongly?',
  heading: (what: string, name: string) => `${what}, ${name}: take it back`,
  intro:
    'What is taken back stays on record, with who said it and why. Whoever used it is told. Record the right one anew.',
  reason: 'Why was it wrong?',
  reasonMissing: 'Say why it is wrong',
  reasons: {
    'recorded-by-mistake': 'It was recorded by mistake',
    'another-person': 'It was about another person',
    'written-down-wrong': 'What was recorded is not what happened',
  } satisfies WordsOf<TakeBackReason>,
  button: 'Take it back',
  nothing: 'Nothing stands here that could be taken back.',
  /** On a timeline: the same was said before. */
  said: (what: string) => `Taken back: ${what}`,
  at: (what: string, when: string) => `${what}. Taken back ${when}`,
  excuse: {
    what: 'Excuse',
    does: 'It holds an absence no longer, and the person is not told that they were refused.',
    own: 'You marked, recorded or corrected this absence. Somebody else must take the excuse back.',
    done: 'Taken back. The excuse is none of theirs, and holds nothing.',
    /** Where excuses stand in a list. */
    none: (when: string) => `Taken back ${when}: it was none of theirs.`,
    short: 'Excuse taken back',
    since: (session: string, when: string) => `The excuse for ${session} was taken back ${when}`,
    stood: (why: string, when: string) => `Taken back ${when}: ${why}`,
  },
  hearing: {
    what: 'Hearing',
    last: (result: string) => `The last result: ${result}`,
    done: 'Taken back. The result is seen to be none.',
    back: 'Take back the last result',
  },
  answer: {
    what: 'Answer of the prosecutor',
    done: 'Taken back. The prosecutor is waited for again.',
  },
  referral: {
    what: (reference: string) => `Referral ${reference}`,
    last: (state: string) => `What was said last: ${state}`,
    done: 'Taken back. The referral is as it was before.',
  },
  followUp: {
    what: 'Follow-up',
    found: (result: string) => `What was recorded: ${result}`,
    done: 'Taken back. The person is to be asked again.',
  },
  contact: {
    what: 'No more contact',
    link: 'They did not decline contact',
    does: 'The person is asked again how they are.',
    done: 'Taken back. The person is asked again how they are.',
  },
};
