import { findReference } from '@byway/contracts/http/intake/search';
import { viewAudit } from '@byway/contracts/http/operations';
import { asReference, looksLikeReference } from '@byway/contracts/reference';
import type { Api } from '../api/api.ts';
import { text } from '../page/blocks.ts';
import { text as typedIn } from '../page/form.ts';
import type { Page, View } from '../page/page.ts';
import { en } from '../words/en.ts';
import { type Asked, type Asking, askedIn, searchOf } from './asked.ts';
import { type AuditPage, auditRows, olderLink, serviceOptions, visitLines } from './who-looked.presenter.ts';

const w = en.whoLooked;

const FIELDS = ['record', 'actor', 'from', 'until'] as const;

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

/** The newest case of a reference, and how many there are where there are several; or what is wrong with it. */
async function ofReference(api: Api, typed: string): Promise<{ wrong: string } | { record: string; cases?: number }> {
  const reference = asReference(typed);
  if (!reference) return { wrong: w.referenceWrong };
  const answer = await api.ask(findReference, { body: { reference } });
  const [newest, ...others] = answer.status === 'done' ? answer.body.caseIds : [];
  if (!newest) return { wrong: w.referenceNone };
  return { record: newest, ...(others.length > 0 ? { cases: others.length + 1 } : {}) };
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
    const nothing = text(asked.actor ? w.nothingOfActor : asked.record ? w.nothingOfRecord : w.nothingOfDays);
    const model = {
      words: w,
      file: rows.length > 0 ? `/looks/export?${searchOf(asked)}` : null,
      services: serviceOptions(api.services),
      ...(rows.length > 0 ? visitLines(rows, asked) : {}),
      found: rows.length > 0 ? older : [nothing],
    };
    return { ...searchView(asking), model };
  },
  // What was typed is in no address: only ids that are random, and days.
  post: async ({ api, form, session }) => {
    const typed = Object.fromEntries(FIELDS.map((name) => [name, typedIn(form, name)]));
    const record = typed.record ?? '';
    const found = looksLikeReference(record) ? await ofReference(api, record) : { record };
    if ('wrong' in found) {
      const errors = [{ field: 'record', text: found.wrong }];
      return searchView({ typed: { ...askedIn({}).typed, ...typed }, errors });
    }
    const asking = askedIn({ ...typed, record: found.record });
    if (!asking.asked) return searchView(asking);
    if (found.cases) session.flash = w.referenceMany(found.cases);
    return { to: `/looks?${searchOf(asking.asked)}` };
  },
};
