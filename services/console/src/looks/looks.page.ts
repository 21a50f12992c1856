import type { Api } from '../api/api.ts';
import type { Page } from '../page/page.ts';
import { type Look, lookRows, olderLink } from './looks.presenter.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface Found {
  readonly looks: Map<string, Look[]>;
  readonly older: { href: string; text: string }[];
}

/** A page of each service's audit about a record, or the one after `cursor` of a single service. */
async function find(api: Api, record: string, only: string | undefined, cursor: string | undefined): Promise<Found> {
  const services = only ? api.services.filter((service) => service === only) : api.services;
  const found: Found = { looks: new Map(), older: [] };
  const after = only && /^\d{1,18}$/.test(cursor ?? '') ? `&cursor=${cursor}` : '';
  await Promise.all(
    services.map(async (service) => {
      const { items, next } = await api.get(service, `/audit?limit=50&record=${record}${after}`);
      found.looks.set(service, items);
      if (next) found.older.push(olderLink(service, record, next));
    }),
  );
  return found;
}

/** §9 who looked at a case, a notice or a session, in every service. The auditor's own look is kept there too. */
export const looksPage: Page = {
  url: '/looks',
  roles: ['auditor'],
  get: async ({ api, query: { record = '', service, cursor } }) => {
    const wanted = record.trim().toLowerCase();
    const title = 'Who looked at a record';
    if (wanted === '') return { view: 'looks', title, model: { rows: null } };
    if (!UUID.test(wanted)) {
      const errors = [{ field: 'record', text: 'Enter the whole id: 36 letters, figures and dashes' }];
      return { view: 'looks', title, model: { rows: null }, typed: { record }, errors };
    }
    const { looks, older } = await find(api, wanted, service, cursor);
    const links = older.toSorted((a, b) => a.text.localeCompare(b.text));
    return { view: 'looks', title, model: { rows: lookRows(looks), older: links }, typed: { record: wanted } };
  },
};
