import { en } from '../words/en.ts';
import { type Block, text } from './blocks.ts';
import type { View } from './page.ts';
import type { Why } from './turned-away.ts';

export const toStart = text([{ link: en.page.toStart, href: '/' }]);

/** A page that says one thing, and where to go from there: to the start, unless it says otherwise. */
export function message({ title, lines }: Why, ways: readonly Block[] = [toStart]): View {
  return { view: 'view', title, model: { heading: title, blocks: [...lines.map((line) => text(line)), ...ways] } };
}
