import { viewAudit } from '@byway/contracts/http/operations';
import type { Api } from '../api/api.ts';
import { text } from '../page/blocks.ts';
import type { Page, View } from '../page/page.ts';
import { en } from '../words/en.ts';
import { type Asked, type Asking, askedIn, searchOf } from './asked.ts';
import { type AuditPage, auditRows, auditTable, olderLink, serviceOptions } from './who-looked.presenter.ts';

const w = en.whoLooked;

/** A page of each service's audit about a record or a member of staff, or the one after `cursor` of a single service. */
async function find(
  api: Api,
  asked: Asked,
  only: string | undefined,
  cursor: string | undefined,
): Promise<[service: string, page: AuditPage][]> {
  const services = only ? api.services.filter((service) => service === only) : api.services;
  const query = { ...asked, limit: 50, ...(only && cursor ? { cursor } : {}) };
  return Promise.all(services.map(async (at) => [at, await api.page(viewAudit, { at, query })]));
}

/** The page with what was typed, and nothing found yet. */
export const searchView = ({ typed, errors }: Pick<Asking, 'typed' | 'errors'>): View => ({
  view: 'who-looked',
  title: w.title,
  model: { words: w },
  typed,
  errors,
});

/**
 * §9 who looked at a case, a notice or a session, or what one member of staff looked at, in every service. The auditor's
 * own look is kept there too.
 */
export const whoLookedPage: Page = {
  url: '/looks',
  roles: viewAudit.roles,
  get: async ({ api, query }) => {
    const asking = askedIn(query);
    const { asked } = asking;
    if (!asked) return searchView(asking);
    const found = await find(api, asked, query.service, query.cursor);
    const rows = auditRows(new Map(found.map(([service, { items }]) => [service, items])));
    const older = found
      .flatMap(([service, { next }]) => (next ? [olderLink(service, asked, next)] : []))
      .toSorted((a, b) => a.text.localeCompare(b.text))
      .map(({ text: link, href }) => text([{ link, href }]));
    const nothing = text('actor' in asked ? w.nothingOfActor : w.nothingOfRecord);
    const model = {
      words: w,
      file: rows.length > 0 ? `/looks/export?${searchOf(asked)}` : null,
      services: serviceOptions(api.services),
      found: rows.length > 0 ? [auditTable(rows, asked), ...older] : [nothing],
    };
    return { ...searchView(asking), model };
  },
};
