import type { ExcuseDecision, OfferState } from '@byway/contracts/codes';
import type { WaitsFor } from '@byway/contracts/http/programme/cases';
import type { WordsOf } from '../language.ts';

/** The list of cases, a case from top to bottom, and the card of a case. */
export const cases = {
  list: {
    title: 'Cases',
    person: 'Person',
    state: 'State',
    since: 'Since',
    next: 'Next dated step',
    none: '–',
    live: 'On the programme',
    ended: 'Ended',
    endedAs: (state: string, end: string) => `${state}: ${end}`,
    empty: 'There are none yet.',
    more: 'More cases',
  },

  case: {
    reference: 'Reference',
    title: 'A case',

    sentence: {
      ended: (when: string, end: string) => `This case ended on ${when}: ${end}.`,
      live: (when: string) => `This case has been live since ${when}.`,
      leaving: 'The person has asked to leave, and that waits to be decided.',
      onItsWay: 'The case is on its way to the programme.',
      /** To a facilitator, who knows no more of it. */
      sessions: 'Sessions and attendance of this person.',
      states: {
        eligible: 'An offer can be made. The person has not answered it yet.',
        ineligible: 'No offer could be made.',
        agreed: 'The person agreed to the programme.',
        declined: 'The person declined the offer.',
        left: 'The person left before answering the offer.',
        ended: 'The case has ended.',
      } satisfies WordsOf<OfferState>,
    },
    nextSession: (when: string, where: string) => `Next session: ${when}, ${where}`,
    next: 'Next dated step',
    nextDate: 'Next date that changes something',
    about: 'About the case',
    waits: 'Next: it waits for somebody to record or decide something.',
    waitsFor: {
      'absence-counts': 'the time for excuses and corrections is over, and the absence is looked at',
      'notice-held': 'a notice that is held is looked at again',
      'plan-end': 'if the plan has not ended by then, the programme manager is told',
    } satisfies WordsOf<WaitsFor>,

    actions: 'What you can do about this case',
    leave: 'Give or refuse leave',
    end: 'End this case',
    reverse: 'This end was wrong',
    contact: 'Record a try to reach them',
    group: 'Move to another group',
    apart: 'Who must not meet them',
    card: 'Card to hand over',
    leaving: 'They ask to leave',
    erase: 'Erase this person',
    holds: 'Legal holds',

    scheme: 'Scheme',
    disposal: 'What the police decided',
    notShown: 'Not shown to your role',
    dataConsent: 'Use of their data',

    why: 'Why',
    because: {
      ended: 'An end is for good. What is recorded later changes no end.',
      credits: (credits: number, required: number) =>
        `${credits} of ${required} sessions are credited. With all of them the programme is completed.`,
      absent: (from: string, state: string) => `Absent from ${from}. ${state}.`,
      excuse: (of: string) => `An excuse for ${of} waits. It is never decided by time.`,
      leaving: 'The person asked to leave. Until a manager answers, no summons goes on.',
      dated: (when: string, why: string) => `On ${when}: ${why}.`,
    },
    session: (number: number) => `session ${number}`,
    aCatchUp: 'a catch-up session',

    plan: (credits: string | null) => (credits ? `Plan: ${credits}` : 'Plan'),
    credits: (credits: number, required: number | null) => `${credits} of ${required ?? 'the'} sessions credited`,
    table: 'The same as a table',
    columns: { session: 'Session', when: 'When', state: 'State' },
    place: (number: number) => `Session ${number}`,
    where: (lines: readonly string[]) => lines.join(', '),
    /** And how to get there, where that is written down. */
    travel: (where: string, travel: string) => `${where}. ${travel}`,
    catchUp: 'Catch-up',
    givenBack: 'Given back',
    cancelled: 'We cancelled',
    notRecorded: 'Not recorded yet',
    over: 'Over',
    toCome: 'To come',
    excuseOpen: (due: string) => `An excuse waits to be decided, due ${due}`,
    excuse: {
      accepted: 'An excuse was accepted',
      refused: 'An excuse was refused',
    } satisfies WordsOf<ExcuseDecision>,
    lodge: 'Write down an excuse',
    correct: 'Correct',
    /** Read aloud after a link, which is one of several of its name. */
    of: (label: string, when: string) => `: ${label}, ${when}`,
    lodgeFor: (label: string, when: string) => ` for ${label}, ${when}`,
    correctOf: (label: string, when: string) => ` the mark of ${label}, ${when}`,

    contacts: 'Tries to reach them',
    tried: (when: string, channel: string, result: string) => `${when}. ${channel}: ${result.toLowerCase()}`,
    notTried: 'None is recorded.',

    timeline: 'What has happened, newest first',
    by: (who: string) => `by ${who}`,
    byway: 'Byway',
  },

  picture: {
    title: 'The plan on a line of time',
    kinds: {
      credited: 'Came',
      partly: 'Came, without credit',
      absent: 'Absent',
      excused: 'Excused',
      gone: 'Given back, cancelled or did not happen',
      unknown: 'Not recorded yet',
      ahead: 'To come',
    },
    /** A catch-up on the line, where a session has its number. */
    catchUp: 'C',
    today: 'Today',
    next: (day: string) => `Next step, ${day}`,
    window: 'Can still be excused or corrected',
    place: (label: string, day: string, state: string) => `${label}, ${day}: ${state.toLowerCase()}.`,
    nextStep: (when: string) => `Next dated step: ${when}.`,
  },

  /** 1.4 the page that the card and the copy are printed from, for the staff. */
  card: {
    languageNotAsked: 'Nobody has asked which language they read. Ask, before you print it.',
    translate: (language: string) =>
      `They read ${language}, and this is in English: have it read out by an interpreter.`,
    nobodyToRing: 'The programme has not said whom to ring. Write the number in by hand.',
    titles: { card: 'Card to hand over', agreed: 'Copy of what was agreed', papers: 'Card and copy to hand over' },
    back: 'Print and hand over',
    print: 'Print',
    other: {
      en: (here: string) => ({ text: 'In English', href: `${here}?language=en` }),
      cy: (here: string) => ({ text: 'In Welsh', href: here }),
    },
  },
} as const;
