import type { ShownFields } from './shown-fields.ts';

export type Colour = 'red' | 'orange' | 'yellow' | 'green' | 'blue' | 'purple' | 'grey';

/** Something inside a line. `hidden` is read aloud and not shown. */
export type Piece =
  | string
  | { readonly link: string; readonly href: string; readonly hidden?: string }
  | { readonly tag: string; readonly colour?: Colour }
  | { readonly strong: string }
  /** The clause of the policy that a line rests on, as `3.5`. */
  | { readonly clause: string }
  /** The same of a section: `6`. */
  | { readonly section: string }
  /** Words there are no translation of yet, in the language they are in. */
  | { readonly said: string; readonly lang: 'en' | 'cy' };

/** A line of text, or of pieces. */
export type Line = string | readonly Piece[];

/** A row of a summary list; `lines` stand below each other. */
export interface SummaryRow {
  readonly key: string;
  readonly value: Line | { readonly lines: readonly Line[] };
  readonly action?: { readonly href: string; readonly text: string; readonly hidden?: string };
}

/** One cell of a table. */
export type Cell = Line;

export interface Table {
  readonly is: 'table';
  readonly caption: string;
  /** Only read aloud: a heading before the table says as much. */
  readonly captionHidden: boolean;
  /** Column headings; the first column names the row. */
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** What a page is made of, top to bottom; the templates (`views/blocks.njk`) know how each looks. */
export type Block =
  | { readonly is: 'text'; readonly line: Line | { readonly lines: readonly Line[] } }
  /** `id`: where a link of the page's contents leads. */
  | { readonly is: 'heading'; readonly line: Line; readonly size: 'm' | 's'; readonly id?: string }
  | { readonly is: 'bullets'; readonly lines: readonly Line[] }
  | { readonly is: 'inset'; readonly line: Line | { readonly lines: readonly Line[] } }
  | { readonly is: 'warning'; readonly line: Line }
  /** Which part of a list is shown, with links to the others. */
  | { readonly is: 'views'; readonly label: string; readonly show: string; readonly views: readonly ViewLink[] }
  | { readonly is: 'summary'; readonly rows: readonly SummaryRow[] }
  | { readonly is: 'buttons'; readonly links: readonly ButtonLink[] }
  | FormBlock
  | Card
  | { readonly is: 'part'; readonly view: string; readonly model: unknown }
  | Table;

/** A form among other blocks: its fields, what it sends unseen under names of the page's own, and its button. */
interface FormBlock {
  readonly is: 'form';
  readonly fields: ShownFields;
  readonly hidden: Readonly<Record<string, string | readonly string[]>>;
  readonly button: string;
  readonly secondary: boolean;
}

/** One thing of several, with a heading of its own. */
interface Card {
  readonly is: 'card';
  readonly title: string;
  readonly tag: Line;
  readonly rows: readonly SummaryRow[];
  readonly link: { readonly text: string; readonly href: string } | null;
}

export interface ButtonLink {
  readonly text: string;
  readonly href: string;
  readonly secondary?: boolean;
}

/** `href` null: the one that is shown. */
export interface ViewLink {
  readonly text: string;
  readonly href: string | null;
}

/** One line, or several below each other. */
const below = (lines: readonly [Line, ...Line[]]) => (lines.length === 1 ? lines[0] : { lines });
export const text = (...lines: readonly [Line, ...Line[]]): Block => ({ is: 'text', line: below(lines) });
export const heading = (line: Line, size: 'm' | 's' = 'm', id?: string): Block => ({
  is: 'heading',
  line,
  size,
  ...(id ? { id } : {}),
});
/** The contents of a long page: links to its headings by their `id`. */
export const contents = (title: string, items: readonly { readonly text: string; readonly id: string }[]): Block =>
  part('contents', { title, items });
export const bullets = (lines: readonly Line[]): Block => ({ is: 'bullets', lines });
export const inset = (...lines: readonly [Line, ...Line[]]): Block => ({ is: 'inset', line: below(lines) });
export const views = (label: string, show: string, links: readonly ViewLink[]): Block => ({
  is: 'views',
  label,
  show,
  views: links,
});
export const warning = (line: Line): Block => ({ is: 'warning', line });
export const summary = (rows: readonly SummaryRow[]): Block => ({ is: 'summary', rows });
export const buttons = (links: readonly ButtonLink[]): Block => ({ is: 'buttons', links });
export const form = (
  button: string,
  fields: ShownFields,
  { hidden = {}, secondary = false }: Partial<Pick<FormBlock, 'hidden' | 'secondary'>> = {},
): Block => ({ is: 'form', fields, hidden, button, secondary });
/** A form that is one button. */
export const send = (
  button: string,
  hidden: FormBlock['hidden'],
  { secondary = false }: Partial<Pick<FormBlock, 'secondary'>> = {},
): Block => form(button, [], { hidden, secondary });
export const card = (
  title: string,
  rows: Card['rows'],
  { tag = [], link = null }: Partial<Pick<Card, 'tag' | 'link'>> = {},
): Block => ({ is: 'card', title, tag, rows, link });
/** A part with a template of its own, which finds `model` there. */
export const part = (view: string, model: unknown): Block => ({ is: 'part', view, model });
export const table = (
  caption: string,
  head: readonly string[],
  rows: Table['rows'],
  { captionHidden = false }: Partial<Pick<Table, 'captionHidden'>> = {},
): Block => ({
  is: 'table',
  caption,
  captionHidden,
  head,
  rows,
});

/** One answer that can be given, and what it does. */
interface AnswerDoes {
  readonly heading: string;
  readonly lines: readonly string[];
}
/** What each answer does, beside each other, before one is given. */
export const answers = (each: readonly AnswerDoes[], words: string | null = null): Block =>
  part('answers', { heading: words, answers: each });
/** The sentence a page is about, large. */
export const sentence = (words: string): Block => part('sentence', words);
