import { viewNotice } from '@byway/contracts/http/court-summons/notices';
import {
  type Block,
  bullets,
  buttons,
  card,
  contents,
  heading,
  part,
  type SummaryRow,
  sentence,
  summary,
  text,
} from '../page/blocks.ts';
import { viewPage } from '../page/view-page.ts';
import { is, type Who } from '../session/session.ts';
import { METHOD_WORDS, OWNER_WORDS, RULING_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { dayWords, whenWords } from '../words/times.ts';
import { isForCourt } from './court-record.ts';
import {
  agreed,
  asOf,
  cameAndMissed,
  changed,
  corrections,
  excuses,
  inOrder,
  offence,
  type Part,
  who as person,
  story,
  tries,
} from './evidence.presenter.ts';
import { type Evidence, evidenceOf } from './evidence.ts';
import { nextInQueue, nextSteps, noticeSentence, noticeTag } from './notice.presenter.ts';
import { type Notice, pathOf, type Summons } from './notice.ts';
import { cameBackRows, discontinuanceModel, hearingRows, letterLinks } from './posted.presenter.ts';

const w = en.notices.notice;
const e = en.evidence;

type Miss = Notice['misses'][number];
type Ruling = Notice['rulings'][number];
type Round = Notice['clearing'][number];

/** 4.2, 4.4 one absence: how the person was told of the session, and whether it still stands. */
function missCard(miss: Miss, { caseId, agreedAt, toldInPerson }: Notice, readsExcuses: boolean): Block {
  const { openExcuseId, uncountedBecause } = miss;
  const session = whenWords(miss.startsAt);
  const byCard = toldInPerson && (miss.toldAt === null || miss.toldAt === agreedAt);
  const told = byCard ? w.toldByCard : miss.toldAt ? w.toldOn(whenWords(miss.toldAt)) : w.notTold;
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

/** 4.2, 4.4 a written warning that stands: the notice rests on it. */
const warningLine = ({ sentAt, excuseOpen }: Notice['warnings'][number]) => [w.warned(whenWords(sentAt), excuseOpen)];

function rulingBlock({ ruling, words, fullCodeTest, s45Considered, ruledBy, ruledAt, version }: Ruling): Block {
  const test = fullCodeTest
    ? [w.test(fullCodeTest.evidential, fullCodeTest.publicInterest, s45Considered === true)]
    : [];
  const why = words?.split('\n') ?? [];
  return text([{ strong: RULING_WORDS[ruling] }], ...why, ...test, w.ruledBy(ruledBy, whenWords(ruledAt), version));
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
  ...cameBackRows(summons),
];

/** 4.6 one round of questions: who has answered what, and who still has to answer. */
function roundLine({ step, round, state, reason, askedAt, answers, waitingFor, silent }: Round) {
  const held = reason ?? answers.find(({ answer }) => answer === 'held')?.reason ?? 'held';
  const owners = waitingFor.map((owner) => OWNER_WORDS[owner]).join(', ');
  const outcome = {
    cleared: w.cleared,
    refused: w.refused(en.notices.stops[held]),
    // 7.8 who has been silent for so long is not told from who holds it without a reason.
    asked: silent ? w.refused(en.notices.stops[held]) + w.silent : w.waiting(owners),
  }[state];
  return [`${w.asked(step, whenWords(askedAt), round)}. `, { strong: outcome }, '.'];
}

/** 4.5 the summons as files for the court's own system. */
const forCourt = (notice: Notice) => [
  `${w.forCourt.says} `,
  { link: w.forCourt.json, href: pathOf(notice, 'for-the-court.json') },
  ', ',
  { link: w.forCourt.csv, href: pathOf(notice, 'for-the-court.csv') },
];

/** 4.6 a referral that was sent back or refused, with why. */
function returnedCard({ as, reason, by, at }: Notice['returned'][number]): Block {
  return card(w.returnedAs[as], [
    { key: w.returnedWhat, value: w.returnedBy(by, whenWords(at)) },
    { key: w.returnedWhy, value: { lines: reason?.split('\n') ?? [w.notShown] } },
  ]);
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
    ...(letter && isForCourt(summons) ? [text(forCourt(notice))] : []),
    ...(asked ? [heading([`${w.discontinuance} `, { clause: '4.7' }]), summary(asked.rows)] : []),
    ...(hearings.length > 0 ? [heading([`${w.hearings} `, { clause: '4.8' }]), bullets(hearings)] : []),
  ];
}

/** 4.2, 4.4 the absences as the version in hand froze them, joined by what stands now. */
function missed({ notice }: Evidence, readsExcuses: boolean): Part {
  const { misses, missesToNotice, warnings } = notice;
  const under: Block[] = [
    text([{ clause: `4.2: ${w.raisedAt(missesToNotice)}` }]),
    ...misses.map((miss) => missCard(miss, notice, readsExcuses)),
    ...(warnings.length > 0 ? [heading(w.warnings, 's'), bullets(warnings.map(warningLine))] : []),
  ];
  return { id: 'missed', title: e.parts.missed, blocks: under };
}

/** 4.3, 4.6 each ruling with why, and each time a referral came back. */
function ruled({ rulings, returned }: Notice): Part[] {
  if (rulings.length === 0) return [];
  const blocks: Block[] = [
    ...rulings.map(rulingBlock),
    ...(returned.length > 0
      ? [heading([`${w.returned} `, { clause: '4.6' }], 's'), ...returned.map(returnedCard)]
      : []),
  ];
  return [{ id: 'ruling', title: e.parts.ruling, blocks }];
}

/** 4.2 to 4.4 the evidence, top to bottom, the same for whoever rules and whoever authorises: contents, parts, and the seal. */
export function evidenceBlocks(evidence: Evidence, who: Who): Block[] {
  const { notice } = evidence;
  const { version, hash } = notice;
  const readsExcuses = is(who, 'court-liaison', 'programme-manager', 'authoriser');
  const parts = [
    agreed(evidence),
    offence(evidence),
    person(evidence),
    missed(evidence, readsExcuses),
    cameAndMissed(evidence),
    tries(evidence),
    excuses(evidence),
    corrections(evidence),
    changed(evidence),
    ...ruled(notice),
  ];
  return [
    sentence(story(evidence)),
    asOf(evidence),
    contents(
      e.contents,
      parts.map(({ id, title }) => ({ id, text: title })),
    ),
    ...inOrder(parts),
    part('stamp', e.seal(version, hash)),
    part('print', e.print),
  ];
}

function noticeBlocks(evidence: Evidence, who: Who): Block[] {
  const { notice } = evidence;
  const { summons, clearing, caseId } = notice;
  const steps = [...nextSteps(notice, who), ...nextInQueue(notice, who)];
  return [
    text([noticeTag(notice.state)]),
    sentence(noticeSentence(notice)),
    ...(steps.length > 0 ? [buttons(steps)] : []),
    text([{ link: w.caseLink, href: `/cases/${caseId}` }]),
    ...(summons ? summonsBlocks(notice, summons, who) : []),
    ...(clearing.length > 0 ? [heading([`${w.owners} `, { clause: '4.6' }]), bullets(clearing.map(roundLine))] : []),
    ...evidenceBlocks(evidence, who),
  ];
}

/** A notice, read top to bottom. */
export const noticePage = viewPage({
  at: '/notices/:noticeId',
  title: w.title,
  roles: viewNotice.roles,
  load: evidenceOf,
  heading: ({ name }) => w.heading(name),
  back: () => ({ text: w.back, href: '/notices' }),
  blocks: (evidence, { who }) => noticeBlocks(evidence, who),
  watch: ({ notice }) => ({ cases: [notice.caseId] }),
});
