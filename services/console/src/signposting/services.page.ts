import { NEEDS } from '@byway/contracts/codes';
import type { Body } from '../api/api.ts';
import { type FieldError, text } from '../page/form.ts';
import type { Page, Shown, Visit } from '../page/page.ts';
import { namesOf } from '../words/names.ts';
import { NEED_WORDS } from '../words/onward.ts';
import { serviceCard } from './onward.presenter.ts';

const ANY = { value: '', text: 'Any' };

/** What is looked for, as the directory takes it; a wrong age is left out and said. */
export function searchOf(query: Visit['query']): { search: URLSearchParams; errors: FieldError[] } {
  const age = text(query, 'age');
  const wrong = age !== '' && !(/^\d{1,3}$/.test(age) && Number(age) <= 120);
  const wanted = {
    need: NEEDS.find((need) => need === query.need) ?? '',
    area: /^[A-Z]\d{8}$/.test(query.area ?? '') ? (query.area ?? '') : '',
    age: wrong ? '' : age,
    open: query.open === 'now' ? 'now' : '',
  };
  const search = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== ''));
  return { search, errors: wrong ? [{ field: 'age', text: 'The age must be a whole number of years, like 34' }] : [] };
}

/** The directory; for the person of a case each service can be chosen. */
async function directory({ api, who, params, query }: Visit): Promise<Shown> {
  const { caseId } = params;
  const { search, errors } = searchOf(query);
  const page = new URLSearchParams([...search, ['limit', '20']]);
  if (query.cursor) page.set('cursor', query.cursor);
  const [found, areas] = await Promise.all([
    api.rawGet('signposting', `/services?${page.toString()}`),
    api.rawGet('signposting', '/areas'),
  ]);
  const path = caseId ? `/signposting/${caseId}/services` : '/services';
  const model = {
    caseId,
    name: caseId ? (await namesOf(api, who, [caseId])).get(caseId) : null,
    services: found.items.map(serviceCard),
    needs: [ANY, ...NEEDS.map((value) => ({ value, text: NEED_WORDS[value] }))],
    areas: [ANY, ...areas.items.map(({ code, name }: Body) => ({ value: code, text: name }))],
    next: found.next ? `${path}?${new URLSearchParams([...search, ['cursor', found.next]]).toString()}` : null,
  };
  return { view: 'services', title: 'Local services', model, errors, typed: query };
}

/** 5.2 the directory of local services, found by need, area, age and opening. */
export const servicesPage: Page = {
  url: '/services',
  roles: ['signposting-worker', 'programme-manager', 'facilitator'],
  get: directory,
};

/** 5.2 the same, to choose one for a person. */
export const servicesForPage: Page = {
  url: '/signposting/:caseId/services',
  roles: ['signposting-worker', 'programme-manager'],
  get: directory,
};
