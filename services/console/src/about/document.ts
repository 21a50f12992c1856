/** A piece of a line of a document. */
export type Said = { readonly text: string; readonly as?: 'strong' | 'em' | 'code'; readonly href?: string };

/** A part of a document, from top to bottom; `id` is what a link leads to, as `4.1`. */
export type Part =
  | { readonly is: 'heading'; readonly level: number; readonly id: string; readonly line: readonly Said[] }
  | { readonly is: 'paragraph'; readonly line: readonly Said[] }
  | { readonly is: 'item'; readonly id: string | null; readonly line: readonly Said[] }
  | { readonly is: 'table'; readonly head: readonly Said[][]; readonly rows: readonly Said[][][] };

/** What a mark begins: where it ends, and what it makes of the words between. */
interface Mark {
  readonly begins: string;
  readonly ends: string;
  readonly as: NonNullable<Said['as']> | 'link';
}
const MARKS: readonly Mark[] = [
  { begins: '**', ends: '**', as: 'strong' },
  { begins: '_', ends: '_', as: 'em' },
  { begins: '`', ends: '`', as: 'code' },
  { begins: '[', ends: ')', as: 'link' },
];

/** A link to another file leads nowhere here: its words stay. */
function linkOf(inside: string): Said | null {
  const [text = '', href] = inside.split('](');
  if (href === undefined) return null;
  return /^[#/]/.test(href) ? { text, href } : { text };
}

/** The piece that begins at a mark, and where it ends; null: it is no mark. */
function pieceAt(line: string, at: number): { readonly piece: Said; readonly end: number } | null {
  const mark = MARKS.find(({ begins }) => line.startsWith(begins, at));
  if (!mark || (mark.as === 'em' && /\w/.test(line[at - 1] ?? ''))) return null;
  const start = at + mark.begins.length;
  const end = line.indexOf(mark.ends, start);
  if (end <= start) return null;
  const inside = line.slice(start, end);
  const piece = mark.as === 'link' ? linkOf(inside) : { text: inside.replaceAll('`', ''), as: mark.as };
  return piece && { piece, end: end + mark.ends.length };
}

/** The pieces of a line. */
export function piecesOf(line: string): Said[] {
  const pieces: Said[] = [];
  let plain = '';
  for (let at = 0; at < line.length; ) {
    const found = pieceAt(line, at);
    if (found) {
      if (plain) pieces.push({ text: plain });
      plain = '';
      pieces.push(found.piece);
    } else plain += line[at];
    at = found ? found.end : at + 1;
  }
  return plain ? [...pieces, { text: plain }] : pieces;
}

const cellsOf = (row: string): Said[][] =>
  row
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => piecesOf(cell.trim()));

/** `4.1` of a clause, `4` of a section, `times` of a part without a number. */
const idOf = (heading: string): string =>
  /^§(\d+)/.exec(heading)?.[1] ?? heading.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

function tableOf([head = '', , ...rows]: readonly string[]): Part {
  return { is: 'table', head: cellsOf(head), rows: rows.map(cellsOf) };
}

/** What a block of lines without an empty one between them is. */
function partsOf(lines: readonly string[]): Part[] {
  const [first = ''] = lines;
  const [, marks, words = ''] = /^(#+) (.*)$/.exec(first) ?? [];
  if (marks) return [{ is: 'heading', level: marks.length, id: idOf(words), line: piecesOf(words) }];
  if (first.startsWith('|')) return [tableOf(lines)];
  const whole = lines.join(' ');
  if (!first.startsWith('- ')) return [{ is: 'paragraph', line: piecesOf(whole) }];
  const [, clause = null] = /^- \*\*(\d+\.\d+)\*\*/.exec(first) ?? [];
  return [{ is: 'item', id: clause, line: piecesOf(whole.slice(2)) }];
}

/** A document of ours, as far as it uses Markdown: headings, paragraphs, items, tables. */
export function documentOf(source: string): Part[] {
  const blocks: string[][] = [[]];
  for (const raw of source.split('\n')) {
    const line = raw.trim();
    const last = blocks.at(-1) ?? [];
    const isTable = line.startsWith('|');
    const begins = line === '' || /^(#|- )/.test(line) || isTable !== (last[0] ?? '').startsWith('|');
    if (begins) blocks.push([]);
    if (line !== '') blocks.at(-1)?.push(line);
  }
  return blocks.filter(({ length }) => length > 0).flatMap(partsOf);
}
