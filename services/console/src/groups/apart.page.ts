import { searchPersons } from '@byway/contracts/http/intake/search';
import { keepApart, liftApart, listConflicts, viewApart } from '@byway/contracts/http/scheduling/apart';
import { type Block, bullets, heading, text } from '../page/blocks.ts';
import { offered, words } from '../page/fields.ts';
import { text as typed } from '../page/form.ts';
import { formPage } from '../page/form-page.ts';
import { listPage } from '../page/list-page.ts';
import type { Visit } from '../page/page.ts';
import { en } from '../words/en.ts';
import { namesOf } from '../words/names.ts';
import { whenWords } from '../words/times.ts';

const { record: w, lift: l, conflicts: c } = en.apart;

/** What stands of a person, each as it is said. */
async function standing({ api, who, params: { caseId = '' } }: Visit) {
  const { items } = await api.get(viewApart, { params: { caseId } });
  const others = items.flatMap(({ otherCaseId }) => otherCaseId ?? []);
  const names = await namesOf(api, who, [caseId, ...others]);
  const lines = items.map(({ apartId, otherCaseId, venue, until }) => {
    const what = otherCaseId ? w.from(names.get(otherCaseId) ?? '') : w.place(venue?.name ?? '');
    return { value: apartId, text: until ? `${what}, ${w.until(whenWords(until))}` : what };
  });
  return { caseId, name: names.get(caseId) ?? '', lines };
}

const APART_FIELDS = {
  reference: words(w.referenceMissing, {
    label: w.reference,
    hint: w.referenceHint,
    max: 20,
    classes: 'govuk-input--width-10',
  }),
};

/** The case of the reference that was typed; null: none that the reader may see. */
async function otherOf({ api, form }: Visit): Promise<string | null> {
  const find = typed(form, 'reference').trim();
  if (!find) return null;
  const answer = await api.ask(searchPersons, { body: { find } });
  if (answer.status === 'refused' || answer.body.by !== 'reference') return null;
  return answer.body.items[0]?.caseId ?? null;
}

/** 2.5 two people must not meet. */
export const apartPage = formPage(keepApart, {
  at: '/cases/:caseId/apart',
  title: w.title,
  load: async (visit, sent) => ({ ...(await standing(visit)), other: sent ? await otherOf(visit) : null }),
  heading: ({ name }) => w.heading(name),
  back: ({ caseId }) => ({ text: w.back, href: `/cases/${caseId}` }),
  before: ({ caseId, lines }): Block[] => [
    text([w.intro, ' ', { clause: '2.5' }]),
    heading(w.stands),
    ...(lines.length > 0
      ? [bullets(lines.map((one) => one.text)), text([{ link: w.lift, href: `/cases/${caseId}/apart/lifted` }])]
      : [text(w.nobody)]),
  ],
  fields: APART_FIELDS,
  check: ({ reference }, { other }) => (reference && !other ? [{ field: 'reference', text: w.notFound }] : []),
  body: (_, { other }) => ({ otherCaseId: other ?? '' }),
  named: { otherCaseId: 'reference' },
  button: w.button,
  done: ({ answer, loaded: { caseId } }) => ({
    to: `/cases/${caseId}/apart`,
    flash: answer.conflicts > 0 ? w.conflict : w.done,
  }),
});

/** 2.5 they may meet again. */
export const apartLiftPage = formPage(liftApart, {
  at: '/cases/:caseId/apart/lifted',
  title: l.title,
  load: standing,
  heading: ({ name }) => l.heading(name),
  back: ({ caseId }) => ({ text: w.title, href: `/cases/${caseId}/apart` }),
  instead: ({ lines }) => (lines.length > 0 ? null : [text(l.none)]),
  fields: ({ lines }: { readonly lines: Awaited<ReturnType<typeof standing>>['lines'] }) => ({
    which: offered(lines, l.missing, { label: l.which }),
  }),
  params: ({ form }, { caseId }) => ({ caseId, apartId: typed(form, 'which') }),
  button: l.button,
  done: ({ loaded: { caseId } }) => ({ to: `/cases/${caseId}/apart`, flash: l.done }),
});

/** 2.5 recorded late: who is to be moved. */
export const conflictsPage = listPage(listConflicts, {
  at: '/conflicts',
  title: c.title,
  heading: c.title,
  before: () => [text([c.intro, ' ', { clause: '2.5' }])],
  caption: c.caption,
  empty: c.empty,
  next: c.next,
  more: (rows, { api, who }) =>
    namesOf(
      api,
      who,
      rows.flatMap(({ caseId, otherCaseId }) => [caseId, ...(otherCaseId ? [otherCaseId] : [])]),
    ),
  columns: [
    {
      head: c.person,
      cell: ({ caseId }, { more }) => [{ link: more.get(caseId) ?? '', href: `/cases/${caseId}/group` }],
    },
    {
      head: c.other,
      cell: ({ otherCaseId }, { more }) =>
        otherCaseId ? [{ link: more.get(otherCaseId) ?? '', href: `/cases/${otherCaseId}/group` }] : c.place,
    },
    { head: c.first, cell: ({ startsAt }) => whenWords(startsAt) },
  ],
});
