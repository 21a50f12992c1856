/** 4.8 what comes back from a hearing. */
export const HEARING_WORDS: Readonly<Record<string, string>> = {
  attended: 'The person attended',
  adjourned: 'It was put off to another day',
  warrant: 'The person did not come, and a warrant was issued',
  resulted: 'The court gave its result',
  discontinued: 'The charge was discontinued',
};

/** 4.7 what the prosecutor can answer. */
export const ANSWER_WORDS: Readonly<Record<string, string>> = {
  discontinued: 'The prosecutor discontinues the charge',
  refused: 'The prosecutor refuses: the charge stands',
};

/** 4.7 why the prosecutor was asked. */
export const ASKED_BECAUSE_WORDS: Readonly<Record<string, string>> = {
  excused: 'An excuse was accepted after the summons had gone out',
  corrected: 'The register was corrected after the summons had gone out',
};
