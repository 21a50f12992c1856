/** The first page and what leads from every page: what each entry is called, and what can be done there. */
export const start = {
  title: 'What you can do',
  noPages: (roles: string) => `There are no pages for ${roles} yet.`,
  entries: {
    '/': {
      text: 'What needs you',
      does: 'What is overdue or waits for you, with the page where it is done.',
    },
    '/enrol': {
      text: 'Enrol someone',
      does: 'Who they are, whether an offer can be made, their first session and their agreement.',
    },
    '/offers': {
      text: 'Offers that wait',
      does: 'People who cannot answer an offer yet: why, until when, and the place kept for them.',
    },
    '/decisions': {
      text: 'Police decisions',
      does: 'What the police decide where an offer came to nothing.',
    },
    '/registers': {
      text: 'Today',
      does: 'The sessions of a day, with who comes and what they need: mark who came, and correct what was marked.',
    },
    '/groups': {
      text: 'Groups',
      does: 'Open a group, see who has a place, and move or cancel a session.',
    },
    '/my-people': {
      text: 'My people',
      does: 'The people of the groups that you lead: what they need, and when they come next.',
    },
    '/figures': {
      text: 'Figures',
      does: 'The figures of a week: who came, who was absent, and what nobody has recorded.',
    },
    '/waiting': {
      text: 'Waiting',
      does: 'People who wait for a place, in their order.',
    },
    '/conflicts': {
      text: 'To move',
      does: 'People who must not meet and are booked in one group: move one of them.',
    },
    '/contacts': {
      text: 'Contacts',
      does: 'People to get in touch with: for the first time, and after an absence.',
    },
    '/excuses': {
      text: 'Excuses',
      does: 'Reasons people gave for not coming: accept or refuse them.',
    },
    '/leaving': {
      text: 'Leaving',
      does: 'People who ask to leave the programme: give or refuse leave.',
    },
    '/notices': {
      text: 'Notices',
      does: 'People who missed a session without an excuse: rulings, and any summons (written charge and requisition).',
    },
    '/concerns': {
      text: 'Concerns',
      does: 'People who may be exploited or at risk: take it on, reach them, and release what is held.',
    },
    '/cases': {
      text: 'People',
      does: 'Where each case is, what comes next and why.',
    },
    '/messages': {
      text: 'Messages',
      does: 'Texts that did not arrive: tell these people in another way.',
    },
    '/campaigns': {
      text: 'Campaigns',
      does: 'Texts to many numbers that nobody is known by: made, released by two, and forgotten.',
    },
    '/signposting': {
      text: 'Signposting',
      does: 'Find a local service for people who completed or are on the way, and ask later how they are.',
    },
    '/services': {
      text: 'Local services',
      does: 'Who helps with what, where, from which age, and when they are open.',
    },
    '/referrals': {
      text: 'Referrals to us',
      does: 'People the programme sends to you: say that you have seen it, take them on or decline, and record the first contact.',
    },
    '/looks': {
      text: 'Who looked',
      does: 'Everyone who looked at a record, changed it, or was refused.',
    },
    '/health': {
      text: 'Health',
      does: 'Whether every part of Byway works, what waits, and trying it again.',
    },
    '/signed-in': {
      text: 'Who is signed in',
      does: 'End the sign-in of somebody who leaves, or whose role changes.',
    },
    '/erasure': {
      text: 'Erasures',
      does: 'Erase a person for ever: one asks, another confirms, and a certificate says what is gone.',
    },
    '/clock': {
      text: 'Clock',
      does: 'Hold the time of this demonstration, let it run, or go to what happens next.',
    },
  },
  /** Entries that have others inside, by the first of them. */
  sections: {
    '/offers': {
      text: 'Enrolments',
      does: 'Offers that wait, and what the police decide where an offer came to nothing.',
    },
    '/groups': { text: 'Groups', does: 'Groups with their sessions, and the registers of a day.' },
    '/my-people': { text: 'My people', does: 'The people of the groups that you lead, and texts that did not arrive.' },
    '/cases': { text: 'People', does: 'Where each person is, notices, and help from local services.' },
    '/excuses': { text: 'To decide', does: 'Excuses, and people who ask to leave.' },
    '/services': { text: 'Local services', does: 'Who helps with what, and who was sent to them.' },
  },
} as const;
