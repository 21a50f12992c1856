import type { APIRequestContext } from 'playwright-core';

/** What no page may say: a value nobody has, where words should stand. */
const NONSENSE = /\b(NaN|undefined|Invalid Date|\[object Object\]|null)\b/;

/** Leads out of the pages: to a file, to another address, or to the sign-in and its end. */
const LEFT_OUT = /^\/(assets|sign-|audit|looks\/export|changes)|\.(csv|json)(\?|$)/;

/**
 * One of each kind of link is enough, for each thing it is about: filters and places in a list are another look at the same, and so
 * is the form of one field of another person's record, and what can be done with another session.
 */
const shapeOf = (path: string): string =>
  (path.split(/[?#]/)[0] ?? path)
    .replace(/^\/cases\/[0-9a-f-]+\/record\//, '/record/')
    .replace(/^\/registers\/[0-9a-f-]+\/paper$/, '/paper')
    .replace(/^\/groups\/[0-9a-f-]+\/sessions\/[0-9a-f-]+\//, '/session/');

const linksOf = (html: string): string[] =>
  [...html.matchAll(/href="(\/[^"#]*)/g)].map(([, path = '']) => path.replaceAll('&amp;', '&'));

const wordsOf = (html: string): string =>
  html.replaceAll(/<(script|style|svg)[\s\S]*?<\/\1>/g, ' ').replaceAll(/<[^>]*>/g, ' ');

export interface Looked {
  readonly pages: number;
  /** Each page that broke: its address, and what is wrong with it. */
  readonly wrong: readonly string[];
}

/** Looks at every page that can be reached from `seeds` by links, as the person whose session `request` has. */
export async function lookAtEveryPage(
  request: APIRequestContext,
  consoleUrl: string,
  seeds: readonly string[],
): Promise<Looked> {
  const [seen, linked] = [new Set<string>(), new Set<string>()];
  const [waiting, wrong] = [[...seeds], [] as string[]];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (seen.has(shapeOf(path)) || LEFT_OUT.test(path)) continue;
    seen.add(shapeOf(path));
    const answer = await request.get(consoleUrl + path, { maxRedirects: 5 });
    const html = await answer.text();
    const nonsense = NONSENSE.exec(wordsOf(html));
    if (answer.status() >= 500 || answer.status() === 429) wrong.push(`${path}: ${answer.status()}`);
    if (nonsense) wrong.push(`${path}: says ${nonsense[0]}`);
    if (answer.status() === 404 && linked.has(path)) wrong.push(`${path}: linked, and not for this reader`);
    if (!answer.ok()) continue;
    for (const link of linksOf(html)) linked.add(link);
    waiting.push(...linksOf(html));
  }
  return { pages: seen.size, wrong };
}
