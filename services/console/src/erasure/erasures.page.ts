import { dryRunErasure, listErasures } from '@byway/contracts/http/intake/erasure';
import { z } from 'zod';
import { type Cell, part, text } from '../page/blocks.ts';
import { text as typedIn } from '../page/form.ts';
import { listPage } from '../page/list-page.ts';
import type { Page } from '../page/page.ts';
import { is } from '../session/session.ts';
import { en } from '../words/en.ts';
import { type ErasureLine, erasureRow } from './erasure.presenter.ts';

const w = en.erasure.list;

function stateCell(row: ErasureLine): Cell {
  const { state, waits, missing, underWay } = erasureRow(row);
  if (waits) return [{ tag: state, colour: 'yellow' }];
  return missing || underWay ? [{ tag: state, colour: 'red' }] : state;
}

const page = listPage(listErasures, {
  at: '/erasure',
  title: w.title,
  heading: w.title,
  before: ({ who }) => [
    text([w.intro, ' ', { section: '9' }]),
    ...(is(who, ...dryRunErasure.roles) ? [part('erasure-of-case', w)] : []),
  ],
  caption: w.caption,
  empty: w.empty,
  next: w.next,
  columns: [
    { head: w.person, cell: (row) => [{ link: erasureRow(row).name, href: erasureRow(row).href }] },
    { head: w.why, cell: ({ reason }) => en.erasure.reasons[reason] },
    { head: w.asked, cell: (row) => w.askedBy(erasureRow(row).asked, row.askedBy) },
    { head: w.state, cell: stateCell },
  ],
});

/** §9 the erasures asked for and done; an administrator begins a new one with the id of a case. */
export const erasuresPage: Page = {
  ...page,
  post: async (visit) => {
    const id = z.uuid().safeParse(typedIn(visit.form, 'case').toLowerCase()).data;
    if (id && (await visit.api.find(dryRunErasure, { params: { caseId: id } }))) return { to: `/cases/${id}/erasure` };
    const errors = [{ field: 'case', text: id ? w.caseMissing : w.caseWrong }];
    return { ...(await page.get(visit)), typed: visit.form, errors };
  },
};
