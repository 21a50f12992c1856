import { dutyOf } from '@byway/contracts/services';
import { type Block, type Cell, card, heading, type Piece, send, sentence, table, text } from '../page/blocks.ts';
import { en } from '../words/en.ts';
import { reference } from '../words/names.ts';
import { whenWords } from '../words/times.ts';
import type { Answered, Parked, System } from './standing.ts';

const w = en.health;

const known = (n: number | null): string => (n === null ? w.unknown : String(n));
const duties = (of: readonly { readonly service: string }[]): string =>
  of.map(({ service }) => dutyOf(service)).join(', ');

/** The state of everything in a sentence or two. */
export function stateWords({ services }: System): string {
  const away = services.filter(({ standing }) => standing === null);
  const parked = services.filter((one) => one.parked.length > 0);
  const cases = parked.reduce((sum, one) => sum + one.parked.length, 0);
  return [
    away.length > 0 ? w.away(duties(away)) : w.allAnswer,
    cases > 0 ? w.waiting(cases, duties(parked)) : w.nothingWaits,
  ].join(' ');
}

/** Messages that could not be read, of all who could say. */
function unread({ services }: System): number | null {
  const said = services.map(({ standing }) => standing?.deadLetters ?? null);
  return said.some((n) => n === null) ? null : said.reduce<number>((sum, n) => sum + (n ?? 0), 0);
}

function nowOf({ standing, parked }: Answered): Piece {
  if (!standing) return { tag: w.states.away, colour: 'red' };
  const broken = Object.entries(standing.parts).filter(([, works]) => !works);
  if (broken.length > 0)
    return { tag: w.states.broken(broken.map(([name]) => w.works[name] ?? name).join(', ')), colour: 'red' };
  if (parked.length > 0) return { tag: w.cases(parked.length), colour: 'orange' };
  return standing.toSend + (standing.toTakeIn ?? 0) + standing.overdue > 0
    ? { tag: w.states.behind, colour: 'yellow' }
    : { tag: w.states.well, colour: 'green' };
}

function rowOf(one: Answered): Cell[] {
  const { service, ms, standing, parked } = one;
  if (!standing) return [dutyOf(service), [nowOf(one)], w.unknown, w.unknown, w.unknown, w.unknown, w.unknown];
  const { toSend, oldestToSend } = standing;
  return [
    dutyOf(service),
    [nowOf(one)],
    w.ms(ms),
    known(standing.toTakeIn),
    oldestToSend ? w.oldest(toSend, whenWords(oldestToSend)) : String(toSend),
    String(standing.overdue),
    String(parked.length),
  ];
}

function caseBlocks(service: string, { subject, source, reason, error, since, waiting }: Parked): Block[] {
  const [duty, from] = [dutyOf(service), dutyOf(source)];
  const hidden = { service, case: subject };
  return [
    card(w.caseIn(reference(subject), duty), [
      { key: w.rows.happened, value: w.reasons[reason](from, error) },
      { key: w.rows.since, value: whenWords(since) },
      { key: w.rows.waits, value: w.waits(waiting) },
      { key: w.rows.people, value: w.people },
      { key: w.rows.todo, value: w.todo[reason] },
      { key: w.rows.id, value: subject },
    ]),
    send(w.again, { ...hidden, do: 'again' }),
    send(w.send(from), { service: source, case: subject, do: 'send' }, { secondary: true }),
  ];
}

function letterBlocks({ services }: System): Block[] {
  const letters = services.flatMap(({ service, standing }) =>
    (standing?.lastDeadLetters ?? []).map((letter) => ({ service, ...letter })),
  );
  if (letters.length === 0) return [];
  return [
    heading(w.letters),
    text(w.lettersAre),
    table(
      w.letters,
      [w.letter, w.letterWhen, w.letterWhy, w.letterCase],
      letters
        .toSorted((a, b) => b.at.localeCompare(a.at))
        .map(({ service, topic, offset, at, reason, caseId }) => [
          w.letterAt(dutyOf(service), topic, offset),
          whenWords(at),
          w.doubts[reason] ?? reason,
          caseId ?? w.noCase,
        ]),
      { captionHidden: true },
    ),
  ];
}

/** The whole page: the state, what waits with what can be done, then a row for each part. */
export function healthBlocks(system: System): Block[] {
  const { services, stuck } = system;
  const parked = services.flatMap(({ service, parked: cases }) => cases.map((one) => ({ service, one })));
  return [
    sentence(stateWords(system)),
    text([`${w.counts(known(stuck), known(unread(system)))} `, { link: en.home.refresh, href: '/health' }]),
    ...(parked.length > 0 ? [heading(w.cases(parked.length))] : []),
    ...parked.flatMap(({ service, one }) => caseBlocks(service, one)),
    ...(services.some(({ more }) => more) ? [text(w.more)] : []),
    heading(w.parts),
    table(w.parts, [w.part, w.now, w.answers, w.takeIn, w.toSend, w.overdue, w.parked], services.map(rowOf), {
      captionHidden: true,
    }),
    ...letterBlocks(system),
  ];
}
