import { viewNotice } from '@byway/contracts/http/court-summons/notices';
import {
  type Block,
  bullets,
  buttons,
  card,
  heading,
  type SummaryRow,
  sentence,
  summary,
  text,
} from '../page/blocks.ts';
import { is } from '../page/page.ts';
import { viewPage } from '../page/view-page.ts';
import type { Who } from '../session/session.ts';
import { DISPOSAL_WORDS, METHOD_WORDS, OWNER_WORDS, RULING_WORDS, SCHEME_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { dayWords, whenWords } from '../words/times.ts';
import { nextSteps, noticeSentence, noticeTag } from './notice.presenter.ts';
import { type Notice, noticeAndName, type Summons } from './notice.ts';
import { discontinuanceModel, hearingRows, letterLinks } from './posted.presenter.ts';

const w = en.notices.notice;

type Miss = Notice['misses'][number];
type Ruling = Notice['rulings'][number];
type Round = Notice['clearing'][number];

const agreedRows = ({ caseId, schemeId, disposal, agreedAt, toldInPerson }: Notice): SummaryRow[] => [
  { key: w.scheme, value: SCHEME_WORDS[schemeId] },
  { key: w.disposal, value: DISPOSAL_WORDS[disposal] },
  { key: w.agreedAt, value: whenWords(agreedAt) },
  { key: w.inPerson, value: w.isInPerson(toldInPerson) },
  { key: w.case, value: [{ link: w.caseLink, href: `/cases/${caseId}` }] },
];

/** 4.2, 4.4 one absence: how the person was told of the session, and whether it still stands. */
function missCard(miss: Miss, { caseId, toldInPerson }: Notice, readsExcuses: boolean): Block {
  const { openExcuseId, uncountedBecause } = miss;
  const session = whenWords(miss.startsAt);
  const told = miss.toldAt ? w.toldOn(whenWords(miss.toldAt)) : toldInPerson ? w.toldByCard : w.notTold;
  const standing = openExcuseId ? w.standsExcuse : w.stands;
  const now = miss.stands ? standing : w.uncounted[uncountedBecause ?? 'corrected'];
  const excuse = { text: w.excuse, hidden: w.excuseFor(session), href: `/cases/${caseId}/excuses/${openExcuseId}` };
  const rows: SummaryRow[] = [
    { key: w.told, value: told },
    { key: w.recorded, value: w.recordedBy(whenWords(miss.recordedAt), miss.recordedBy.join(', ')) },
    { key: w.counted, value: whenWords(miss.countedAt) },
    { key: w.now, value: now, ...(openExcuseId && readsExcuses ? { action: excuse } : {}) },
  ];
  return card(session, rows);
}

function rulingBlock({ ruling, fullCodeTest, s45Considered, ruledBy, ruledAt, version }: Ruling): Block {
  const test = fullCodeTest
    ? [w.test(fullCodeTest.evidential, fullCodeTest.publicInterest, s45Considered === true)]
    : [];
  return text([{ strong: RULING_WORDS[ruling] }], ...test, w.ruledBy(ruledBy, whenWords(ruledAt), version));
}

const summonsRows = (summons: Summons): SummaryRow[] => [
  { key: w.authorised, value: w.byWhen(summons.authorisedBy, whenWords(summons.authorisedAt)) },
  { key: w.offence, value: summons.offenceWords ?? w.notIssued },
  { key: w.issued, value: whenWords(summons.issuedAt) || w.notYet },
  { key: w.hearing, value: whenWords(summons.hearingAt) || w.notYet },
  {
    key: w.sentOut,
    value: summons.method ? w.byWhen(METHOD_WORDS[summons.method], whenWords(summons.postedAt)) : w.notYet,
  },
  { key: w.served, value: dayWords(summons.deemedServedOn) || w.notYet },
];

/** 4.6 one round of questions: who has answered what, and who still has to answer. */
function roundLine({ step, round, state, reason, askedAt, answers, waitingFor, silent }: Round) {
  const held = reason ?? answers.find(({ answer }) => answer === 'held')?.reason ?? 'held';
  const owners = waitingFor.map((owner) => OWNER_WORDS[owner]).join(', ');
  const outcome = {
    cleared: w.cleared,
    refused: w.refused(en.notices.stops[held]),
    asked: w.waiting(owners) + (silent ? w.silent : ''),
  }[state];
  return [`${w.asked(step, whenWords(askedAt), round)}. `, { strong: outcome }, '.'];
}

/** What became of a summons: what went out, what the prosecutor said, what came back from the court. */
function summonsBlocks(notice: Notice, summons: Summons, who: Who): Block[] {
  const asked = discontinuanceModel(summons);
  const hearings = hearingRows(summons);
  const [letter, ...letters] = is(who, 'court-liaison') ? letterLinks(notice) : [];
  return [
    heading(w.summons),
    summary(summonsRows(summons)),
    ...(letter ? [text([letter], ...letters.map((one) => [one]))] : []),
    ...(asked ? [heading([`${w.discontinuance} `, { clause: '4.7' }]), summary(asked.rows)] : []),
    ...(hearings.length > 0 ? [heading([`${w.hearings} `, { clause: '4.8' }]), bullets(hearings)] : []),
  ];
}

function noticeBlocks(notice: Notice, who: Who): Block[] {
  const { misses, missesToNotice, rulings, summons, clearing, versions } = notice;
  const readsExcuses = is(who, 'court-liaison', 'programme-manager');
  const steps = nextSteps(notice, who);
  return [
    text([noticeTag(notice.state)]),
    sentence(noticeSentence(notice)),
    ...(steps.length > 0 ? [buttons(steps)] : []),
    heading(w.agreed),
    summary(agreedRows(notice)),
    heading([`${w.absences} `, { clause: `4.2: ${w.raisedAt(missesToNotice)}` }]),
    ...misses.map((miss) => missCard(miss, notice, readsExcuses)),
    ...(rulings.length > 0 ? [heading(w.ruling), ...rulings.map(rulingBlock)] : []),
    ...(summons ? summonsBlocks(notice, summons, who) : []),
    ...(clearing.length > 0 ? [heading([`${w.owners} `, { clause: '4.6' }]), bullets(clearing.map(roundLine))] : []),
    heading(w.versions),
    bullets(versions.map((one) => w.version(one.version, whenWords(one.raisedAt), one.misses, one.ruledOn))),
  ];
}

/** A notice, read top to bottom. */
export const noticePage = viewPage({
  at: '/notices/:noticeId',
  title: w.title,
  roles: viewNotice.roles,
  load: noticeAndName,
  heading: ({ name }) => w.heading(name),
  back: () => ({ text: w.back, href: '/notices' }),
  blocks: ({ notice }, { who }) => noticeBlocks(notice, who),
  watch: ({ notice }) => ({ cases: [notice.caseId] }),
});
