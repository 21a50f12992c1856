/** 1.4 the card that a person leaves with. */
export const card = {
  heading: (name: string) => `Your sessions, ${name}`,
  reference: (reference: string) => `Your reference: ${reference}`,
  session: (number: number) => `Session ${number}`,
  catchUp: 'Catch-up',
  noDates: 'No session is booked for you at the moment.',
  /** 2.6 no group has a free place: who rings, and by when. */
  waiting: {
    heading: (name: string) => `${name}, we are finding you a group`,
    sessions: (count: number) => (count === 1 ? 'There is 1 session.' : `There are ${count} sessions.`),
    nothingToMiss: 'You have no date yet, so there is nothing that you can miss.',
    next: 'What happens now',
    by: (when: string) => `By ${when}`,
    rings: (end: string) =>
      `Whoever gave you this card, or somebody they work with, rings you on the number that ends in ${end}.`,
    noNumber:
      'We have no number to ring you on. Please ask whoever gave you this card: by then they can tell you more.',
    later: 'Then we tell you the day, the time and the place, and give you a card with all your dates.',
    nothingHeard: 'You heard nothing by then?',
    ask: 'Please ask whoever gave you this card. It is our mistake, not yours.',
    first: 'Your first date',
    when: 'Date and time',
    place: 'Place',
  },
  cannotCome: 'If you cannot come',
  tellUs:
    'Tell us before the session, or as soon as you can after it, and say why. You can tell your facilitator or the person who gave you this card.',
  summons:
    'If you miss a session and we do not hear from you in time, you may be sent a summons (written charge and requisition).',
  advice: 'You may get legal advice about this at any time. It is free at a police station.',
} as const;
