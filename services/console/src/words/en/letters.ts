/** 4.5, 4.7 what a person is sent about a charge. */
export const letters = {
  reference: (of: string) => `Reference ${of}`,
  byHand: 'By hand',
  court: (code: string) => `Court ${code}`,
  courtToWrite: 'Name and address of the court:',
  advice: 'Get advice',
  /** Beside words that only the English has. */
  inEnglish: 'There are no Welsh words for this yet, so it is in English.',

  requisition: {
    ended: 'Copy. This charge has ended: nobody has to go to court for it.',
    heading: 'You must go to court',
    summons:
      'This is a summons. In law it is called a written charge and requisition (Criminal Justice Act 2003, section 29).',
    charged: 'What you are charged with',
    particulars: (day: string, place: string) => `That on ${day}, at ${place}:`,
    whyHeading: 'Why you get this now',
    why: (agreed: string, missed: string) =>
      `On ${agreed} you agreed to come to sessions instead. You did not come on ${missed}, and we know of no good reason.`,
    where: 'When and where you must go',
    arrest: 'If you do not go, the court can order that you are arrested.',
    solicitor:
      'You can ask a solicitor about this letter before you go to court. Legal aid may pay for it. If you have no solicitor, ask for the duty solicitor when you come to the court.',
    reason: 'If you had a good reason for a session you missed',
    tellUs:
      'Tell us now, also if you have told somebody before. If we accept it we ask the prosecutor the same day to end this charge.',
    ring: 'Ring:',
    needs: 'Do you need an interpreter, or something else to take part?',
    needsHow: 'Ring the same number. An interpreter at court is free.',
    who: 'Who sends this',
    issued: (force: string, authority: string, chargedBy: string) =>
      `It is issued by ${force}, on the authority of police decision-maker ${authority}. The charge was authorised by ${chargedBy}.`,
    chargedBy: { police: 'the police', cps: 'the Crown Prosecution Service' },
    sent: {
      'by-hand': 'Handed to you',
      left: 'Left at your address',
      'first-class-post': 'Sent to you by first-class post',
    },
    served: (sent: string, day: string, servedOn: string) =>
      `${sent} on ${day}. In law you have been given it on ${servedOn}.`,
  },

  discontinuance: {
    heading: {
      asked: 'We have asked for the charge against you to be ended',
      discontinued: 'The charge against you has ended',
      refused: 'The charge against you stands',
    },
    sent: (day: string) =>
      `On ${day} we sent you a summons (written charge and requisition). You were charged with this:`,
    because: {
      excused: 'Since then we have accepted that you had a good reason for a session you missed.',
      corrected: 'Since then we have put right our record of the sessions you came to.',
    },
    asked: (day: string) =>
      `On ${day} we asked the prosecutor to end (discontinue) the charge. The police cannot do that by themselves.`,
    hasEnded: (day: string) => `The prosecutor has ended it. We were told so on ${day}.`,
    needNotGo: 'You do not have to go to court for this charge.',
    notice: 'A notice from the prosecutor comes with this letter. Read it too: it says what rights you have.',
    hasStayed: (day: string) => `The prosecutor has decided that the charge stays. We were told so on ${day}.`,
    mustGo: 'You must still go to court:',
    noAnswer: 'The prosecutor has not answered yet.',
    mustGoUntil: 'Until you hear from us that the charge has ended, you must still go to court:',
    again: 'We will write to you again.',
    lastDay: 'Go to court on the day the court last gave you.',
    solicitor: 'You can ask a solicitor about this letter. Legal aid may pay for it.',
  },
} as const;
