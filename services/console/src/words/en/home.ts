import type { TaskKind } from '@byway/contracts/tasks';
import type { WordsOf } from '../language.ts';

/** What waits without being told as a task. */
type Listed =
  | 'concern-new'
  | 'keep-apart'
  | 'register'
  | 'messages-failed'
  | 'offer-waits'
  | 'draft'
  | 'completed'
  | 'referral'
  | 'erasure';

/** What needs somebody: the first page after the sign-in. */
export const home = {
  title: 'What needs you',
  refresh: 'Refresh',
  complete: 'Nothing that waits for you is missing from this list.',
  atLeast: (what: string) =>
    `${what}: this part of Byway does not answer at this moment. The list says at least what waits, and there may be more.`,
  many: 'There is more than this page can hold: the counts say at least how much.',
  next: { title: (what: string) => `Next: ${what}`, button: 'Open it' },
  begin: {
    title: 'Begin here: open your first group',
    says: 'There is no group yet, so nobody can be given a place.',
    button: 'Open a group',
  },
  counts: {
    label: 'How much waits',
    late: 'overdue',
    today: 'today',
    week: 'this week',
    /** A part of Byway is away, and nobody knows of how much more. */
    least: (n: number) => `${n}+`,
  },
  scope: { label: 'Whose work is shown', mine: 'Mine', team: 'My team' },
  parts: { late: 'Overdue', today: 'Today', week: 'This week', later: 'Later' },
  later: (n: number) => `${n} more ${n === 1 ? 'is' : 'are'} due later.`,
  showLater: 'Show them',
  all: (n: number) => `Show all ${n}`,
  anyTime: 'Any time',
  /** How late something is, the largest part alone. */
  late: {
    minutes: (n: number) => (n === 1 ? 'A minute late' : `${n} minutes late`),
    hours: (n: number) => (n === 1 ? 'An hour late' : `${n} hours late`),
    days: (n: number) => (n === 1 ? 'A day late' : `${n} days late`),
  },
  line: (what: string, whom: string) => `${what}: ${whom}`,
  since: (when: string) => `since ${when}`,
  reminded: (times: number, last: string) => {
    const often = times === 1 ? 'reminded once' : `reminded ${times} times`;
    return last ? `${often}, last on ${last}` : often;
  },
  until: (when: string) => `erased on ${when} if nobody goes on`,
  lastDays: 'in the last 7 days',
  people: (n: number) => (n === 1 ? '1 person' : `${n} people`),
  left: (marked: number, people: number) => `${marked} of ${people} recorded`,
  absences: (n: number) => (n === 1 ? '1 session missed' : `${n} sessions missed`),
  withWhom: (actor: string) => `with ${actor}`,
  excuseWaits: 'an excuse waits: no referral until it is decided',
  register: (when: string, where: string) => (where ? `${when}, ${where}` : when),
  ledBy: (facilitator: string) => `led by ${facilitator}`,
  askedBy: (actor: string) => `asked by ${actor}`,
  seen: 'I have seen to this',
  seenOf: (what: string) => `: ${what}`,
  done: (name: string) => `${name}: marked as seen to.`,
  clause: (clause: string) => (clause.includes('.') ? `Clause ${clause}` : `Section ${clause}`),
  empty: {
    title: 'Nothing waits for you.',
    comes: 'These will come onto this page by themselves:',
  },
  /** What a role will find here, where there is nothing yet. */
  comes: {
    'custody-officer': [
      'offers that wait, and those that waited until now',
      'police decisions',
      'enrolments under way',
    ],
    'referring-officer': [
      'offers that wait, and those that waited until now',
      'police decisions',
      'referrals under way',
    ],
    facilitator: [
      'the registers of the day, and those nobody has recorded',
      'excuses to decide',
      'texts that did not arrive',
    ],
    'programme-manager': [
      'registers that nobody has recorded',
      'excuses to decide, and people who ask to leave',
      'places that were not found, plans that should have ended, notices that are held',
      'referrals nobody has taken up, and follow-ups',
      'texts that did not arrive',
    ],
    'court-liaison': ['notices to rule on', 'summonses to issue and to post', 'what the prosecutor is asked'],
    authoriser: ['referrals for charge to authorise', 'erasures to confirm or stop'],
    'signposting-worker': ['people who completed', 'referrals nobody has taken up', 'follow-ups that are due'],
    'receiving-service': ['referrals to your service'],
    'safeguarding-officer': ['concerns that nobody has in hand', 'people nobody has spoken with'],
    'safeguarding-manager': [
      'concerns that nobody has in hand',
      'people nobody has spoken with',
      'looks at another officer’s concern',
    ],
    administrator: ['erasures that wait for a second person'],
  },
  sources: {
    registers: 'Registers',
    excuses: 'Excuses',
    attendance: 'Reminders of registers and excuses',
    conflicts: 'People to move to another group',
    leaving: 'People who ask to leave',
    programme: 'Plans and places',
    notices: 'Notices and summonses',
    'court-summons': 'Reminders of notices and summonses',
    offers: 'Offers that wait',
    intake: 'Offers and police decisions',
    drafts: 'Enrolments under way',
    signposting: 'Referrals and follow-ups',
    completed: 'People who completed',
    referrals: 'Referrals to us',
    erasures: 'Erasures',
    concerns: 'Concerns',
    safeguarding: 'Reminders of concerns',
    messages: 'Messages',
  },
  /** What is to be done, each as somebody would be asked to. */
  kinds: {
    register: 'Record the register',
    'messages-failed': 'Tell them another way: a text did not arrive',
    'register-unrecorded': 'Record the register',
    'excuse-undecided': 'Decide the excuse',
    'first-contact-overdue': 'First contact is overdue: reach them',
    'absence-contact': 'They were absent: get in touch, and offer a catch-up',
    'keep-apart': 'Move one of them: they must not meet',
    'leave-overdue': 'Give or refuse leave',
    'end-unconfirmed': 'Confirm or refuse an end, or that an end was wrong',
    'no-place': 'Find a place: somebody has agreed and has none',
    'no-catch-up': 'Find a catch-up: no place was found within four weeks',
    'call-about-place': 'Ring them: there is no place yet, and their card says that we ring',
    review: 'An absence counted: review how things are going',
    'plan-end': 'The plan should have ended: extend it, or end it',
    'nothing-dated': 'Nothing is dated: there is no next session',
    'notice-held': 'A notice is due, and something holds it',
    'ruling-overdue': 'Rule',
    'authorisation-overdue': 'Authorise',
    'referral-returned': 'A referral was not authorised: rule again',
    'issue-overdue': 'Issue the summons',
    'posting-overdue': 'Post the summons',
    'charge-limit-near': 'The last day to issue a summons is near',
    'excuse-after-posting': 'An excuse came after the summons had gone out',
    discontinue: 'Write down the prosecutor’s answer',
    'serve-discontinuance': 'Serve the discontinuance on the person and the court',
    'letter-to-send': 'Print the letter to the person, and send it',
    'stop-after-posting': 'Something changed after the summons had gone out',
    'referral-unanswered': 'A referral is not taken up: ask the service',
    'follow-up-due': 'Ask how they are',
    'offer-deadline': 'The offer waited until now',
    'police-decision': 'Say what the police decided',
    'offer-waits': 'The offer waits',
    draft: 'Go on enrolling',
    completed: 'Find a local service',
    referral: 'Answer the referral',
    erasure: 'Confirm or stop an erasure',
    'death-unconfirmed': 'Confirm or correct that they died',
    'concern-new': 'Take a concern on',
    'concern-unowned': 'Nobody has a concern in hand: give it to somebody',
    'concern-uncontacted': 'Nobody has spoken with the person: reach them',
    'glass-broken': 'An officer saw a concern of another: look at why',
    'eligibility-changed': 'Look again whether an offer could be made',
    'card-not-handed-over': 'Print the card and hand it over',
    'card-outdated': 'Print the card again and hand it over',
    'address-corrected': 'Confirm the address before anything goes out',
  } satisfies WordsOf<TaskKind | Listed>,
  unnamed: 'no name yet',
} as const;
