/** 1.4 the card that a person leaves with. It can lie on a kitchen table: nothing on it says why somebody comes. */
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
  /** How many dates are on it. */
  dates: (count: number) => (count === 1 ? '1 session.' : `${count} sessions.`),
  early: 'Please come 5 minutes early.',
  number: 'Session',
  when: 'Day and time',
  place: 'Place',
  tellBy: 'Cannot come? Tell us at the latest by',
  /** Of a day beyond the published bank holidays. */
  askUs: 'Ask us',
  cannotCome: 'If you cannot come',
  before: 'Tell us before the session',
  tellUs: 'if you can, and say why. Say your reference.',
  after: 'After the date on the right?',
  still: 'Still tell us.',
  read: 'Somebody reads every reason.',
  whom: {
    ring: 'Ring',
    text: 'Text',
    anyTime: 'any time',
    language: 'Another language, or signing?',
  },
  where: 'Where',
  lost: 'Your copy of what you agreed is on the other sheet. Lost this card? Ring us and we send another.',
} as const;
