import type { EndReason, EndRequest, RecordedEnd, ReversalReason } from '@byway/contracts/end-codes';
import type { WordsOf } from '../language.ts';

const endReasons: WordsOf<EndReason> = {
  'moved-area': 'Transferred: they moved to another area',
  'other-force': 'Transferred: another police force takes it over',
  'other-programme': 'Transferred: they go on in another programme',
  'death-told-by-family': 'They have died: the family told us',
  'death-told-by-police': 'They have died: the police told us',
  'death-told-by-service': 'They have died: another service told us',
  'opened-twice': 'Opened in error: they have another case for the same',
  'wrong-person': 'Opened in error: it is about somebody else',
  'never-agreed': 'Opened in error: they never agreed',
  'wrong-scheme': 'Opened in error: it is on the wrong scheme',
};

const reversalReasons: WordsOf<ReversalReason> = {
  'wrong-case': 'It was recorded about the wrong case',
  'wrong-record': 'It rested on a record that was wrong',
  'wrongly-decided': 'It should have been decided otherwise',
  'person-alive': 'They are alive: it was a mistake',
  'came-back': 'The transfer did not happen, or they came back',
};

const always = [
  'Every clock and every reminder stops, but asking how they are after completing. Places left are given back.',
  'Absences still in their time for excuses do not count. An open notice is withdrawn, and a summons not yet sent out is stopped.',
  'The officer in the case is told, and says what the police decide.',
];

/** §6 ending a case otherwise than by completing or leaving, and reversing an end. */
export const ends = {
  reasons: { ...endReasons, ...reversalReasons },
  choose: {
    title: 'End this case',
    heading: (name: string) => `End the case of ${name}`,
    back: 'The case',
    intro:
      'Use this where they go on elsewhere, have died, or should not have had this case. If they want to leave, write down that they ask to leave instead.',
    reason: 'Why does it end?',
    reasons: endReasons,
    missing: 'Choose why the case ends',
    button: 'See what follows',
    ended: 'This case has ended already.',
    waits: 'Something about the end of this case waits for a second manager.',
    look: 'See what waits',
  },
  check: {
    title: 'Check that the case ends',
    back: 'Choose again',
    person: 'Person',
    reason: 'Why it ends',
    does: {
      transferred: always,
      deceased: ['Nobody contacts them, or their family about them, from now on.', ...always],
      'closed-in-error': [
        'A second manager has to confirm it. Until then the case goes on, and you can do nothing more about it.',
        ...always,
      ],
    } satisfies Record<RecordedEnd, readonly string[]>,
    final:
      'An end is never taken out of the record. If it was wrong, two managers reverse it, and the person gets a new case.',
    button: {
      transferred: 'End the case: transferred',
      deceased: 'End the case: they have died',
      'closed-in-error': 'Ask a second manager',
    } satisfies Record<RecordedEnd, string>,
    done: { ends: 'Recorded. The case ends.', waits: 'Recorded. A second manager is asked to confirm it.' },
  },
  reverse: {
    title: 'This end was wrong',
    heading: (name: string) => `The case of ${name} should not have ended so`,
    back: 'The case',
    now: (when: string) => `It ended: ${when}.`,
    intro: [
      'A second manager has to confirm it.',
      'Nothing is opened again: what was stopped, withdrawn or given back stays so. The record says that the end was wrong, and why.',
      'If they go on, custody staff open a new case for them, and the sessions credited here stay credited.',
    ],
    reason: 'Why was it wrong?',
    reasons: reversalReasons,
    missing: 'Choose why the end was wrong',
    button: 'Ask a second manager',
    live: 'This case goes on: there is no end to reverse.',
    reversed: (when: string) => `This end was reversed on ${when}.`,
    done: 'Recorded. A second manager is asked to confirm it.',
  },
  newCase: {
    title: 'A new case after a reversal',
    heading: (name: string) => `A new case for ${name}`,
    back: 'The case',
    intro: [
      'Two managers say that the end of this case was wrong. It stays ended.',
      'The new case is an offer on the same scheme, with what is recorded now. They agree anew, and get new sessions.',
    ],
    credits: (n: number) => `Sessions credited already: ${n}. They count in the new case.`,
    button: 'Offer the new case',
    done: 'The new case is offered. They have to agree to it.',
    stands: 'The end of this case was not reversed: it stands.',
    opened: 'A new case was opened already.',
    look: 'See the new case',
  },
  answer: {
    title: 'A second manager confirms',
    heading: (name: string) => `Is it right? The case of ${name}`,
    back: 'The case',
    asked: {
      end: (reason: string, when: string) => `Another manager says, ${when}, that this case should end. ${reason}.`,
      reversal: (reason: string, when: string) => `Another manager says, ${when}, that the end was wrong. ${reason}.`,
    } satisfies Record<EndRequest, (reason: string, when: string) => string>,
    does: { end: always, reversal: ['Nothing is opened again. A new case can keep the sessions credited here.'] },
    own: 'You asked for this yourself: another manager confirms or refuses it.',
    none: 'Nothing waits for a second manager, or it has been answered.',
    answer: 'What do you say?',
    answers: { yes: 'It is right: I confirm it', no: 'It is not right: nothing changes' },
    missing: 'Choose whether it is right',
    button: 'Answer',
    done: { yes: 'Confirmed.', no: 'Refused. Nothing changes.' },
  },
} as const;
