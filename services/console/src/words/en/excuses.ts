import type { ExcuseChannel, ExcuseDecisionReason, ExcuseReason } from '@byway/contracts/codes';

/** Excuses for sessions: taken down, listed, decided (3.5). */
export const excuses = {
  /** Why somebody could not come. */
  reasons: {
    illness: 'They were ill',
    'mental-health-crisis': 'They were in a mental health crisis',
    bereavement: 'Somebody close to them died',
    caring: 'They had to care for somebody',
    work: 'They had to work',
    transport: 'Transport failed',
    'in-custody': 'They were in custody',
    moved: 'They moved',
    'not-told': 'They were not told of the session',
    'unsafe-at-venue': 'They were not safe at the venue',
    'adjustment-not-made': 'A change they need was not made',
    'religious-observance': 'A religious observance',
    other: 'Another reason',
  } satisfies Record<ExcuseReason, string>,
  channels: {
    staff: 'They told a member of staff',
    reply: 'They replied to a message',
  } satisfies Record<ExcuseChannel, string>,
  /** Why it is decided so, as what follows `decide` and `decided`. */
  why: {
    'reasonable-excuse': 'it is a reasonable excuse',
    'told-beforehand': 'they told us before the session',
    'provider-at-fault': 'it was our fault, not theirs',
    'no-reasonable-excuse': 'it is not a reasonable excuse',
    'evidence-not-given': 'the evidence was asked for and not given',
    'not-about-this-session': 'it is not about this session',
  } satisfies Record<ExcuseDecisionReason, string>,
  decide: {
    accepted: (why: string) => `Accept: ${why}`,
    refused: (why: string) => `Refuse: ${why}`,
  },
  decided: {
    accepted: (why: string, when: string) => `Accepted: ${why}. Decided on ${when}.`,
    refused: (why: string, when: string) => `Refused: ${why}. Decided on ${when}.`,
  },
  list: {
    title: 'Excuses',
    intro:
      'Somebody accepts or refuses each one, with a reason, by 5pm on the second working day. It is never decided by time. To take one down, open the register or the case.',
    caption: 'Waiting to be decided, due first',
    person: 'Person',
    session: 'Session',
    says: 'The register says',
    due: 'Due',
    excuseFor: (session: string) => `, excuse for ${session}`,
    notMarked: 'Not marked yet',
    late: 'Late: it has counted',
    empty: 'No excuse waits to be decided.',
    next: 'More excuses',
  },
  lodge: {
    title: 'Take down an excuse',
    back: 'Back',
    person: 'Person',
    session: 'Session',
    isOpen: 'An excuse for this session is taken down already and waits to be decided.',
    look: 'Look at this excuse',
    isAccepted: 'An excuse for this session was accepted. There is nothing more to take down.',
    gone: 'This place was given back. There is nothing to excuse.',
    reason: 'What kept them away?',
    reasonMissing: 'Choose what kept them away',
    via: 'How did you hear of it?',
    viaMissing: 'Choose how you heard of it',
    words: 'Their words (optional)',
    wordsHint:
      'Programme managers, facilitators and court liaison staff can open this, and each time one does is kept. It stands in no list and in no letter. Leave out what is not needed.',
    wordsTooLong: 'Their words must be 2,000 characters or fewer',
    evidence: 'Where the evidence is kept (optional)',
    evidenceHint: 'A file or page number. Not the evidence itself.',
    evidenceTooLong: 'Where the evidence is must be 200 characters or fewer',
    button: 'Take down this excuse',
    done: (due: string) => `The excuse is taken down. It is to be decided by ${due}.`,
  },
  /** 4.1, 4.7 what taking down an excuse does. */
  lodging: {
    late: (counted: string) => `This is late: the absence counted on ${counted}. It can still be taken down.`,
    holds: 'Until it is decided, nothing that rests on this absence goes on.',
    before: (counts: string) => `The absence would count on ${counts}. Until the excuse is decided it does not.`,
    notMarked: 'The place stays booked. If they do not come, the absence does not count until the excuse is decided.',
    noAbsence: (outcome: string) =>
      `The register says: ${outcome}. That does not count against them. The excuse is kept beside it.`,
  },
  /** 3.5, 4.1, 4.7 what accepting does. */
  accepting: {
    notMarked: 'If the register says absent, it will say excused instead, and nothing counts against them.',
    noAbsence: 'The register stays as it is. Nothing counted against them.',
    excused: 'The register will say excused instead of absent.',
    neverCounts: 'The absence never counts. They are offered a catch-up session.',
    noLonger: 'The absence no longer counts.',
    noLongerCatchUp: 'The absence no longer counts. They are offered a catch-up session.',
    posted:
      'The summons (written charge and requisition) has gone out, and the police cannot end a charge by themselves. If too few absences are left, the prosecutor is asked today to discontinue, and the person is told by letter.',
    notPosted:
      'A notice that rested on it is withdrawn and its summons stopped for ever, or it goes on without this session if enough absences are left.',
  },
  /** The same of refusing. */
  refusing: {
    notMarked: 'Nothing changes. If they do not come, the absence can count.',
    again: 'They can give another excuse.',
    noAbsence: 'The register stays as it is.',
    stays: 'The absence stays counted, and what waited for your decision goes on.',
    staysCourt: 'The absence stays counted. A notice or summons that waited for your decision goes on.',
    atOnce: 'The absence counts at once.',
    counts: (when: string) => `The absence counts on ${when}, unless it is corrected or excused before.`,
  },
  excuse: {
    title: 'An excuse',
    heading: (name: string) => `Excuse: ${name}`,
    back: { excuses: 'Excuses', notices: 'Notices' },
    overdue: (due: string) => `A decision was due on ${due}. Nothing happens until somebody decides.`,
    session: 'Session',
    reason: 'What kept them away',
    words: 'Their words',
    noWords: 'None were written down',
    evidence: 'Evidence',
    noEvidence: 'None',
    via: 'How we heard',
    due: 'Decision due',
    case: 'The case',
    does: 'What each answer does',
    ifAccepted: 'If you accept',
    ifRefused: 'If you refuse',
    decision: 'Your decision, and why',
    decisionMissing: 'Choose whether you accept or refuse it, and why',
    button: 'Decide',
    done: { accepted: 'The excuse is accepted.', refused: 'The excuse is refused.' },
  },
} as const;
