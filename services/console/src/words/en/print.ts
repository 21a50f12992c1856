/** The pages from which a letter is printed, for the staff. */
export const print = {
  title: { requisition: 'Summons to print', 'discontinuance-letter': 'Letter to print' },
  back: 'Notice',
  frame:
    'Only what is in the frame comes out on paper. The name and the address are asked for each time, and kept nowhere.',
  button: 'Print this letter',
  letter: 'The letter',

  noAddress: 'There is no address to send this to. Hand it to the person.',
  notEnglish: (tag: string) => `The person’s language is not English (${tag}), and the letter is. Have it translated.`,
  notAsked: 'Nobody asked which language the person reads. Find out before this goes out.',
  notChecked:
    'Byway has this letter in Welsh, and does not show it: it is a legal document, and nobody has yet put their name to its Welsh words.',
  courtUnknown: (code: string) =>
    `Byway does not know where court ${code} is. Write its name and address on the letter before it goes out.`,
  notSent:
    'It is not recorded as sent. Print it, and with it in your hand record how it goes. If that says stop, tear it up.',
  toRing: 'Write on it whom to ring, in the space left for it.',
  charge: {
    stands: (day: string) =>
      `It is recorded as sent out on ${day}. One summons goes out, ever: printed again, this is a copy.`,
    asked: () => 'The prosecutor has been asked to end this charge. Do not send this out.',
    discontinued: () => 'This charge has ended. Do not send this out.',
  },
  enclose: 'Put the prosecutor’s own notice in with this letter. Serve both on the person, and on the court.',
} as const;
