/** The foot of every page, and what it leads to. */
export const about = {
  foot: {
    title: 'About Byway',
    help: 'Help',
    words: 'What our words mean',
    policy: 'The policy',
    privacy: 'Privacy',
    accessibility: 'Accessibility',
    wrong: 'Something wrong? Tell the team that runs Byway in your force.',
    idle: 'After 30 minutes without use you are signed out. What you typed is kept.',
  },
  back: 'Start page',
  help: {
    title: 'Help',
    text: `# Help

## Where to begin

The first page after you sign in is _What needs you_: all that waits for you, oldest first. Each line leads to the page where it is done. Nothing that waits for you is missing from it.

## Something is wrong with what is recorded

A wrong mark, date or number can be put right, with a reason: open the person's page and choose what is to be corrected. What it was before is kept.

## A part of Byway is away

The page says which part it is. What you typed is kept: press _Try again_ and it is sent once. Until it is back, work on paper: a register can be printed, and a card can be written by hand.

## You were signed out

After 30 minutes without use you are signed out. What you typed waits until you sign in again, and nobody else sees it.

## Somebody is in danger

Byway is not watched by anybody at night. Ring 999 in an emergency. If you are worried that somebody is exploited, say so where you met them (at enrolment, or on the register under Worried?): safeguarding officers are told at once.

## Who can help

Tell the team that runs Byway in your force what you did, and what the page said. Say the reference on the person's card, and never a name.
`,
  },
  privacy: {
    title: 'Privacy',
    text: `# Privacy

## What is kept

Of people who were met: who they are, what they are suspected of, what they agreed to, and whether they came to their sessions. Of staff: the number they sign in with, and what they looked at and changed.

## Why, and by whom

The police force that met the person is responsible for it, under Part 3 of the Data Protection Act 2018. What a provider records about its sessions it is responsible for, too. A person's no to the use of their data for more than that changes nothing for them ([policy §6](/policy#6)).

## Who sees it

Each role sees what it needs and no more. A facilitator sees neither the offence nor anything about court. Each look is recorded, and can be asked about ([policy §9](/policy#9)).

## What people can ask for

To see what is kept about them, to have it put right, and to have it erased when its time is over. They can ask anybody here, or the data protection officer of the force. They can complain to the Information Commissioner.

## What your browser keeps

One cookie, which says that you are signed in. It is gone when you sign out. No page is loaded from anywhere else, and nobody measures what you do.
`,
  },
  accessibility: {
    title: 'Accessibility',
    text: `# Accessibility

## What should work

These pages are made to be used with a keyboard alone, with a screen reader, at 200 % text, on a screen 320 points wide, without scripts, and in forced colours. They are made of the GOV.UK Design System.

## What was looked at

Every page is checked by a machine (axe, WCAG 2.2 A and AA) each time Byway is changed, on a wide and on a narrow screen. That finds about a third of what can be wrong. No disabled person has tested Byway yet, and nobody from outside has audited it.

## What does not work well

- A register, a card and a letter on paper are laid out for a printer: on a narrow screen the register is shown small.
- The letters are not tagged PDF files: they are printed from the browser.
- A plan as a picture has the same in a table beside it; the picture alone cannot be read by a keyboard.

## If something stands in your way

Tell the team that runs Byway in your force. If their answer is not enough, ask the Equality Advisory and Support Service.
`,
  },
} as const;
