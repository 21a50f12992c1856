import type { viewCase } from '@byway/contracts/http/intake/cases';
import { listPossibleDuplicates, viewIdentity } from '@byway/contracts/http/intake/identity';
import type { BodyRead } from '@byway/contracts/http/route';
import { dialled } from '@byway/contracts/written/telephone';
import type { Api, RowOf } from '../api/api.ts';
import { part, text } from '../page/blocks.ts';
import { andOf } from '../words/and.ts';
import { en } from '../words/en.ts';
import { nameOf } from '../words/names.ts';
import { dayWords, whenWords } from '../words/times.ts';
import { offerOf } from './draft.ts';
import { draftPage } from './draft-page.ts';

const w = en.enrol.samePerson;

/** As many as fit beside each other in somebody's head. */
const SHOWN = 5;

type Person = BodyRead<typeof viewIdentity>['person'];
type Met = Pick<BodyRead<typeof viewCase>, 'state' | 'enrolledAt'> & { readonly reference?: string | null };
type Alike = RowOf<typeof listPossibleDuplicates>;

export function addressWords({ noFixedAbode, lines = [], postcode }: NonNullable<Person['address']>): string {
  return noFixedAbode ? w.noAbode : [...lines, postcode].filter(Boolean).join(', ');
}

/** One record as rows to compare: the same rows in the same order for each. */
export function comparedRows(person: Person, met: Met): { key: { text: string }; value: { text: string } }[] {
  const born = person.dateOfBirth && dayWords(person.dateOfBirth).replace(/^\w+ /, '');
  const rows: Readonly<Record<keyof typeof w.rows, string | null | undefined>> = {
    reference: met.reference,
    name: nameOf(person),
    called: person.preferredName,
    born: born || (person.apparentAge && w.looks(person.apparentAge)) || null,
    pnc: person.pnc,
    cro: person.cro,
    address: person.address && addressWords(person.address),
    phone: person.phone && dialled(person.phone),
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
  return { title, rows: comparedRows(found?.person ?? {}, { ...met, reference: found?.reference ?? null }) };
}

/** What is said above a record: that it looks to be the same person, or of somebody who may be related, and why. */
function why({ relation, why: reasons }: Pick<Alike, 'relation' | 'why'>): string {
  return w.relations[relation](andOf(reasons.map((reason) => w.reasons[reason])));
}

/** 1.6 who looks to be the same person, side by side. Nothing is ever joined; every look is on record. */
export const samePersonPage = draftPage('same-person', {
  title: w.title,
  fields: {},
  load: async (draft, { api, query }) => {
    const own = await offerOf(api, draft);
    if (!own) return null;
    const { cursor } = query;
    const page = { limit: SHOWN, ...(cursor ? { cursor } : {}) };
    const alike = await api.page(listPossibleDuplicates, { params: { caseId: own.caseId }, query: page });
    const records = await Promise.all([
      recordOf(api, own, w.own),
      ...alike.items.map((one) => recordOf(api, one, why(one))),
    ]);
    return { records, more: alike.next ? { text: w.more, href: `?cursor=${alike.next}` } : null };
  },
  before: ({ records }) => [text([w.intro, ' ', { clause: '1.6' }]), part('records', { records })],
  // Who has not seen the last of them has not compared them.
  instead: ({ more }) => (more ? [text([{ link: more.text, href: more.href }])] : null),
  button: w.button,
});
