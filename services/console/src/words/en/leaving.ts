import type { WithdrawalChannel, WithdrawalReason } from '@byway/contracts/codes';

/** Leaving the programme: somebody asks, a programme manager answers (§6). */
export const leaving = {
  reasons: {
    'own-choice': 'They no longer want to take part',
    'work-or-study': 'Work or study',
    'moved-away': 'They moved away',
    'prefers-court': 'They want a court to decide',
    other: 'Another reason',
  } satisfies Record<WithdrawalReason, string>,
  channels: {
    'in-person': 'Face to face',
    call: 'On the telephone',
    message: 'By a message',
    letter: 'In a letter',
    'somebody-else': 'Through somebody else',
  } satisfies Record<WithdrawalChannel, string>,
  ask: {
    title: 'They ask to leave',
    heading: (name: string) => `Request to leave: ${name}`,
    back: 'The case',
    ended: 'This case has ended already. There is nothing to leave.',
    asked: 'A request to leave is written down already, and waits for a programme manager.',
    intro:
      'A programme manager gives or refuses leave, within 2 working days. Until then the sessions stay booked and the person may go on coming. Asking never counts against them.',
    court: ' While the request waits, no summons (written charge and requisition) goes on.',
    posted:
      'The summons (written charge and requisition) has gone out, and leaving ends nothing any more. The court liaison is told today that they ask.',
    reason: 'Why do they ask to leave?',
    reasonMissing: 'Choose why they ask to leave',
    via: 'How did they say it?',
    viaHint: 'It is kept: another person decides, and may want to ask.',
    viaMissing: 'Choose how they said it',
    button: 'Write down this request',
    done: 'The request to leave is written down. A programme manager answers it within 2 working days.',
    doneAfter: 'The request to leave is written down, and told to those who have to know of it.',
  },
  list: {
    title: 'People who ask to leave',
    intro:
      'You give or refuse leave within 2 working days. Until you answer, the case goes on and no summons (written charge and requisition) is issued or posted.',
    caption: 'Waiting for your answer, due first',
    person: 'Person',
    why: 'Why',
    whyAndHow: (why: string, how: string | null) => (how ? `${why}. ${how}.` : why),
    own: 'You wrote this down: another manager decides',
    asked: 'Asked',
    due: 'Due',
    empty: 'Nobody is waiting for an answer.',
    next: 'More requests',
  },
  /** What giving or refusing leave does. */
  does: {
    give: [
      'The case ends as withdrawn, today and for good. Places left are given back.',
      'Absences still in their time for excuses do not count. An open notice is withdrawn, and a summons not yet posted is stopped.',
      'The police decide what happens about the offence.',
    ],
    refuse: [
      'The case goes on as before. The sessions stay booked.',
      'Wanting to leave never counts against anybody: only absences without an excuse can.',
      'A notice or summons that waited for your answer goes on.',
    ],
  },
  choose: {
    title: 'Give or refuse leave',
    heading: (name: string) => `Request to leave: ${name}`,
    back: 'People who ask to leave',
    case: 'Where the case is, and why',
    notOpen: 'No request waits for an answer: it has been answered, or the case has ended.',
    ifGiven: 'If you give leave',
    ifRefused: 'If you refuse leave',
    answer: 'What do you decide?',
    answers: { give: 'Give leave: the case ends', refuse: 'Refuse leave: the case goes on' },
    answerMissing: 'Choose whether you give leave',
    button: 'Check your answer',
  },
  check: {
    title: 'Check your answer',
    back: 'Change your answer',
    person: 'Person',
    answer: 'Your answer',
    answers: { give: 'Leave is given', refuse: 'Leave is refused' },
    case: 'The case',
    button: { give: 'Give leave', refuse: 'Refuse leave' },
    done: { give: 'Leave is given. The case ends as withdrawn.', refuse: 'Leave is refused. The case goes on.' },
  },
} as const;
