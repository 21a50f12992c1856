import type { Role } from '@byway/contracts/codes';
import type { BodyRead, QuerySent, RouteDefinition } from '@byway/contracts/http/route';
import type { Reading, RowOf } from '../api/api.ts';
import { namesOf } from '../words/names.ts';
import type { Block, Cell } from './blocks.ts';
import type { View, ViewPage, Visit } from './page.ts';

/** What a cell may know beside its row. */
interface Beside<M = undefined> {
  /** What the person of a case is called here. */
  readonly nameOf: (caseId: string) => string;
  readonly visit: Visit;
  /** Policy time (milliseconds). */
  readonly now: number;
  readonly more: M;
}

interface ListSpec<R extends RouteDefinition, M> {
  readonly at: string;
  readonly title: string;
  readonly roles?: readonly Role[];
  readonly heading: string | ((visit: Visit) => string);
  /** Between the heading and the table, and below it; policy time is known by then (`visit.api.time`). */
  readonly before?: (visit: Visit, page: BodyRead<R>) => readonly Block[];
  readonly after?: (visit: Visit, page: BodyRead<R>) => readonly Block[];
  readonly caption: string;
  /** What is said where there is no row. */
  readonly empty: string | ((visit: Visit) => string);
  /** The words of the link to the next page. */
  readonly next: string;
  readonly query?: (visit: Visit) => QuerySent<R> | Promise<QuerySent<R>>;
  /** What else the page address carries from page to page. */
  readonly keep?: (visit: Visit) => Readonly<Record<string, string | undefined>>;
  /** The rows of the page that are shown, in their order; as they came unless given. */
  readonly order?: (rows: readonly RowOf<R>[], visit: Visit) => readonly RowOf<R>[];
  /** The case of a row, whose person is called by name. */
  readonly caseOf?: (row: RowOf<R>) => string | null;
  /** Read once for the whole page. */
  readonly more?: (rows: readonly RowOf<R>[], visit: Visit) => Promise<M>;
  /** The first column names the row. */
  readonly columns: readonly { readonly head: string; readonly cell: (row: RowOf<R>, beside: Beside<M>) => Cell }[];
  readonly watch?: (rows: readonly RowOf<R>[]) => NonNullable<View['watch']>;
}

/** A page of a list route (`{ items, next }`), as a table, with a link to the next page. */
export function listPage<R extends RouteDefinition, M = undefined>(route: R, spec: ListSpec<R, M>): ViewPage {
  return {
    url: spec.at,
    roles: spec.roles ?? route.roles,
    get: async (visit) => {
      const { api, who, params } = visit;
      const { cursor } = visit.query;
      const query = { ...(await spec.query?.(visit)), ...(cursor ? { cursor } : {}) };
      const page = await api.page(route, { params, query } as unknown as Reading<R>);
      const { items, next }: { readonly items: readonly RowOf<R>[]; readonly next: string | null } = page;
      const cases = items.flatMap((row) => spec.caseOf?.(row) ?? []);
      const [names, more] = await Promise.all([namesOf(api, who, cases), spec.more?.(items, visit)]);
      const beside = { nameOf: (id: string) => names.get(id) ?? '', visit, now: api.time ?? 0, more: more as M };
      const kept = new URLSearchParams();
      for (const [name, value] of Object.entries({ ...spec.keep?.(visit), ...(next ? { cursor: next } : {}) }))
        if (value) kept.set(name, value);
      const here = spec.at.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
      const model = {
        heading: typeof spec.heading === 'function' ? spec.heading(visit) : spec.heading,
        before: spec.before?.(visit, page) ?? [],
        caption: spec.caption,
        head: spec.columns.map(({ head }) => head),
        rows: (spec.order?.(items, visit) ?? items).map((row) => spec.columns.map(({ cell }) => cell(row, beside))),
        empty: typeof spec.empty === 'function' ? spec.empty(visit) : spec.empty,
        next: next ? { href: `${here}?${kept.toString()}`, text: spec.next } : null,
        after: spec.after?.(visit, page) ?? [],
      };
      const watch = spec.watch?.(items);
      return { view: 'list', title: spec.title, model, ...(watch ? { watch } : {}) };
    },
  };
}
