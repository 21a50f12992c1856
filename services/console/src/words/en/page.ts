import type { KitCode } from '@byway/contracts/http/problems';

/** What every page is made of: fields, faults, what stands around a page. */
export const page = {
  choose: 'Choose',
  yesNo: { yes: 'Yes', no: 'No' },
  overdue: 'Overdue',
  tooLong: (max: number) => `At most ${max} characters`,
  noYear: 'The date must have a year',
  noSuchDay: (day: string) => `There is no ${day}`,
  noCentury: 'Enter the year with its century, like 1999',
  /** What every service can refuse with. */
  problems: {
    invalid: 'Something in it cannot be right as it is written',
    'not-json': 'What was sent cannot be read: open the page again, and send it once more',
    'key-missing': 'What was sent cannot be read: open the page again, and send it once more',
    'not-signed-in': 'Sign in first',
    'sign-in-again': 'Sign in again: only somebody who has just signed in may do this',
    'sign-in-says-too-little':
      'Your sign-in does not say for which provider or court area you work: ask whoever gave it to you',
    'not-allowed': 'Your role may not do this',
    'not-found': 'It is not here, or not yet: wait a moment, and try again',
    busy: 'The same thing is being done at this moment: wait a moment, and look again',
    'calendar-ended': 'The bank holidays of that year are not published yet: ask the administrator',
    'changed-meanwhile': 'Somebody else changed this first: look at it again',
    'too-large': 'What you sent is too long: shorten it',
    'not-json-type': 'What was sent cannot be read: open the page again, and send it once more',
    'key-reused': 'This page was sent before with other answers: open it again',
    'match-missing': 'What was sent cannot be read: open the page again, and send it once more',
    'too-many': 'You asked too often: wait a moment',
    'enough-today': 'You have asked this about as many people as one may in a day: ask a colleague, or go on tomorrow',
    failed: 'Something went wrong on our side: try again',
    overloaded: 'There is too much to do at this moment: try again shortly',
    'issuer-away': 'Your sign-in cannot be checked at this moment: try again shortly',
    unavailable: 'A part of Byway is away: try again shortly',
  } satisfies Record<KitCode, string>,
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
    lookAgain: 'Refresh',
    version: ({ version, revision }: { version: string; revision: string }) => `Byway ${version}, ${revision}`,
    back: 'Back',
    warning: 'Warning',
    clause: 'policy',
    section: 'policy §',
  },
  typed: {
    title: 'What you typed',
    why: 'It cannot be sent here any more, and is not kept: copy what you still need.',
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
    recordsAway: {
      title: 'Byway cannot be used at this moment',
      lines: [
        'It cannot reach its own records. Wait a minute, then look again: what you sent just now may have been taken.',
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
