import type { Role } from '@byway/contracts/codes';
import type { Block } from './blocks.ts';
import type { FieldError } from './form.ts';
import type { View, ViewPage, Visit } from './page.ts';

interface ViewSpec<L> {
  readonly at: string;
  /** Of the browser's window: never with a name or a number in it. */
  readonly title: string;
  readonly roles: readonly Role[];
  readonly load: (visit: Visit) => Promise<L>;
  readonly heading: (loaded: L, visit: Visit) => string;
  readonly back?: (loaded: L, visit: Visit) => { readonly text: string; readonly href: string } | null;
  /** The page, top to bottom. `errors`: what is wrong with the form of it that was sent. */
  readonly blocks: (loaded: L, visit: Visit, errors: readonly FieldError[]) => readonly Block[];
  readonly watch?: (loaded: L) => NonNullable<View['watch']>;
}

/** A page that shows: what it knows, and what it says of that. */
export function viewPage<L>(spec: ViewSpec<L>): ViewPage & {
  /** The page again after a form of it was sent, with what is wrong. */
  readonly again: (visit: Visit, errors: readonly FieldError[]) => Promise<View>;
} {
  const again = async (visit: Visit, errors: readonly FieldError[]): Promise<View> => {
    const loaded = await spec.load(visit);
    const model = {
      heading: spec.heading(loaded, visit),
      back: spec.back?.(loaded, visit),
      blocks: spec.blocks(loaded, visit, errors),
    };
    const watch = spec.watch?.(loaded);
    return { view: 'view', title: spec.title, model, errors, ...(watch ? { watch } : {}) };
  };
  return { url: spec.at, roles: spec.roles, get: (visit) => again(visit, []), again };
}
