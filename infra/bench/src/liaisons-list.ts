import type { Body, Staff } from '@byway/demo/staff';

// Oftener, and the looks themselves are a fifth of what the machine does meanwhile.
const LOOK_MS = 50;
/** A page that has been full this long gets no more rows: notices are listed in the order they were raised, nearly. */
const SETTLED_MS = 2_000;

export interface Watch {
  /** When (performance.now()) the list first showed each case. */
  readonly seen: ReadonlyMap<string, number>;
  /** Resolves when the list has shown all these cases; rejects after `ms`. */
  until(caseIds: readonly string[], ms: number): Promise<void>;
  stop(): Promise<void>;
}

interface Page {
  readonly cursor: string | null;
  fullSince: number | null;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A court liaison who looks at the open notices every 50 ms, at the end of the list, where new ones appear. */
export function noticesSeen(staff: Staff): Watch {
  const seen = new Map<string, number>();
  let pages: Page[] = [{ cursor: null, fullSince: null }];
  let running = true;
  const look = async (page: Page): Promise<string | null> => {
    const cursor = page.cursor === null ? '' : `&cursor=${encodeURIComponent(page.cursor)}`;
    const { body } = await staff.get('liaison-1', 'court-summons', `/notices?state=open${cursor}`);
    const at = performance.now();
    for (const { caseId } of body.items as Body[]) if (!seen.has(caseId)) seen.set(caseId, at);
    return body.next;
  };
  const lookAtAll = async (): Promise<void> => {
    const found: Page[] = [];
    const known = [...pages];
    for (let page = known.shift(); page; page = known.shift()) {
      const next = await look(page);
      found.push(page);
      if (next === null) break;
      page.fullSince ??= performance.now();
      // The last row of a page that still changes can be another one by now: the pages behind it are found anew.
      const behind = known[0];
      if (behind?.cursor !== next) known.splice(0, known.length, { cursor: next, fullSince: null });
    }
    const settled = (page: Page): boolean => page.fullSince !== null && performance.now() - page.fullSince > SETTLED_MS;
    while (found.length > 1 && found[0] && settled(found[0])) found.shift();
    pages = found;
  };
  const loop = (async () => {
    while (running) {
      const began = performance.now();
      await lookAtAll();
      await pause(Math.max(1, LOOK_MS - (performance.now() - began)));
    }
  })();
  // Whoever waits is told of a fault; until somebody does, it must not end the process.
  loop.catch(() => {});
  return {
    seen,
    async until(caseIds, limit) {
      const end = performance.now() + limit;
      for (;;) {
        const missing = caseIds.filter((id) => !seen.has(id));
        if (missing.length === 0) return;
        if (performance.now() > end) throw new Error(`${missing.length} notices were never listed`);
        await Promise.race([pause(LOOK_MS), loop]);
      }
    },
    async stop() {
      running = false;
      await loop;
    },
  };
}
