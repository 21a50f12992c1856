import { postSummons } from '@byway/contracts/http/court-summons/summonses';
import { viewIdentity } from '@byway/contracts/http/intake/identity';
import type { BodySent } from '@byway/contracts/http/route';
import { londonDate } from '@byway/schemes/london';
import { deemedServed } from '@byway/schemes/serving';
import { heading, type SummaryRow, summary, text, warning } from '../page/blocks.ts';
import { carried, carriedIn, carry } from '../page/carried.ts';
import { choice, confirmed } from '../page/fields.ts';
import { Elsewhere, formPage } from '../page/form-page.ts';
import type { Visit } from '../page/page.ts';
import { stepPage } from '../page/step-page.ts';
import { METHOD_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { dayWords } from '../words/times.ts';
import { addressLines } from './address.ts';
import { listingBlock, listingRows } from './hearing-words.ts';
import { backToNotice, type Notice, type NoticeAndName, noticeAndName, pathOf, untilAnswered } from './notice.ts';

const w = en.summons.posting;

/** How it goes out, as court-summons takes it. */
type Posting = BodySent<typeof postSummons>;

declare module 'fastify' {
  interface Entered {
    /** Postings that were entered and not yet checked, by notice. */
    postings?: Record<string, Posting>;
  }
}

interface ToPost extends NoticeAndName {
  readonly address: readonly string[];
  readonly now: number;
}

async function load(visit: Visit): Promise<ToPost> {
  const { notice, name } = await noticeAndName(visit);
  const { person } = await visit.api.get(viewIdentity, { params: { caseId: notice.caseId } });
  return { notice, name, address: addressLines(person.address), now: visit.api.time ?? 0 };
}

/** What goes out, where to, and when and where the person is to come. */
function rows({ notice: { summons }, address }: ToPost, change?: string): SummaryRow[] {
  return [
    { key: w.offence, value: summons?.offenceWords ?? '' },
    ...(summons?.courtCode && summons.hearingAt
      ? listingRows(summons.courtCode, Date.parse(summons.hearingAt), change)
      : []),
    { key: w.address, value: { lines: address } },
  ];
}

/** 4.6 whether not everybody answered within a minute of the last press. */
const isLate = ({ clearing }: Notice): boolean => {
  const last = clearing.findLast(({ step }) => step === 'post');
  return last !== undefined && (last.reason === 'not-in-time' || (last.state === 'asked' && last.silent));
};

/** 4.5, 4.6 how it goes out, and to an address that is confirmed today; then it is shown again. */
export const postingPage = stepPage({
  at: '/notices/:noticeId/posting',
  title: w.title,
  roles: postSummons.roles,
  load,
  back: backToNotice,
  heading: ({ name }) => w.heading(name),
  before: (loaded) => [
    ...(isLate(loaded.notice) ? [warning(w.late)] : []),
    summary(rows(loaded, pathOf(loaded.notice, 'issue'))),
    text(w.again),
    heading(w.print),
    text([{ link: w.printIt, href: pathOf(loaded.notice, 'requisition') }], w.printNew),
    heading(w.goes),
    text(w.never),
  ],
  fields: {
    method: choice(METHOD_WORDS, w.methodMissing, { label: w.method }),
    address: confirmed(w.confirmed, w.confirmMissing, { label: w.address }),
  },
  first: ({ notice: { noticeId } }, { session }) => {
    const before = session.entered?.postings?.[noticeId];
    return before ? { method: before.method, address: 'confirmed' } : {};
  },
  button: w.toCheck,
  to: ({ method, address }, { session, params: { noticeId = '' } }) => {
    session.entered = {
      ...session.entered,
      postings: { ...session.entered?.postings, [noticeId]: { method, addressConfirmed: address } },
    };
    return pathOf({ noticeId }, 'posting/check');
  },
});

/** 4.6 check it, weekday and clock in words: every owner is asked, then it goes out, once. */
export const postingCheckPage = formPage(postSummons, {
  at: '/notices/:noticeId/posting/check',
  title: w.checkTitle,
  load: async (visit) => {
    const { noticeId = '' } = visit.params;
    const posting = carriedIn(postSummons.body, visit, 'postings', noticeId);
    return posting ? { ...(await load(visit)), posting } : new Elsewhere(pathOf({ noticeId }, 'posting'));
  },
  back: ({ notice }) => ({ text: w.back, href: pathOf(notice, 'posting') }),
  heading: ({ name }) => w.checkHeading(name),
  before: (loaded) => {
    const { notice, name, now, posting } = loaded;
    const { courtCode, hearingAt } = notice.summons ?? {};
    const served = dayWords(deemedServed(posting.method, londonDate(now)));
    return [
      text(en.summons.issue.readOut),
      ...(courtCode && hearingAt ? [listingBlock(name, courtCode, Date.parse(hearingAt), now)] : []),
      summary([
        ...rows(loaded, pathOf(notice, 'issue')),
        { key: w.how, value: w.counts(METHOD_WORDS[posting.method], served) },
      ]),
      text(w.inHand),
      text([`${w.once} `, { clause: '4.6' }]),
    ];
  },
  fields: carried,
  first: ({ posting }) => carry(posting),
  body: (_, { posting }) => posting,
  button: w.button,
  done: async ({ loaded: { notice }, visit: { api, session } }) => {
    const state = await untilAnswered(api, notice.noticeId);
    delete session.entered?.postings?.[notice.noticeId];
    const flash = { cleared: w.done, refused: w.stopped, asked: null }[state ?? 'asked'];
    return { to: pathOf(notice), ...(flash ? { flash } : {}) };
  },
});
