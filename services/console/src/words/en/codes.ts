import type {
  CorrectionReason,
  Disposal,
  End,
  HeldReason,
  Outcome,
  Role,
  Ruling,
  SchemeId,
  ServingMethod,
} from '@byway/contracts/codes';
import type { SummonsOwner } from '@byway/contracts/owners';
import type { WordsOf } from '../language.ts';

// Codes in the words of the pages. A person is a person or participant.

export const ROLE_WORDS: WordsOf<Role> = {
  'custody-officer': 'Custody officer',
  'referring-officer': 'Referring officer',
  'programme-manager': 'Programme manager',
  facilitator: 'Facilitator',
  'court-liaison': 'Court liaison',
  authoriser: 'Authoriser',
  'signposting-worker': 'Signposting worker',
  'receiving-service': 'Receiving service',
  'safeguarding-officer': 'Safeguarding officer',
  'safeguarding-manager': 'Safeguarding manager',
  'outreach-worker': 'Outreach worker',
  'outreach-manager': 'Outreach manager',
  commissioner: 'Commissioner',
  auditor: 'Auditor',
  administrator: 'Administrator',
};

export const OUTCOME_WORDS: WordsOf<Outcome> = {
  attended: 'Present',
  'attended-late': 'Came late',
  'left-early': 'Left early',
  unfit: 'Not fit to take part',
  excused: 'Excused',
  'did-not-attend': 'Absent',
  'session-did-not-happen': 'Did not happen for them',
  'cancelled-by-provider': 'We cancelled',
  'technical-failure': 'Technical failure',
};

export const RULING_WORDS: WordsOf<Ruling> = {
  reinstate: 'Give another chance: the person goes on, with a catch-up session',
  'vary-plan': 'Change the plan: new sessions are named',
  'no-further-action': 'No further action: the case ends, and nothing follows',
  'refer-for-charge': 'Refer for charge: a summons (written charge and requisition) can follow',
};

export const END_WORDS: WordsOf<End> = {
  completed: 'completed the programme',
  summonsed: 'a summons was sent out',
  'returned-no-action': 'no further action was taken',
  withdrawn: 'the person left with leave',
  transferred: 'transferred elsewhere',
  deceased: 'the person has died',
  'closed-in-error': 'closed because it was opened by mistake',
};

export const METHOD_WORDS: WordsOf<ServingMethod> = {
  'by-hand': 'Handed to the person',
  left: 'Left at the address',
  'first-class-post': 'First-class post',
};

export const SCHEME_WORDS: WordsOf<SchemeId> = {
  'druglink-adult': 'Druglink, adults: 6 weekly sessions',
  'druglink-youth': 'Druglink, young people: 6 weekly sessions',
  'druglink-youth-deferred': 'Druglink, young people, deferred prosecution: 6 weekly sessions',
  'graduated-adult': 'Graduated programme, adults: 8 weekly sessions',
  'education-day': 'Education day: 1 session of three and a half hours',
  'required-assessment': 'Required assessment: 2 appointments',
  'open-road-voluntary': 'Open Road, voluntary: 6 weekly sessions',
};

export const DISPOSAL_WORDS: WordsOf<Disposal> = {
  'community-resolution': 'Community resolution',
  'outcome-22': 'Outcome 22 (diversion)',
  'deferred-prosecution': 'Deferred prosecution',
  'conditional-caution': 'Conditional caution',
  'required-assessment': 'Required assessment',
  voluntary: 'Voluntary place',
};

export const HELD_WORDS: WordsOf<HeldReason> = {
  'excuse-open': 'an excuse waits to be decided',
  'not-standing': 'the absence no longer stands',
  'misses-below-number': 'too few absences still stand',
  completed: 'the person has completed the programme',
  'withdrawal-open': 'the person asked to leave, and that is not decided',
  ended: 'the case has ended',
  'correction-pending': 'a correction is on its way',
  frozen: 'something holds it',
};

export const CORRECTION_WORDS: WordsOf<CorrectionReason> = {
  'marked-by-mistake': 'It was marked by mistake',
  'wrong-person': 'It was meant for another person',
  'late-information': 'We learned something later',
  'excuse-accepted': 'An excuse was accepted',
  'provider-at-fault': 'It was our fault, not theirs',
};

/** 4.6 who answers when the owners are asked. */
export const OWNER_WORDS: WordsOf<SummonsOwner> = {
  attendance: 'the registers',
  intake: 'enrolment',
  programme: 'the programme',
  safeguarding: 'safeguarding',
};

/** The words of a code, or the code with spaces where a page does not know it yet. */
export function said(words: Readonly<Record<string, string>>, code: string | null | undefined): string {
  return code ? (words[code] ?? code.replaceAll('-', ' ')) : '';
}
