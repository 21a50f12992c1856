/** What somebody is told that another does. */
export const tasks = {
  kinds: {
    'eligibility-changed': 'Put right: by the record as it is now no offer could have been made',
    'card-not-handed-over': 'Print the card and hand it over: the person has no dates in hand',
    'card-outdated': 'Put right: the card is to be printed and handed over again',
    'address-corrected': 'The address was put right: confirm it before anything goes out',
    'ruling-overdue': 'A ruling is overdue',
    'authorisation-overdue': 'A summons waits to be authorised',
    'referral-returned': 'A referral was not authorised: the court liaison rules again',
    'issue-overdue': 'A summons waits to be issued',
    'posting-overdue': 'A summons waits to be posted',
    discontinue: 'The prosecutor is asked to discontinue: record the answer',
    'letter-to-send': 'The letter to the person about a request to discontinue has not gone out',
    'serve-discontinuance': 'A discontinuance is to be served on the person and the court',
  },
} as const;
