import type { Api, Body } from '../api/api.ts';
import type { Page } from '../page/page.ts';
import { said } from '../words/en/codes.ts';
import { nameOf } from '../words/names.ts';
import { STATE_TAGS } from '../words/offers.ts';
import { dayWords, whenWords } from '../words/times.ts';
import { draftOf, keepStep } from './draft.ts';

/** As many as fit beside each other in somebody's head. */
const SHOWN = 5;

function addressWords(address: Body): string {
  if (address?.noFixedAbode) return 'No fixed abode';
  return [...(address?.lines ?? []), address?.postcode].filter(Boolean).join(', ');
}

/** One record as rows to compare: the same rows in the same order for each. */
export function comparedRows(person: Body, met: Body): { key: { text: string }; value: { text: string } }[] {
  const born = person?.dateOfBirth ? dayWords(person.dateOfBirth).replace(/^\w+ /, '') : null;
  const looks = person?.apparentAge ? `looks ${person.apparentAge}` : null;
  const rows: Record<string, string | null | undefined> = {
    Name: nameOf(person),
    Born: born ?? looks,
    'PNC number': person?.pnc,
    Address: addressWords(person?.address),
    Phone: person?.phone,
    Recorded: whenWords(met?.enrolledAt),
    Now: said(STATE_TAGS, met?.state),
  };
  return Object.entries(rows).map(([key, value]) => ({ key: { text: key }, value: { text: value || '–' } }));
}

async function recordOf(api: Api, met: Body, title: string) {
  const found = await api.rawFind('intake', `/cases/${met.caseId}/identity`);
  return { title, rows: comparedRows(found?.person, met) };
}

/** 1.6 who looks to be the same person, side by side. Nothing is ever joined; every look is on record. */
export const samePersonPage: Page = {
  url: '/enrol/:draftId/same-person',
  roles: ['custody-officer', 'referring-officer'],
  get: async (visit) => {
    const { api } = visit;
    const { draftId, caseId, version } = await draftOf(visit);
    if (!caseId) return { to: `/enrol/${draftId}` };
    const [own, { cases }] = await Promise.all([
      api.rawGet('intake', `/cases/${caseId}`),
      api.rawGet('intake', `/cases/${caseId}/possible-duplicates`),
    ]);
    const others: Body[] = cases.slice(0, SHOWN);
    const why = ({ samePnc, sameNameAndBirth }: Body): string =>
      [...(sameNameAndBirth ? ['name and birth date'] : []), ...(samePnc ? ['PNC number'] : [])].join(' and ');
    const records = await Promise.all([
      recordOf(api, own, 'This person'),
      ...others.map((one) => recordOf(api, one, `Same ${why(one)}`)),
    ]);
    const model = { draftId, version, records, more: cases.length - others.length };
    return { view: 'enrol-same-person', title: 'Met before?', model };
  },
  post: async (visit) => {
    const not = await keepStep(visit, 'same-person');
    return { to: `/enrol/${visit.params.draftId}${not ? '/same-person' : ''}` };
  },
};
