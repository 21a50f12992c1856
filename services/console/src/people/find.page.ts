import { enrol } from '@byway/contracts/http/intake/enrolment';
import { searchPersons } from '@byway/contracts/http/intake/search';
import type { BodyRead } from '@byway/contracts/http/route';
import { line } from '@byway/contracts/written/text';
import { type Block, card, heading, text } from '../page/blocks.ts';
import { written } from '../page/fields.ts';
import { errorsOf } from '../page/form.ts';
import { enteredIn, type FormSpec, firstView, formView } from '../page/form-page.ts';
import type { FormPage, Shown, Visit } from '../page/page.ts';
import { is } from '../session/session.ts';
import { en } from '../words/en.ts';
import { nameOf, reference } from '../words/names.ts';
import { dayWords } from '../words/times.ts';

const w = en.find;

const FIELDS = {
  find: written(line(100).min(1, w.missing), {
    label: w.label,
    hint: w.hint,
    classes: 'govuk-input--width-20',
    help: { autocomplete: 'off', spellcheck: 'false' },
  }),
};

interface Loaded {
  readonly blocks: readonly Block[];
}

const SPEC: FormSpec<typeof FIELDS, Loaded> = {
  at: '/people',
  title: w.title,
  load: async () => ({ blocks: [] }),
  heading: () => w.title,
  fields: FIELDS,
  button: w.button,
  after: ({ blocks }) => blocks,
};

type Found = BodyRead<typeof searchPersons>;
type One = Found['items'][number];

/** The page on which this reader meets somebody. */
function pageOf({ caseId, state }: One, { who }: Visit): string {
  const open = state === 'agreed' || state === 'ended';
  if (is(who, 'signposting-worker')) return `/signposting/${caseId}`;
  return open || !is(who, ...enrol.roles) ? `/cases/${caseId}` : `/offers/${caseId}`;
}

function foundCard(one: One, visit: Visit): Block {
  const { caseId, person, exact, state } = one;
  const own = one.reference ?? reference(caseId);
  const { dateOfBirth, apparentAge, preferredName, givenName } = person;
  const born = dateOfBirth ? dayWords(dateOfBirth).replace(/^\w+ /, '') : apparentAge && w.looks(apparentAge);
  const rows = [
    { key: w.rows.reference, value: own },
    ...(preferredName && givenName && preferredName !== givenName
      ? [{ key: w.rows.called, value: preferredName }]
      : []),
    ...(born ? [{ key: w.rows.born, value: born }] : []),
    { key: w.rows.state, value: en.offers.states[state] },
  ];
  const title = nameOf(person) ?? en.names.unnamed(own);
  const link = { text: w.open(title), href: pageOf(one, visit) };
  return card(title, rows, { link, ...(exact ? {} : { tag: [{ tag: w.close, colour: 'yellow' as const }] }) });
}

/** 1.6 who was found, the exact ones first, and how many are only close. */
function foundBlocks({ items, more }: Found, visit: Visit): Block[] {
  if (items.length === 0) return more ? [heading(w.tooMany), text(w.more)] : [heading(w.nobody), text(w.nobodyHow)];
  const close = items.filter(({ exact }) => !exact).length;
  return [
    heading(w.found(items.length, close)),
    ...items.map((one) => foundCard(one, visit)),
    ...(more ? [text(w.more)] : []),
  ];
}

async function post(visit: Visit): Promise<Shown> {
  const { api, form } = visit;
  const nothing = { blocks: [] };
  const entered = enteredIn(SPEC, visit, nothing);
  if ('again' in entered) return entered.again;
  const answer = await api.ask(searchPersons, { body: entered.values });
  if (answer.status === 'refused')
    return formView(SPEC, visit, nothing, form, errorsOf(answer.problem, { find: 'find' }));
  return formView(SPEC, visit, { blocks: foundBlocks(answer.body, visit) }, form);
}

/** 1.6 finds a person: what is typed is sent by POST, so that no name is in an address; the audit has each search. */
export const findPage: FormPage = {
  url: SPEC.at,
  roles: searchPersons.roles,
  get: (visit) => firstView(SPEC, visit),
  post,
};
