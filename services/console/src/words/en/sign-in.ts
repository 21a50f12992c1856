/** Signing in, and in again. */
export const signIn = {
  welcome: {
    title: 'Sign in',
    what: 'Runs a police drug-diversion programme: people found with a small amount of drugs are offered sessions instead of court.',
    need: 'You need to sign in to see anything.',
    button: 'Sign in',
  },
  failed: {
    title: 'You are not signed in',
    why: 'The sign-in did not answer, or was open for too long. Nothing was changed.',
    button: 'Try again',
  },
  somebodyElse: 'You are somebody else than before: what was entered then was not sent.',
  again: {
    title: 'Sign in again to go on',
    ready: 'You have signed in again',
    still: 'What you typed is kept',
    ended: 'You are signed out here: in another window, or because a shift had passed.',
    other: 'Somebody else is signed in at this browser now. Nobody but you is shown what you typed.',
    notSent: 'What you were doing has not been sent yet.',
    send: 'Send it now',
    look: 'Look at it once more first',
    idle: 'Byway was not used here for 30 minutes or more.',
    kept: 'Nothing has been sent, and what you entered is kept.',
    fresh:
      'This weighs too much for a browser that was left open: whoever does it must have signed in within the last 5 minutes.',
    button: 'Sign in again',
  },
} as const;
