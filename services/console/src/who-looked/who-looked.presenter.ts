import type { Role } from '@byway/contracts/codes';
import type { viewAudit } from '@byway/contracts/http/operations';
import type { BodyRead } from '@byway/contracts/http/route';
import { dutyOf } from '@byway/contracts/services';
import { londonClock } from '@byway/schemes/london';
import { type Block, type Line, table } from '../page/blocks.ts';
import { ROLE_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { clockWords, whenWords } from '../words/times.ts';
import { type Asked, searchOf } from './asked.ts';
import { visitsOf } from './visits.rules.ts';

const w = en.whoLooked;

/** An answer of a service's audit; `next` is where the older rows begin, null where there are none. */
export type AuditPage = BodyRead<typeof viewAudit>;
export type AuditRow = AuditPage['items'][number];

/** A code as words: `follow-up` is "follow up". */
const spaced = (code: string): string => code.replaceAll('-', ' ');

/** `register.view` is "Looked at: register"; a verb that `words.verbs` does not have is a change. */
export function actionWords(action: string): string {
  const [noun = '', verb = ''] = action.split('.');
  const known = w.verbs[action] ?? w.verbs[verb];
  return known ? w.looked(known, spaced(noun)) : w.changed(spaced(noun), spaced(verb));
}

/** Every code but `done` and `repeated` is a refusal, after which nothing was shown or done. */
export const outcomeWords = (outcome: string): string => w.outcomes[outcome] ?? w.refused(spaced(outcome));

const roleWords = (role: string): string => ROLE_WORDS[role as Role] ?? spaced(role);

/** A row in words; times are those of the real clock, also where policy time is held. */
export function auditWords(service: string, row: AuditRow) {
  const organisation = [row.provider, row.court].filter((name) => name !== null).join(', ');
  return {
    when: whenWords(row.at),
    who: row.actor,
    as: [row.roles.map(roleWords).join(', '), organisation].filter(Boolean).join(', '),
    where: dutyOf(service),
    what: actionWords(row.action),
    whose: row.subject ?? (row.about.length > 0 ? w.inList(row.about.length) : ''),
    shown: row.fields.join(', '),
    refused: !['done', 'repeated'].includes(row.outcome),
    outcome: outcomeWords(row.outcome),
  };
}

type Words = ReturnType<typeof auditWords>;
type Row = AuditRow & { readonly service: string };

/** Rows of several services as one list, newest first. */
export function auditRows(found: ReadonlyMap<string, readonly AuditRow[]>): Row[] {
  return [...found]
    .flatMap(([service, rows]) => rows.map((row) => ({ ...row, service })))
    .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

/** Everything that was done in a visit, in order and each thing once; a refusal is called one. */
function didIn(words: readonly Words[]): string {
  const each = words.map(({ what, refused }) => (refused ? `${w.refusedOne}${what}` : what));
  return `${[...new Set(each.toReversed())].join('. ')}.`;
}

function whenOf(rows: readonly Row[]): string {
  const [last, first] = [rows[0]?.at ?? '', rows.at(-1)?.at ?? ''];
  const [from, to] = [whenWords(first), whenWords(last)];
  return from === to ? from : w.fromTo(from, clockWords(londonClock(Date.parse(last))));
}

/** The entries of a visit as a table; whose record it was is said where it was not asked for by it. */
function entriesOf(words: readonly Words[], asked: Asked): Block {
  const what = ({ what, shown, whose }: Words): Line =>
    [what, shown && w.fields(shown), !asked.record && whose && w.recordOf(whose)].filter(Boolean).join('');
  return table(
    w.caption,
    [w.when, w.where, w.what, w.outcome],
    words.map((row) => [row.when, row.where, what(row), row.outcome]),
    { captionHidden: true },
  );
}

/** What was found as visits, one line each, the entries behind it; with those that are unusual on top. */
export function visitLines(rows: readonly Row[], asked: Asked) {
  const visits = visitsOf(rows).map(({ rows: of, unusual }) => {
    const words = of.map((row) => auditWords(row.service, row));
    const [first] = words;
    return {
      when: whenOf(of),
      who: first?.who ?? '',
      as: first?.as ?? '',
      did: didIn(words),
      entries: w.entries(of.length),
      table: [entriesOf(words, asked)],
      unusual: unusual.map((rule) => w.rules[rule]),
    };
  });
  const n = visits.filter(({ unusual }) => unusual.length > 0).length;
  return { visits, caption: w.visits(visits.length), unusual: n > 0 ? w.unusualTitle(n) : null };
}

/** Where older rows of a service are, in the words of a link. */
export function olderLink(service: string, asked: Asked, cursor: string): { href: string; text: string } {
  const more = new URLSearchParams({ service, cursor });
  return { href: `/looks?${searchOf(asked)}&${more.toString()}`, text: w.older(dutyOf(service).toLowerCase()) };
}

/** Where the rest of a service's rows is, after a file that was cut: the next file. */
export function restLink(service: string, asked: Asked, cursor: string): string {
  return `/looks/export?${searchOf(asked)}&${new URLSearchParams({ service, cursor }).toString()}`;
}

/** The services as the options of a list. */
export function serviceOptions(services: readonly string[]): { value: string; text: string }[] {
  return services.map((service) => ({ value: service, text: w.cut.option(dutyOf(service), service) }));
}
