import type { viewCase } from '@byway/contracts/http/intake/cases';
import { listPossibleDuplicates, viewIdentity } from '@byway/contracts/http/intake/identity';
import type { BodyRead } from '@byway/contracts/http/route';
import type { Api } from '../api/api.ts';
import { part, text } from '../page/blocks.ts';
import { en } from '../words/en.ts';
import { nameOf } from '../words/names.ts';
import { dayWords, whenWords } from '../words/times.ts';
import { offerOf } from './draft.ts';
import { draftPage } from './draft-page.ts';

const w = en.enrol.samePerson;

/** As many as fit beside each other in somebody's head. */
const SHOWN = 5;

type Person = BodyRead<typeof viewIdentity>['person'];
type Met = Pick<BodyRead<typeof viewCase>, 'state' | 'enrolledAt'>;
type Alike = BodyRead<typeof listPossibleDuplicates>['cases'][number];

function addressWords({ noFixedAbode, lines = [], postcode }: NonNullable<Person['address']>): string {
  return noFixedAbode ? w.noAbode : [...lines, postcode].filter(Boolean).join(', ');
}

/** One record as rows to compare: the same rows in the same order for each. */
export function comparedRows(person: Person, met: Met): { key: { text: string }; value: { text: string } }[] {
  const born = person.dateOfBirth && dayWords(person.dateOfBirth).replace(/^\w+ /, '');
  const rows: Readonly<Record<keyof typeof w.rows, string | null | undefined>> = {
    name: nameOf(person),
    born: born || (person.apparentAge && w.looks(person.apparentAge)) || null,
    pnc: person.pnc,
    address: person.address && addressWords(person.address),
    phone: person.phone,
    recorded: whenWords(met.enrolledAt),
    state: en.offers.states[met.state],
  };
  return Object.entries(w.rows).map(([row, key]) => ({
    key: { text: key },
    value: { text: rows[row as keyof typeof w.rows] || w.none },
  }));
}

async function recordOf(api: Api, met: Met & { readonly caseId: string }, title: string) {
  const found = await api.find(viewIdentity, { params: { caseId: met.caseId } });
  return { title, rows: comparedRows(found?.person ?? {}, met) };
}

function why({ samePnc, sameNameAndBirth }: Alike): string {
  return w.same([...(sameNameAndBirth ? [w.nameAndBirth] : []), ...(samePnc ? [w.pnc] : [])].join(w.and));
}

/** 1.6 who looks to be the same person, side by side. Nothing is ever joined; every look is on record. */
export const samePersonPage = draftPage('same-person', {
  title: w.title,
  fields: {},
  load: async (draft, { api, query }) => {
    const own = await offerOf(api, draft);
    if (!own) return null;
    const { cases } = await api.get(listPossibleDuplicates, { params: { caseId: own.caseId } });
    const from = Math.max(0, Math.trunc(Number(query.from)) || 0);
    const records = await Promise.all([
      recordOf(api, own, w.own),
      ...cases.slice(from, from + SHOWN).map((one) => recordOf(api, one, why(one))),
    ]);
    const left = cases.length - from - SHOWN;
    return { records, more: left > 0 ? { text: w.more(left), href: `?from=${from + SHOWN}` } : null };
  },
  before: ({ records, more }) => [
    text([w.intro, ' ', { clause: '1.6' }]),
    part('records', { records }),
    ...(more ? [text([{ link: more.text, href: more.href }])] : []),
  ],
  button: w.button,
});
