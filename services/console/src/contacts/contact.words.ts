/** 3.7 how somebody was tried. */
export const CONTACT_CHANNEL_WORDS: Readonly<Record<string, string>> = {
  call: 'Phone call',
  text: 'Text message',
  email: 'Email',
  letter: 'Letter',
  visit: 'Visit',
  'in-person': 'Face to face',
};

/** 2.2, 3.7 what came of it; only the first is a contact. */
export const CONTACT_RESULT_WORDS: Readonly<Record<string, string>> = {
  reached: 'We spoke with them, or they answered',
  'no-answer': 'No answer',
  'message-left': 'We left a message',
  'not-there': 'They were not there',
  'wrong-details': 'The number or address is wrong',
};
