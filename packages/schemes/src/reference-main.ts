import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { CALENDARS } from './bank-holidays.ts';
import { CURRENT } from './calendar.ts';
import { daysBetween, londonDate } from './london.ts';
import { addCalendar, nextCalendar, publishedDays } from './read-in/calendar-file.ts';
import { type Changes, changesOf } from './read-in/changes.rules.ts';
import { NotPublished, publishedRows, type Row } from './read-in/published.ts';
import { REFERENCE_SETS, type Reference, type ReferenceSet, referenceFile } from './reference.ts';

const USAGE = `npm run reference -- status
npm run reference -- import LIST FILE --source=WHAT --published=YYYY-MM-DD --by=WHO [--look]

  status   of each list: its version, where it is from, who read it in and when. Exit 1 where the bank holidays end within a year
  import   reads the published file, says what has changed, and writes the next version. --look only says

  LIST     ${REFERENCE_SETS.join(' | ')} | bank-holidays
  FILE     as it is published: JSON (docs/adr/0038-reference-data-is-imported.md says where)`;

/** How long before the end of the calendar a case that begins today may reach it. */
const NEAR_DAYS = 365;

function shipped(set: ReferenceSet): Reference<Row> | null {
  const file = referenceFile(set);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Reference<Row>) : null;
}

/** One row a line, so that what changed can be read in a comparison of versions. */
function write({ rows, ...header }: Reference<Row>): void {
  const head = JSON.stringify(header, null, 2).slice(0, -2);
  const lines = rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n');
  writeFileSync(referenceFile(header.set), `${head},\n  "rows": [\n${lines}\n  ]\n}\n`);
}

function status(): number {
  for (const set of REFERENCE_SETS) {
    const list = shipped(set);
    if (!list) {
      console.log(`${set.padEnd(16)} not read in`);
      continue;
    }
    const { version, rows, source, published, readBy, readAt } = list;
    console.log(`${set.padEnd(16)} version ${version}, ${rows.length} rows, published ${published}`);
    console.log(`${' '.repeat(17)}${source}; read in by ${readBy} on ${readAt.slice(0, 10)}`);
  }
  return calendarStatus();
}

function calendarStatus(): number {
  const { version, days, last, source, published, readBy, readAt } = CURRENT;
  const left = daysBetween(londonDate(Date.now()), last);
  console.log(`${'bank-holidays'.padEnd(16)} version ${version}, ${days.length} days, published ${published}`);
  console.log(`${' '.repeat(17)}${source}; read in by ${readBy} on ${readAt.slice(0, 10)}`);
  console.log(`${' '.repeat(17)}${left < NEAR_DAYS ? 'ENDS SOON: ' : ''}they end on ${last}, in ${left} days`);
  return left < NEAR_DAYS ? 1 : 0;
}

function say({ added, changed, gone }: Changes): void {
  for (const [what, rows] of Object.entries({ added, changed, gone })) {
    console.log(`${rows.length} ${what}`);
    for (const row of rows.slice(0, 20)) console.log(`  ${JSON.stringify(row)}`);
    if (rows.length > 20) console.log(`  and ${rows.length - 20} more`);
  }
}

const sha256Of = (file: Buffer): string => createHash('sha256').update(file).digest('hex');

interface Wanted {
  readonly source: string;
  readonly published: string;
  readonly by: string;
  readonly look: boolean;
}

function readIn(set: ReferenceSet, path: string, { source, published, by, look }: Wanted): number {
  const file = readFileSync(path);
  const before = shipped(set);
  if (before && published < before.published) throw new NotPublished('A newer publication has been read in already');
  const changes = changesOf(before?.rows ?? [], publishedRows(set, JSON.parse(file.toString())), published);
  say(changes);
  const same = changes.added.length + changes.changed.length + changes.gone.length === 0;
  if (look || same) {
    console.log(same ? 'Nothing has changed; nothing is written' : 'Nothing is written');
    return 0;
  }
  const version = (before?.version ?? 0) + 1;
  const sha256 = sha256Of(file);
  const readAt = new Date().toISOString();
  write({ set, version, source, published, readAt, readBy: by, sha256, rows: changes.rows });
  console.log(`${set} is at version ${version}`);
  return 0;
}

/** Bank holidays: every list stays, for cases are pinned to one (ADR 39). */
function readCalendar(path: string, { source, published, by, look }: Wanted): number {
  const file = readFileSync(path);
  const before = CALENDARS.at(-1);
  if (before && published < before.published) throw new NotPublished('A newer publication has been read in already');
  const days = publishedDays(JSON.parse(file.toString()));
  const read = { source, published, readBy: by, readAt: new Date().toISOString(), sha256: sha256Of(file) };
  const next = nextCalendar(days, read);
  const [known, listed] = [new Set(before?.days), new Set(days)];
  const added = next.days.filter((day) => !known.has(day));
  const gone = [...known].filter((day) => !listed.has(day));
  console.log(`added: ${added.join(' ') || 'none'}\ngone: ${gone.join(' ') || 'none'}`);
  const same = added.length + gone.length === 0;
  if (look || same) {
    console.log(same ? 'Nothing has changed; nothing is written' : 'Nothing is written');
    return 0;
  }
  addCalendar(next);
  console.log(`bank-holidays are at version ${next.version}, until ${next.last}`);
  return 0;
}

function main(): number {
  const text = { type: 'string' } as const;
  const options = {
    source: text,
    published: text,
    by: text,
    look: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  } as const;
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  const [what, named, file] = positionals;
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  if (what === 'status' && positionals.length === 1) return status();
  const set = REFERENCE_SETS.find((one) => one === named);
  const { source, published, by, look } = values;
  if (what === 'import' && file && source && by && published && /^\d{4}-\d\d-\d\d$/.test(published)) {
    const wanted = { source, published, by, look };
    if (named === 'bank-holidays') return readCalendar(file, wanted);
    if (set) return readIn(set, file, wanted);
  }
  console.error(USAGE);
  return 2;
}

try {
  process.exitCode = main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
