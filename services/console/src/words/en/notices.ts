import type { ChargeStep, ReferralReturn, Ruling, SummonsStopReason, UncountReason } from '@byway/contracts/codes';
import type { HardStop, LetterKind, NoticeState, RoundRefusal, TakenBackReason } from '@byway/contracts/court-codes';
import type { WordsOf } from '../language.ts';
import { HELD_WORDS } from './codes.ts';

const yes = (is: boolean, said: string, not: string): string => (is ? said : not);

/** 4.4, 4.6 what every owner is asked. */
const MAY_IT: WordsOf<ChargeStep> = {
  refer: 'May it be referred for charge?',
  authorise: 'May the summons be authorised?',
  issue: 'May the summons be issued?',
  post: 'May the summons be posted?',
};

/** 4.2 to 4.4 a notice and the ruling on it, with everything that came of it. */
export const notices = {
  /** The way back from every page about a notice. */
  back: 'Notice',

  list: {
    title: 'Notices',
    intro:
      'A notice says that somebody missed a session without an excuse. Nothing follows from it until a person decides.',
    which: 'Which notices',
    show: 'Show:',
    views: {
      'to-rule': 'To rule on',
      ruled: 'Ruled, some to authorise',
      authorised: 'To issue',
      issued: 'To post',
      posted: 'Posted',
      stopped: 'Stopped',
      all: 'All',
    },
    whose: { label: 'Whose', all: 'Everybody’s', mine: 'Mine', nobody: 'Nobody’s yet' },
    due: { label: 'Due', any: 'Any day', late: 'Overdue', today: 'Today', week: 'This week' },
    choice: (words: string, n: number) => `${words} (${n})`,
    toRule: (n: number) => `${n} to rule on, due first`,
    chosen: (n: number, of: number) => `${n} of ${of} to rule on, due first`,
    more: 'There are more than this page can hold: the counts say at least how many.',
    withWhom: 'With whom',
    withYou: 'With you',
    nobodyYet: 'Nobody yet',
    excuse: 'An excuse waits: no referral until it is decided',
    nothingHolds: 'Nothing waits',
    since: 'What holds it',
    choose: (name: string) => `Choose ${name}`,
    chooseHead: 'Choose',
    take: 'Take the chosen ones',
    giveBack: 'Give them back',
    oneAtATime: 'A ruling is given on one notice at a time, on its own page. There is no ruling on many.',
    chooseSome: 'Choose the notices that you take or give back',
    taken: (n: number) => (n === 1 ? '1 notice is with you.' : `${n} notices are with you.`),
    givenBack: (n: number) => (n === 1 ? '1 notice is nobody’s again.' : `${n} notices are nobody’s again.`),
    nextTitle: (name: string) => `Next in the queue: ${name}`,
    nextSays: (n: number) =>
      n === 1 ? 'It is the only one that is yours or nobody’s.' : `Due first of the ${n} that are yours or nobody’s.`,
    start: 'Start',
    next: 'Next in the queue',
    later: 'Decide later: next in the queue',
    noMore: 'Nothing else waits for you to rule on.',
    emptyQueue: 'No ruling waits. A notice comes here when missed sessions have counted.',
    caption: 'Due first',
    person: 'Person',
    absences: 'Absences',
    state: 'State',
    dueAt: 'Ruling due',
    overdue: 'Overdue: ',
    empty: 'There are none.',
    nextPage: 'More notices',
  },

  states: {
    open: 'Waits for a ruling',
    withdrawn: 'Withdrawn',
    ruled: 'Ruled',
    'sent-back': 'Waits for a new ruling',
    authorised: 'Authorised',
    issuing: 'Owners are being asked (issue)',
    issued: 'Issued',
    posting: 'Owners are being asked (posting)',
    posted: 'Posted',
    stopped: 'Stopped for ever',
  } satisfies WordsOf<NoticeState>,

  /** Why a step is held or a summons was stopped. */
  stops: {
    ...HELD_WORDS,
    held: 'something holds it',
    'not-enforceable': 'under what the police decided nobody can be charged for a missed session',
    'excuse-open': 'an excuse for one of the sessions waits to be decided',
    'not-told': 'there is no proof yet that the person was told of each session before it',
    'case-ended': 'the case has ended',
    'ruling-replaced': 'the ruling was replaced',
    withdrawn: 'the notice was withdrawn',
    stopped: 'the summons was stopped for ever',
    'hearing-too-soon': 'the hearing is less than 28 days after posting',
    'hearing-too-far': 'the hearing is more than a year away',
    'court-not-sitting': 'no court sits at that time',
    'hearing-beyond-calendar': 'the bank holidays of that year are not published yet',
    'unknown-court': 'nobody has read in where that court is',
    'out-of-time': 'the last day for issue has passed',
    'address-to-confirm': 'the address must be confirmed on the day of posting',
    'newer-version': 'the notice has changed since it was read',
    'own-record': 'whoever asked recorded or corrected one of the sessions',
    'same-person': 'whoever asked gave the ruling, and a second person must authorise',
    replaced: 'another ruling was given meanwhile',
    'not-in-time':
      'not everybody answered within a minute, so nothing was recorded: press again with the letter in your hand',
  } satisfies WordsOf<HardStop | RoundRefusal | SummonsStopReason | TakenBackReason>,

  notice: {
    title: 'A notice',
    heading: (name: string) => `Notice about ${name}`,
    back: 'Notices',

    sentence: {
      open: (due: string) => `It waits for the court liaison to rule${due && `, due ${due}`}.`,
      referred: 'It is referred for charge. A second person must authorise the summons.',
      ruled: (ruling: string) => `It is ruled on and closed: ${ruling}.`,
      returned: {
        'sent-back': (due: string) =>
          `The second person sent the referral back. It waits for the court liaison to rule again, due ${due}.`,
        refused: (due: string) =>
          `The second person refused the charge: no summons can come of it. It waits for the court liaison to rule again, due ${due}.`,
      } satisfies Record<ReferralReturn, (due: string) => string>,
      authorised: 'The summons (written charge and requisition) is authorised. The court liaison can issue it.',
      asking: (step: ChargeStep) =>
        `Every owner is being asked: ${MAY_IT[step].toLowerCase()} Silence never counts as yes.`,
      issued: (hearing: string) => `The summons is issued, hearing ${hearing}. It has not been sent out.`,
      posted: (method: string, when: string, servedOn: string) =>
        `The summons was sent out (${method.toLowerCase()}) on ${when}; it counts as served on ${servedOn}.`,
      stopped: (why: string) =>
        `The summons was stopped for ever${why && `: ${why}`}. The person goes on with the programme.`,
      withdrawn: (why: string) => `It was withdrawn: ${why}.`,
      held: (why: string) => `It is held now: ${why}.`,
      discontinued: 'The charge is discontinued.',
      asked: 'The prosecutor is asked to discontinue the charge.',
      stands: 'The prosecutor was asked to discontinue the charge, and it stands.',
    },

    steps: {
      rule: 'Rule on this notice',
      replace: 'Replace the ruling',
      authorise: 'Decide on this referral',
      issue: 'Issue the summons',
      again: 'Issue it again, with another court or date',
      post: 'Send out the summons',
      letter: 'Record that the letter has gone out',
      serve: 'Record that the discontinuance was served',
      answer: 'Record the prosecutor’s answer',
      hearing: 'Record a hearing',
    },

    agreed: 'What was agreed',
    scheme: 'Scheme',
    disposal: 'What the police decided',
    agreedAt: 'Agreed',
    inPerson: 'Dates handed over in person',
    isInPerson: (is: boolean) => yes(is, 'Yes, on the card', 'No'),
    case: 'Case',
    caseLink: 'Timeline and next step',

    absences: 'Absences',
    /** After the clause. */
    raisedAt: (misses: number) => `a notice is raised at ${misses}`,
    told: 'How they were told',
    toldOn: (when: string) => `Told on ${when}`,
    toldByCard: 'The card with the dates was handed over at the agreement',
    notTold: 'No proof yet',
    recorded: 'Recorded',
    recordedBy: (when: string, who: string) => `${when} by ${who}`,
    counted: 'Counted',
    now: 'Now',
    stands: 'Stands',
    standsExcuse: 'Stands; an excuse waits to be decided',
    uncounted: {
      excused: 'No longer counts: it was excused',
      corrected: 'No longer counts: the register was corrected',
    } satisfies WordsOf<UncountReason>,
    excuse: 'Look at the excuse',
    excuseFor: (session: string) => ` for ${session}`,

    warnings: 'Written warnings',
    warned: (when: string, excused: boolean) =>
      `Sent on ${when}${excused ? '; an excuse for the session it is about waits to be decided' : ''}`,

    ruling: 'Ruling',
    test: (evidence: boolean, interest: boolean, s45: boolean) =>
      `Full Code Test: evidence ${yes(evidence, 'met', 'not met')}, public interest ${yes(interest, 'met', 'not met')}. Modern Slavery Act section 45 considered: ${yes(s45, 'yes', 'no')}.`,
    ruledBy: (who: string, when: string, version: number) => `${who}, ${when}, on version ${version}`,

    returned: 'Not authorised',
    returnedAs: { 'sent-back': 'Sent back', refused: 'Refused' } satisfies WordsOf<ReferralReturn>,
    returnedBy: (who: string, when: string) => `${who}, ${when}`,
    returnedWhy: 'Why',
    returnedWhat: 'By whom',
    notShown: 'Not shown to you',

    summons: 'Summons (written charge and requisition)',
    authorised: 'Authorised',
    offence: 'Offence',
    notIssued: 'Not issued yet',
    issued: 'Issued',
    hearing: 'Hearing',
    sentOut: 'Sent out',
    served: 'Counts as served',
    notYet: 'Not yet',
    byWhen: (who: string, when: string) => `${who}, ${when}`,
    letters: {
      requisition: 'Print the summons',
      discontinuance: 'Print the letter about the request to discontinue',
    } satisfies WordsOf<LetterKind>,

    forCourt: { says: 'For the court:', json: 'as JSON', csv: 'as a table (CSV)' },

    discontinuance: 'Request to discontinue',
    hearings: 'Hearings',
    heard: (result: string, when: string, who: string, next: string) =>
      `${result}${next ? `, to ${next}` : ''}: recorded ${when} by ${who}`,

    owners: 'What every part of Byway that could know a reason was asked',
    asked: (step: ChargeStep, when: string, round: number) =>
      `${MAY_IT[step]} Asked ${when}${round > 1 ? `, time ${round}` : ''}`,
    cleared: 'Everybody said yes',
    refused: (why: string) => `Held: ${why}`,
    waiting: (owners: string) => `Still to answer: ${owners}`,
    silent: '. Nothing happens until it lets go',

    versions: 'Versions',
    version: (version: number, when: string, misses: number, ruledOn: boolean) =>
      `Version ${version}, ${when}, ${misses} ${misses === 1 ? 'absence' : 'absences'}${ruledOn ? ', ruled on' : ''}`,
  },

  ruling: {
    title: 'Rule on a notice',
    heading: (name: string) => `Rule on the notice about ${name}`,
    returned: {
      'sent-back': (who: string, when: string) => `${who} sent the referral back on ${when}:`,
      refused: (who: string, when: string) => `${who} refused the charge on ${when}. Rule one of the other three.`,
    } satisfies Record<ReferralReturn, (who: string, when: string) => string>,
    yours: (version: number) => `Your decision on version ${version}`,
    ruling: 'What is your ruling?',
    missing: 'Choose a ruling',
    /** What each ruling brings (4.3). */
    follows: {
      reinstate: 'The absence is wiped out. The person goes on, with a catch-up session. Final.',
      'vary-plan': 'The sessions done stay done. The person goes on, with fewer sessions if you say so. Final.',
      'no-further-action': 'The case ends, nothing goes to court, and places still booked are given back. Final.',
      'refer-for-charge':
        'Places still booked are given back. A second person must agree before a summons can be issued; until then you can replace it.',
    } satisfies WordsOf<Ruling>,
    why: 'Why?',
    whyHint: 'Always needed. Write it so that the person could read it, and nothing about health. 20 to 2,000 letters.',
    whyMissing: 'Say why, in 20 letters or more',
    ifReferred: 'Only if you refer for charge',
    tests: 'What has been considered?',
    considered: {
      evidential: 'Full Code Test: there is enough evidence',
      'public-interest': 'Full Code Test: a charge is in the public interest',
      s45: 'The Modern Slavery Act defence (section 45) was considered',
    },
    testMissing: 'A referral needs both parts of the Full Code Test to be met',
    s45Missing: 'Say that the Modern Slavery Act defence (section 45) was considered',
    authority: 'Who authorises the charge?',
    authorities: { police: 'Police', cps: 'Crown Prosecution Service' },
    authorityMissing: 'Choose who authorises the charge',
    ifVaried: 'Only if you change the plan',
    sessions: 'How many sessions are needed now?',
    sessionsHint: 'Leave empty to keep the number. It can be lowered, not raised.',
    sessionsWrong: 'Sessions must be a number, like 4',
    onlyIfReferred: 'Take this out, or choose to refer for charge',
    onlyIfVaried: 'Take this out, or choose to change the plan',
    button: 'Check the ruling',
  },

  rulingCheck: {
    title: 'Check the ruling',
    heading: (name: string) => `Check the ruling on ${name}`,
    back: 'Change the ruling',
    ruling: 'Ruling',
    sessions: 'Sessions now needed',
    test: 'Full Code Test',
    met: 'Evidence and public interest are met',
    s45: 'Modern Slavery Act, section 45',
    considered: 'Considered',
    authority: 'Who authorises the charge',
    version: 'Version of the notice',
    referred:
      'The sessions left are given back. A second person must authorise before a summons (written charge and requisition) can be issued. You can replace this ruling until it is issued.',
    final: 'This ruling is final.',
    button: 'Give this ruling',
    done: 'The ruling is recorded.',
  },
} as const;
