/** A piece of a line of a document. */
export type Said = { readonly text: string; readonly as?: 'strong' | 'em' | 'code'; readonly href?: string };

/** A part of a document, from top to bottom; `id` is what a link leads to, as `4.1`. */
export type Part =
  | { readonly is: 'heading'; readonly level: number; readonly id: string; readonly line: readonly Said[] }
  | { readonly is: 'paragraph'; readonly line: readonly Said[] }
  | { readonly is: 'item'; readonly id: string | null; readonly line: readonly Said[] }
  | { readonly is: 'table'; readonly head: readonly Said[][]; readonly rows: readonly Said[][][] };

const PIECES =
  /\*\*(?<strong>.+?)\*\*|(?<![\w*])[_*](?<em>[^_*]+)[_*](?![\w*])|`(?<code>[^`]+)`|\[(?<text>[^\]]+)\]\((?<href>[^)]+)\)/g;

/** The pieces of a line. A link to another file leads nowhere here: its words stay. */
export function piecesOf(line: string): Said[] {
  const pieces: Said[] = [];
  let at = 0;
  for (const { index, 0: whole, groups = {} } of line.matchAll(PIECES)) {
    if (index > at) pieces.push({ text: line.slice(at, index) });
    const { strong, em, code, text = '', href = '' } = groups;
    const inside = strong ?? em ?? code ?? text;
    if (strong !== undefined || em !== undefined || code !== undefined)
      pieces.push({
        text: inside.replaceAll('`', ''),
        as: strong !== undefined ? 'strong' : em !== undefined ? 'em' : 'code',
      });
    else pieces.push(/^[#/]/.test(href) ? { text: inside, href } : { text: inside });
    at = index + whole.length;
  }
  if (at < line.length) pieces.push({ text: line.slice(at) });
  return pieces;
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
