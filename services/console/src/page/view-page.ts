import type { Role } from '@byway/contracts/codes';
import type { Block } from './blocks.ts';
import type { View, ViewPage, Visit } from './page.ts';

interface ViewSpec<L> {
  readonly at: string;
  /** Of the browser's window: never with a name or a number in it. */
  readonly title: string;
  readonly roles: readonly Role[];
  readonly load: (visit: Visit) => Promise<L>;
  readonly heading: (loaded: L, visit: Visit) => string;
  readonly back?: (loaded: L, visit: Visit) => { readonly text: string; readonly href: string };
  /** The page, top to bottom. */
  readonly blocks: (loaded: L, visit: Visit) => readonly Block[];
  readonly watch?: (loaded: L) => NonNullable<View['watch']>;
}

/** A page that shows: what it knows, and what it says of that. */
export function viewPage<L>(spec: ViewSpec<L>): ViewPage {
  return {
    url: spec.at,
    roles: spec.roles,
    get: async (visit) => {
      const loaded = await spec.load(visit);
      const model = {
        heading: spec.heading(loaded, visit),
        back: spec.back?.(loaded, visit),
        blocks: spec.blocks(loaded, visit),
      };
      const watch = spec.watch?.(loaded);
      return { view: 'view', title: spec.title, model, ...(watch ? { watch } : {}) };
    },
  };
}
