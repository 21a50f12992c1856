/** What every page is made of: fields, faults, what stands around a page. */
export const page = {
  choose: 'Choose',
  yesNo: { yes: 'Yes', no: 'No' },
  overdue: 'Overdue',
  tooLong: (max: number) => `At most ${max} characters`,
  around: {
    skip: 'Skip to main content',
    demonstration: 'Demonstration.',
    clock: (time: string) => `The clock says ${time}.`,
    signedInAs: (roles: string) => `You are signed in as ${roles}.`,
    signOut: 'Sign out',
    orSee: ', or see',
    whereSignedIn: 'where you are signed in',
    problem: 'There is a problem',
    error: 'Error:',
    lookAgain: 'Look again for what is new',
    back: 'Back',
    warning: 'Warning',
    clause: 'Clause',
    section: 'Section',
  },
  toStart: 'Go to the start page',
  faults: {
    notFound: {
      title: 'Page not found',
      lines: ['There is no such page, or it is not for your role. Which of the two is not said.'],
    },
    tooOld: {
      title: 'This page was open for too long',
      lines: ['Nothing was changed. Open the page again and send it once more.'],
      again: 'Open the page again',
    },
    failed: {
      title: 'Something went wrong',
      lines: ['It was on our side. Go back and try again: sending the same page twice does no harm.'],
    },
    busy: {
      title: 'Byway is very busy',
      lines: [
        'It has more to do than it can at this moment. Nothing was done. Wait a few seconds, then go back and try again: what you typed is still there.',
      ],
    },
    tooMany: {
      title: 'Too many pages in a minute',
      line: (byYou: boolean, seconds: number) =>
        `More pages were asked for ${byYou ? 'by you' : 'from this address'} than a person can read. Wait ${seconds} second${seconds === 1 ? '' : 's'}, then go on: a form that was not sent is still there when you go back.`,
    },
    away: {
      title: 'A part of Byway is away',
      what: (duty: string) =>
        `The part that keeps ${duty} does not answer at this moment. It is usually back within a minute.`,
      kept: 'Nothing you typed is lost: it is kept on this page. Try again sends it once more. If it arrived the first time, it is not done twice.',
      button: 'Try again',
    },
    tooLarge: {
      title: 'What you sent is too long',
      lines: [
        'Nothing was changed. One page takes about 60,000 letters in all, and no files.',
        'Go back, shorten what you typed, and send it again.',
      ],
    },
    noForm: {
      title: 'This cannot be read as a form',
      lines: [
        'Nothing was changed. Byway takes only what is typed into its own pages, and no files.',
        'Open the page in Byway and fill it in there.',
      ],
    },
    twice: {
      title: 'The address of this page is not right',
      lines: [
        'Something stands in it twice, and which of the two is meant cannot be known. Nothing was changed.',
        'Follow a link in Byway to the page, rather than an address that was put together or changed.',
      ],
    },
    notRead: {
      title: 'What was sent cannot be read',
      lines: ['Nothing was changed.', 'Go back, open the page again, and send it once more.'],
    },
  },
} as const;
