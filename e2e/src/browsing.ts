import type { BrowserContext, Page } from 'playwright-core';
import type { Place } from './places.ts';

const STORED = `(async () => JSON.stringify([
  document.title, document.cookie, document.referrer, history.state, window.name, { ...localStorage }, { ...sessionStorage },
  (await indexedDB.databases()).map((one) => one.name), await caches.keys(), location.href,
]))()`;

/** What browsers keep of pages, and what addresses they ask for. Add each page once it is signed in. */
export class Browsing implements Place {
  readonly name = 'browsers';
  readonly #contexts = new Set<BrowserContext>();
  readonly #seen: string[] = [];

  /** Listens to all that the browser of this page asks for; called again, it does no more. */
  add(page: Page): void {
    const context = page.context();
    if (this.#contexts.has(context)) return;
    this.#contexts.add(context);
    context.on('request', (request) => this.#seen.push(request.url(), request.headers().referer ?? ''));
    context.on('response', (response) => {
      const { 'cache-control': kept = '', 'set-cookie': cookie = '', location = '' } = response.headers();
      this.#seen.push(cookie, location);
      // What may be kept is a copy of the page on the machine, and has to be searched as such.
      const keep = response.request().resourceType() === 'document' && !kept.includes('no-store');
      if (keep)
        void response.text().then(
          (text) => this.#seen.push(text),
          () => {},
        );
    });
  }

  /** Looks at a page as it is now: title, address and all that it has stored. */
  async look(page: Page): Promise<void> {
    this.add(page);
    this.#seen.push((await page.evaluate(STORED)) as string);
  }

  get pages(): number {
    return this.#seen.length;
  }

  async read(): Promise<string[]> {
    const cookies = [...this.#contexts].map(async (context) => JSON.stringify(await context.storageState()));
    return [...this.#seen, ...(await Promise.all(cookies))];
  }

  async plant(word: string): Promise<void> {
    const [context] = this.#contexts;
    const page = context?.pages()[0];
    if (!page) throw new Error('no page was looked at');
    await page.evaluate(`localStorage.setItem('planted', btoa(${JSON.stringify(word)}))`);
  }
}
