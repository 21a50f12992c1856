import type { Api } from '../api/api.ts';
import type { Page } from '../page/page.ts';
import { type Asked, askedIn, searchOf } from './asked.ts';
import { type Look, lookRows, olderLink, serviceOptions } from './looks.presenter.ts';

interface Found {
  readonly looks: Map<string, Look[]>;
  readonly older: { href: string; text: string }[];
}

/** A page of each service's audit about a record or a member of staff, or the one after `cursor` of a single service. */
async function find(api: Api, asked: Asked, only: string | undefined, cursor: string | undefined): Promise<Found> {
  const services = only ? api.services.filter((service) => service === only) : api.services;
  const found: Found = { looks: new Map(), older: [] };
  const after = only && cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
  await Promise.all(
    services.map(async (service) => {
      const { items, next } = await api.rawGet(service, `/audit?limit=50&${searchOf(asked)}${after}`);
      found.looks.set(service, items);
      if (next) found.older.push(olderLink(service, asked, next));
    }),
  );
  return found;
}

/**
 * §9 who looked at a case, a notice or a session, or what one member of staff looked at, in every service. The auditor's
 * own look is kept there too.
 */
export const looksPage: Page = {
  url: '/looks',
  roles: ['auditor'],
  get: async ({ api, query }) => {
    const title = 'Who looked at a record';
    const { asked, typed, errors } = askedIn(query);
    if (!asked) return { view: 'looks', title, model: { rows: null }, typed, errors };
    const { looks, older } = await find(api, asked, query.service, query.cursor);
    const links = older.toSorted((a, b) => a.text.localeCompare(b.text));
    const file = `/looks/export?${searchOf(asked)}`;
    const model = { rows: lookRows(looks), older: links, file, services: serviceOptions(api.services) };
    return { view: 'looks', title, model, typed };
  },
};
