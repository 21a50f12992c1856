import * as http from '@byway/contracts/http/safeguarding/concerns';
import { staffId } from '@byway/contracts/written/staff-id';
import { z } from 'zod';
import { text } from '../page/blocks.ts';
import { choice, clock, date, londonInstant, optional, words, wordsOrNone, written } from '../page/fields.ts';
import { formPage } from '../page/form-page.ts';
import type { Visit } from '../page/page.ts';
import { en } from '../words/en.ts';
import { fieldsOf } from '../words/times.ts';

const { take, contact, link, share, outcome, release, reopen, glass, one } = en.concerns;

const here = ({ params }: Visit, part = ''): string => `/concerns/${params.concernId}${part}`;
const long = { long: true, max: 4000 } as const;

/** What every form about a concern has; it shows nothing of the concern itself. */
const about = (part: string, { title, done }: { readonly title: string; readonly done: string }) => ({
  at: `/concerns/:concernId/${part}`,
  title,
  load: async () => ({}),
  heading: () => title,
  back: (_: unknown, visit: Visit) => ({ text: one.title, href: here(visit) }),
  done: ({ visit }: { readonly visit: Visit }) => ({ to: here(visit), flash: done }),
});
const saying = (intro: string, clause: string) => () => [text([`${intro} `, { clause }])];

/** 7.2 an officer takes it on. */
export const takePage = formPage(http.nameOfficer, {
  ...about('take', take),
  before: saying(take.intro, '7.8'),
  fields: { officer: optional(written(staffId, { label: take.officer })) },
  button: take.button,
});

/** 7.2 a contact with the person, or a try. */
export const safeContactPage = formPage(http.recordSafeContact, {
  ...about('contact', contact),
  before: saying(en.concerns.look.intro, '7.2'),
  fields: {
    channel: choice(en.concerns.channels, contact.channelMissing, { label: contact.channel }),
    result: choice(en.concerns.results, contact.resultMissing, { label: contact.result }),
    at: date(contact.atWrong, { label: contact.at, size: 'm' }),
    'at-clock': clock(contact.timeWrong, { label: contact.time }),
    words: wordsOrNone({ label: contact.words, ...long }),
  },
  first: (_, { api }) => fieldsOf('at', api.time ?? 0),
  body: ({ channel, result, at, 'at-clock': time, words: said }) => ({
    channel,
    result,
    at: londonInstant(at, time),
    words: said,
  }),
  button: contact.button,
});

/** 7.3 who it is about. */
export const linkPage = formPage(http.linkConcern, {
  ...about('link', link),
  before: saying(link.intro, '7.3'),
  fields: { caseId: written(z.uuid(link.wrong), { label: link.caseId }) },
  button: link.button,
});

/** 7.8 one more worker. */
export const sharePage = formPage(http.nameWorker, {
  ...about('share', share),
  before: saying(en.concerns.look.intro, '7.8'),
  fields: { worker: written(staffId, { label: share.worker }) },
  button: share.button,
});

/** 7.4 what came of it. */
export const outcomePage = formPage(http.decideConcern, {
  ...about('outcome', outcome),
  before: saying(outcome.intro, '7.4'),
  fields: {
    outcome: choice(en.concerns.outcomes, outcome.missing, { label: outcome.outcome }),
    reason: words(outcome.reasonMissing, { label: outcome.reason, ...long }),
  },
  button: outcome.button,
});

/** 7.3 nothing is held by it any more. */
export const releasePage = formPage(http.releaseConcern, {
  ...about('release', release),
  before: saying(release.intro, '7.3'),
  fields: { reason: words(release.reasonMissing, { label: release.reason, ...long }) },
  button: release.button,
});

/** 7.4 as a new concern. */
export const reopenPage = formPage(http.reopenConcern, {
  ...about('reopen', reopen),
  before: saying(reopen.intro, '7.4'),
  fields: {
    kind: choice(en.concerns.kinds, en.concerns.raise.kindMissing, { label: en.concerns.raise.kind }),
    words: words(reopen.wordsMissing, { label: reopen.words, ...long }),
  },
  button: reopen.button,
  done: ({ answer }) => ({ to: `/concerns/${answer.concernId}`, flash: reopen.done }),
});

/** 7.8 an officer who is not named has to see it. */
export const breakGlassPage = formPage(http.breakGlass, {
  ...about('break-glass', glass),
  before: saying(glass.intro, '7.8'),
  fields: { reason: words(glass.reasonMissing, { label: glass.reason, long: true, max: 1000 }) },
  button: glass.button,
});
