import * as intake from '@byway/contracts/http/intake/cases';
import { enrol } from '@byway/contracts/http/intake/enrolment';
import * as programme from '@byway/contracts/http/programme/cases';
import type { Line } from '../page/blocks.ts';
import { listPage } from '../page/list-page.ts';
import type { Page } from '../page/page.ts';
import { is, rolesOfAny } from '../session/session.ts';
import { END_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { whenWords } from '../words/times.ts';

const w = en.cases.list;

const OF_BOTH = {
  at: '/cases',
  title: w.title,
  heading: w.title,
  caption: w.title,
  empty: w.empty,
  next: w.more,
  caseOf: ({ caseId }: { readonly caseId: string }) => caseId,
};
const person = ({ caseId }: { readonly caseId: string }, { nameOf }: { nameOf: (caseId: string) => string }): Line => [
  { link: nameOf(caseId), href: `/cases/${caseId}` },
];

/** Of the force, newest first. */
const enrolled = listPage(intake.listCases, {
  ...OF_BOTH,
  query: () => ({ limit: 20 }),
  columns: [
    { head: w.person, cell: person },
    {
      head: w.state,
      cell: ({ state, endedAs }) =>
        endedAs ? w.endedAs(en.offers.states[state], END_WORDS[endedAs]) : en.offers.states[state],
    },
    { head: w.since, cell: ({ enrolledAt }) => whenWords(enrolledAt) },
  ],
});

/** On the programme, and what comes next. */
const managed = listPage(programme.listCases, {
  ...OF_BOTH,
  columns: [
    { head: w.person, cell: person },
    { head: w.state, cell: ({ endedAs }) => (endedAs ? w.endedAs(w.ended, END_WORDS[endedAs]) : w.live) },
    { head: w.since, cell: ({ agreedAt }) => whenWords(agreedAt) },
    { head: w.next, cell: ({ nextAt }) => whenWords(nextAt) || w.none },
  ],
});

/** The cases of who enrols, or of who manages. */
export const casesPage: Page = {
  url: '/cases',
  roles: rolesOfAny(intake.listCases, programme.listCases),
  get: (visit) => (is(visit.who, ...enrol.roles) ? enrolled : managed).get(visit),
};
