import type { DiscontinuanceAnswer, UncountReason } from '@byway/contracts/codes';
import type { HearingResult } from '@byway/contracts/court-codes';
import type { WordsOf } from '../language.ts';

/** 4.5 to 4.8 a summons, from its authorisation to the hearing and the request to discontinue. */
export const summons = {
  authorisation: {
    title: 'Authorise a summons',
    heading: (name: string) => `Authorise the summons of ${name}`,
    second: 'You are the second person. You did not rule, and you recorded none of these sessions.',
    disposal: 'Disposal',
    absences: 'Absences that stand',
    ruling: 'Ruling',
    ruledBy: 'Ruled by',
    once: 'There is one summons (written charge and requisition) for a breach, ever.',
    button: 'Authorise the summons',
    done: 'The summons is authorised.',
  },

  issue: {
    title: 'Issue a summons',
    heading: (name: string) => `Issue the summons of ${name}`,
    intro: 'When you send this, the owners of the facts are asked first. It is issued once all have said yes.',
    offence: 'Offence that is charged',
    offenceMissing: 'Choose the offence that is charged',
    court: 'Court code',
    courtHint: '7 letters and figures, like B43KB00',
    courtWrong: 'A court code has 7 letters and figures, like B43KB00',
    date: 'Date of the hearing',
    dateHint: (day: string) => `At least 28 days after it is posted. ${day} or later leaves time to post it.`,
    dateWrong: 'The hearing must be a real date',
    time: 'Time',
    timeWrong: 'The time must be like 10:00',
    button: 'Ask, and issue the summons',
  },

  posting: {
    title: 'Post a summons',
    heading: (name: string) => `Post the summons of ${name}`,
    offence: 'Offence',
    hearing: 'Hearing',
    address: 'Address',
    noAddress: 'No address is known',
    homeless: 'No fixed abode: hand it to the person',
    never:
      'A summons (written charge and requisition) is never sent by text or e-mail. Text and e-mail are not service.',
    method: 'How does it go out?',
    methodMissing: 'Choose how it goes out',
    confirmed: 'I confirmed this address today',
    confirmMissing: 'Confirm the address today',
    button: 'Ask, and send it out',
  },

  hearing: {
    title: 'Record a hearing',
    heading: (name: string) => `Record a hearing of ${name}`,
    notPosted: 'The summons (written charge and requisition) has not gone out. Nothing can come back from a court yet.',
    listed: (when: string) => `The hearing is listed for ${when}.`,
    before: 'Recorded before',
    asked: 'The prosecutor was asked to discontinue. If the charge is discontinued, that answers the request.',
    result: 'What came back from the court?',
    missing: 'Choose what came back',
    /** 4.8 what comes back from a hearing. */
    results: {
      attended: 'The person attended',
      adjourned: 'It was put off to another day',
      warrant: 'The person did not come, and a warrant was issued',
      resulted: 'The court gave its result',
      discontinued: 'The charge was discontinued',
    } satisfies WordsOf<HearingResult>,
    button: 'Record this hearing',
    done: (result: string) => `The hearing is recorded: ${result.toLowerCase()}.`,
  },

  /** 4.7 the request to the prosecutor. */
  discontinuance: {
    title: 'Request to discontinue',
    heading: (name: string) => `Request to discontinue the charge of ${name}`,
    letter: 'Print the letter to the person',
    why: 'Why it was asked',
    because: {
      excused: 'An excuse was accepted after the summons had gone out',
      corrected: 'The register was corrected after the summons had gone out',
    } satisfies WordsOf<UncountReason>,
    asked: 'Prosecutor asked, and letter to the person',
    answer: 'Answer',
    noAnswer: 'None yet',
    answers: {
      discontinued: 'The prosecutor discontinues the charge',
      refused: 'The prosecutor refuses: the charge stands',
    } satisfies WordsOf<DiscontinuanceAnswer>,
    answered: (answer: string, when: string) => `${answer}, ${when}`,
    served: 'Served on person and court',
    notServed: 'Not yet',
    sent: (method: string, when: string) => `${method}, ${when}`,
    countsOn: (day: string) => `. It counts as served on ${day}.`,
    police: 'The police cannot end a charge by themselves.',
    question: 'What did the prosecutor answer?',
    answerMissing: 'Choose what the prosecutor answered',
    answerButton: 'Record the answer',
    answerDone: 'The answer of the prosecutor is recorded.',
    both: 'The charge is discontinued. The person and the court must both be served. Text and email are not service.',
    how: 'How was it served on the person?',
    howMissing: 'Choose how it was served on the person',
    court: 'Court',
    onCourt: 'It was served on the court',
    onCourtMissing: 'Confirm that it was served on the court',
    serveButton: 'Record the service',
    serveDone: 'The discontinuance is recorded as served on the person and on the court.',
    nothing: 'There is nothing left to do.',
  },
} as const;
