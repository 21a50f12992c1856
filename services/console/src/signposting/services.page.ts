import { NEEDS, type Need, type Role } from '@byway/contracts/codes';
import { findServices, viewAreas } from '@byway/contracts/http/signposting/directory';
import { areas } from '@byway/schemes/areas';
import { type Block, card, heading, part, text } from '../page/blocks.ts';
import { type FieldError, text as typedIn } from '../page/form.ts';
import type { Page, Visit } from '../page/page.ts';
import { viewPage } from '../page/view-page.ts';
import { en } from '../words/en.ts';
import { namesOf } from '../words/names.ts';
import { serviceRows } from './onward.presenter.ts';

const w = en.signposting.directory;

/** What is looked for, as the address of a page and the directory take it. */
type Search = Readonly<
  Partial<Record<'need', Need> & Record<'area', string> & Record<'age', string> & Record<'open', 'now'>>
>;

/** What is looked for, as the directory takes it; a wrong age is left out and said. */
export function searchOf(query: Visit['query']): { search: Search; errors: FieldError[] } {
  const age = typedIn(query, 'age');
  const wrong = age !== '' && !(/^\d{1,3}$/.test(age) && Number(age) <= 120);
  const need = NEEDS.find((code) => code === query.need);
  const area = areas().find(({ code }) => code === query.area)?.code;
  const search = {
    ...(need ? { need } : {}),
    ...(area ? { area } : {}),
    ...(age && !wrong ? { age } : {}),
    ...(query.open === 'now' ? { open: 'now' as const } : {}),
  };
  return { search, errors: wrong ? [{ field: 'age', text: w.ageWrong }] : [] };
}

const ANY = { value: '', text: w.any };

async function load({ api, who, params, query }: Visit) {
  const { caseId = null } = params;
  const { search } = searchOf(query);
  const { cursor } = query;
  const [found, areas, names] = await Promise.all([
    api.page(findServices, { query: { ...search, limit: 20, ...(cursor ? { cursor } : {}) } }),
    api.get(viewAreas, {}),
    namesOf(api, who, caseId ? [caseId] : []),
  ]);
  const next = found.next ? new URLSearchParams({ ...search, cursor: found.next }) : null;
  return { caseId, name: caseId ? (names.get(caseId) ?? '') : null, services: found.items, areas: areas.items, next };
}

function found({ caseId, services, next }: Awaited<ReturnType<typeof load>>): Block[] {
  if (services.length === 0) return [heading(w.noneFound), text(w.tryAnother)];
  const path = caseId ? `/signposting/${caseId}/services` : '/services';
  const link = (name: string, id: string) => (caseId ? { text: w.refer(name), href: `${path}/${id}` } : null);
  return [
    heading(w.found),
    ...services.map((one) => card(one.name, serviceRows(one), { link: link(one.name, one.serviceId) })),
    ...(next ? [text([{ link: w.next, href: `${path}?${next.toString()}` }])] : []),
  ];
}

/** The directory; for the person of a case each service can be chosen. */
function directory(at: string, roles: readonly Role[]): Page {
  const page = viewPage({
    at,
    title: w.title,
    roles,
    load,
    heading: ({ name }) => (name === null ? w.title : w.forPerson(name)),
    back: ({ caseId }) => (caseId ? { text: w.back, href: `/signposting/${caseId}` } : null),
    blocks: (loaded) => [
      part('services-search', {
        words: w,
        needs: [ANY, ...NEEDS.map((value) => ({ value, text: en.signposting.needs[value] }))],
        areas: [ANY, ...loaded.areas.map(({ code, name }) => ({ value: code, text: name }))],
      }),
      ...found(loaded),
    ],
  });
  const get: Page['get'] = async (visit) => ({
    ...(await page.again(visit, searchOf(visit.query).errors)),
    typed: visit.query,
  });
  return { ...page, get };
}

/** 5.2 the directory of local services, found by need, area, age and opening. */
export const servicesPage = directory('/services', findServices.roles);

/** 5.2 the same, to choose one for a person. */
export const servicesForPage = directory('/signposting/:caseId/services', ['signposting-worker', 'programme-manager']);
