import { ageOn } from '@byway/schemes/age';
import { iso, londonDate } from '@byway/schemes/london';
import { type Block, bullets, heading, type Line, type SummaryRow, summary, table, text } from '../page/blocks.ts';
import { CORRECTION_WORDS, DISPOSAL_WORDS, OUTCOME_WORDS, SCHEME_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { offenceWords } from '../words/offences.ts';
import { dayWords, whenWords } from '../words/times.ts';
import type { Attendance, Evidence, Identity, Offer } from './evidence.ts';
import type { Notice } from './notice.ts';

const w = en.evidence;
type Place = Attendance['places'][number];

/** A part of the evidence: where a link leads to, its heading, and what it says. */
export interface Part {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

const CAME: readonly (string | null)[] = ['attended', 'attended-late', 'left-early'];
const came = ({ outcome }: Place): boolean => CAME.includes(outcome);
const languageOf = (tag: string): string => (en.people.languages as Readonly<Record<string, string>>)[tag] ?? tag;

/** What happened, in three sentences. */
export function story({ notice, attendance }: Evidence): string {
  const places = attendance?.places ?? [];
  const missed = notice.misses.filter(({ stands }) => stands);
  const last = missed.at(-1)?.startsAt ?? '';
  const since = places.filter((place) => came(place) && place.startsAt > last).length;
  return w.story(whenWords(notice.agreedAt), places.filter(came).length, missed.length, since);
}

/** 1.4 what was agreed, in which language, and with the dates in hand or not. */
export function agreed({ notice, offer }: Evidence): Part {
  const { agreement = null } = offer ?? {};
  const handed = agreement?.handedOver;
  const rows: SummaryRow[] = [
    { key: w.agreement, value: whenWords(notice.agreedAt) },
    { key: en.notices.notice.scheme, value: SCHEME_WORDS[notice.schemeId] },
    ...(agreement ? [{ key: w.language, value: languageOf(agreement.language) }] : []),
    { key: w.dates, value: handed ? w.on(w.handedOver[handed.how], whenWords(handed.at)) : w.noCard },
    { key: en.notices.notice.inPerson, value: en.notices.notice.isInPerson(notice.toldInPerson) },
  ];
  return { id: 'agreed', title: w.parts.agreed, blocks: [summary(rows)] };
}

const decidedLine = (disposal: Notice['disposal'], { disposalDecision: by }: Offer): string =>
  by
    ? w.decidedBy(DISPOSAL_WORDS[disposal], by.by, whenWords(by.decidedAt), by.evidentialTestMet)
    : DISPOSAL_WORDS[disposal];

/** 1.1, 1.3 the offence in words and law, and what the police decided; who may not know the offence sees the decision alone. */
export function offence({ notice, offer }: Evidence): Part {
  const codes = offer?.offences ?? [];
  const rows: SummaryRow[] = [
    ...codes.map(({ code }) => ({ key: w.inLaw, value: offenceWords(code) })),
    ...(offer ? [{ key: w.met, value: whenWords(offer.encounter.at) }] : []),
    { key: w.decided, value: offer ? decidedLine(notice.disposal, offer) : DISPOSAL_WORDS[notice.disposal] },
  ];
  return { id: 'offence', title: w.parts.offence, blocks: [summary(rows)] };
}

function bornLine({ dateOfBirth, apparentAge }: Identity['person'], metAt: string | undefined, now: number): string {
  if (!dateOfBirth) return apparentAge === undefined ? w.notAsked : w.looked(apparentAge);
  const today = londonDate(now);
  const met = metAt ? londonDate(Date.parse(metAt)) : today;
  return w.bornOn(dayWords(dateOfBirth), ageOn(dateOfBirth, met), ageOn(dateOfBirth, today));
}

/** 1.6 who it is, and how old, when met and now. */
export function who({ name, offer, identity, now }: Evidence): Part {
  const { language, interpreter } = identity?.person ?? {};
  const rows: SummaryRow[] = identity
    ? [
        { key: w.name, value: name },
        { key: w.born, value: bornLine(identity.person, offer?.encounter.at, now) },
        ...(offer ? [{ key: w.under18, value: w.yesNo(offer.under18) }] : []),
        { key: w.reads, value: language ? w.interpreter(languageOf(language), interpreter) : w.notAsked },
      ]
    : [{ key: w.name, value: w.erased }];
  return { id: 'who', title: w.parts.who, blocks: [summary(rows)] };
}

/** 4.4 each word to the person about a session, with what of it proves nothing: it was taken back, or was about a time it has no more. */
function toldLines({ notifications, startsAt: now }: Place): string[] {
  return notifications.map(({ how, servedAt, takenBackAt, startsAt }) => {
    const proof = w.proof(w.how[how], whenWords(servedAt));
    if (takenBackAt) return w.takenBack(proof, whenWords(takenBackAt));
    return startsAt === now ? proof : w.ofEarlier(proof, whenWords(startsAt));
  });
}

function markOf(place: Place, now: number): string {
  if (place.outcome) return OUTCOME_WORDS[place.outcome];
  if (place.status === 'released') return w.released;
  return Date.parse(place.startsAt) > now ? w.toCome : w.notMarked;
}

/** 3.2 every session, before the missed one and since. */
export function cameAndMissed({ attendance, now }: Evidence): Part {
  const { places = [], credits = 0, requiredSessions = null } = attendance ?? {};
  const rows = places.map((place): Line[] => [
    whenWords(place.startsAt),
    markOf(place, now),
    toldLines(place).join('; '),
  ]);
  const { came: title } = w.parts;
  const blocks = [
    text(w.credits(credits, requiredSessions)),
    ...(rows.length > 0 ? [table(title, [w.session, w.state, w.told], rows, { captionHidden: true })] : []),
  ];
  return { id: 'came', title, blocks };
}

/** 3.7 the calls and tries, oldest first, and which of them were none. */
export function tries({ attendance }: Evidence): Part {
  const { channels, results, tries: back } = en.contacts;
  const lines = (attendance?.contactAttempts ?? []).map(({ at, channel, result, takenBackAt }) => {
    const tried = w.tried(whenWords(at), channels[channel], results[result]);
    return takenBackAt === null ? tried : back.taken(tried, whenWords(takenBackAt));
  });
  return { id: 'tries', title: w.parts.tries, blocks: [lines.length > 0 ? bullets(lines) : text(w.noTries)] };
}

/** 3.5 every excuse with its answer; its words are read one by one, and each look is recorded. */
export function excuses({ notice, attendance }: Evidence): Part {
  const lines = (attendance?.places ?? []).flatMap((place) =>
    place.excuses.map(
      ({ excuseId, via, lodgedAt, decision, decidedAt, takenBack }): Line => [
        `${whenWords(place.startsAt)}. `,
        w.given(whenWords(lodgedAt), en.excuses.channels[via].toLowerCase()),
        takenBack
          ? en.takeBack.excuse.none(whenWords(decidedAt))
          : decision
            ? w.decidedOn[decision](whenWords(decidedAt))
            : w.waits,
        ' ',
        { link: w.readWords, href: `/cases/${notice.caseId}/excuses/${excuseId}`, hidden: w.wordsKept },
      ],
    ),
  );
  return { id: 'excuses', title: w.parts.excuses, blocks: [lines.length > 0 ? bullets(lines) : text(w.noExcuses)] };
}

/** 3.4 each correction of a mark, old and new. */
export function corrections({ attendance }: Evidence): Part {
  const lines = (attendance?.places ?? []).flatMap(({ startsAt, history }) =>
    history.flatMap(({ outcome, recordedAt, recordedBy, reasonCode }, n) => {
      const before = history[n - 1];
      if (!before || !reasonCode) return [];
      const why = CORRECTION_WORDS[reasonCode];
      const [from, to] = [OUTCOME_WORDS[before.outcome], OUTCOME_WORDS[outcome]];
      return [w.corrected(whenWords(startsAt), from, to, recordedBy, whenWords(recordedAt), why)];
    }),
  );
  const blocks = [lines.length > 0 ? bullets(lines) : text(w.noCorrections)];
  return { id: 'corrections', title: w.parts.corrections, blocks };
}

/** What was recorded since a moment: marks, excuses and their answers, tries; newest first. */
export function since(attendance: Attendance | null, from: string): string[] {
  const { channels, results, tries: back } = en.contacts;
  const news = (attendance?.places ?? []).flatMap((place) => {
    const session = whenWords(place.startsAt);
    return [
      ...place.history.map((one) => ({
        at: one.recordedAt,
        say: w.since.mark(session, OUTCOME_WORDS[one.outcome], whenWords(one.recordedAt)),
      })),
      ...place.notifications.flatMap(({ how, servedAt, takenBackAt: at }) =>
        at ? [{ at, say: w.since.noProof(session, w.proof(w.how[how], whenWords(servedAt)), whenWords(at)) }] : [],
      ),
      ...place.excuses.flatMap(({ lodgedAt, decision, decidedAt, takenBack }) => [
        { at: lodgedAt, say: w.since.excuse(session, whenWords(lodgedAt)) },
        ...(decision && decidedAt
          ? [
              {
                at: decidedAt,
                say: takenBack
                  ? en.takeBack.excuse.since(session, whenWords(decidedAt))
                  : w.since.decision(decision, session, whenWords(decidedAt)),
              },
            ]
          : []),
      ]),
    ];
  });
  const tried = (attendance?.contactAttempts ?? []).map(({ at, channel, result, takenBackAt }) => {
    const say = w.since.tried(channels[channel], results[result], whenWords(at));
    return takenBackAt ? { at: takenBackAt, say: back.taken(say, whenWords(takenBackAt)) } : { at, say };
  });
  return [...news, ...tried]
    .filter(({ at }) => at > from)
    .toSorted((a, b) => b.at.localeCompare(a.at))
    .map(({ say }) => say);
}

/** 4.2 the versions as they were frozen, and what is newer than the one in hand. */
export function changed({ notice, attendance }: Evidence): Part {
  const said = en.notices.notice;
  const inHand = notice.versions.find(({ version }) => version === notice.version);
  const news = since(attendance, inHand?.raisedAt ?? notice.raisedAt);
  const versions = notice.versions.map((one) =>
    said.version(one.version, whenWords(one.raisedAt), one.misses, one.ruledOn),
  );
  const blocks = [
    bullets(versions),
    ...(news.length > 0
      ? [text([{ strong: w.newHere(notice.version) }]), bullets(news)]
      : [text(w.nothingNew(notice.version))]),
  ];
  return { id: 'changed', title: w.parts.changed, blocks };
}

/** As of when the live parts are. */
export const asOf = ({ now }: Evidence): Block => text(w.asOf(whenWords(iso(now))));

/** The parts with their headings. */
export const inOrder = (parts: readonly Part[]): Block[] =>
  parts.flatMap(({ id, title, blocks }) => [heading(title, 'm', id), ...blocks]);
