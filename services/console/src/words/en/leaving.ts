import type { WithdrawalReason } from '@byway/contracts/codes';

/** Leaving the programme: somebody asks, a programme manager answers (§6). */
export const leaving = {
  reasons: {
    'own-choice': 'They no longer want to take part',
    'work-or-study': 'Work or study',
    'moved-away': 'They moved away',
    'prefers-court': 'They want a court to decide',
    other: 'Another reason',
  } satisfies Record<WithdrawalReason, string>,
  ask: {
    title: 'They ask to leave',
    heading: (name: string) => `Request to leave: ${name}`,
    back: 'The case',
    ended: 'This case has ended already. There is nothing to leave.',
    asked: 'A request to leave is taken down already, and waits for a programme manager.',
    intro:
      'A programme manager gives or refuses leave, within 2 working days. Until then the sessions stay booked and the person may go on coming. Asking never counts against them.',
    court: ' While the request waits, no summons (written charge and requisition) goes on.',
    reason: 'Why do they ask to leave?',
    reasonMissing: 'Choose why they ask to leave',
    button: 'Take down this request',
    done: 'The request to leave is taken down. A programme manager answers it within 2 working days.',
  },
  list: {
    title: 'People who ask to leave',
    intro:
      'You give or refuse leave within 2 working days. Until you answer, the case goes on and no summons (written charge and requisition) is issued or posted.',
    caption: 'Waiting for your answer, due first',
    person: 'Person',
    why: 'Why',
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
