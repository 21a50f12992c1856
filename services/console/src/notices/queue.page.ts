import { randomUUID } from 'node:crypto';
import { assignNotice } from '@byway/contracts/http/court-summons/notices';
import { list, text } from '../page/form.ts';
import type { Page, Shown, View, Visit } from '../page/page.ts';
import { en } from '../words/en.ts';
import { namesOf } from '../words/names.ts';
import { whenWords } from '../words/times.ts';
import { pathOf } from './notice.ts';
import { DUE, type Due, isDue, isWhose, mineOrNobodys, nextAfter, WHOSE, type Whose } from './queue.rules.ts';
import { type QueueRow, queueOf } from './queue.ts';

const w = en.notices.list;

/** Rows on the page; those due later come when these are done. */
const SHOWN = 50;

interface Choice {
  readonly whose: Whose;
  readonly due: Due;
}

const choiceOf = ({ query }: Visit): Choice => ({
  whose: WHOSE.find((one) => one === query.whose) ?? 'all',
  due: DUE.find((one) => one === query.due) ?? 'any',
});

const address = ({ whose, due }: Choice): string =>
  `/notices?${new URLSearchParams({ state: 'to-rule', whose, due }).toString()}`;

/** The filters as links, each with how many it would show. */
function filtersOf(all: readonly QueueRow[], chosen: Choice, { who, api }: Visit) {
  const now = api.time ?? 0;
  const count = ({ whose, due }: Choice): number =>
    all.filter((one) => isWhose(one, whose, who.actor) && isDue(one, due, now)).length;
  const link = (choice: Choice, words: string, current: boolean) => ({
    text: w.choice(words, count(choice)),
    href: address(choice),
    current,
  });
  return [
    {
      label: w.whose.label,
      links: WHOSE.map((whose) => link({ ...chosen, whose }, w.whose[whose], whose === chosen.whose)),
    },
    { label: w.due.label, links: DUE.map((due) => link({ ...chosen, due }, w.due[due], due === chosen.due)) },
  ];
}

const withWhom = ({ assignedTo }: QueueRow, actor: string): string =>
  assignedTo === null ? w.nobodyYet : assignedTo === actor ? w.withYou : assignedTo;

/** 4.3 what waits for a ruling: due first, with whose it is and what holds it, and the next one a press away. */
export async function queueView(visit: Visit, states: readonly unknown[]): Promise<View> {
  const { api, who } = visit;
  const { all, more } = await queueOf(api);
  const chosen = choiceOf(visit);
  const now = api.time ?? 0;
  const wanted = all.filter((one) => isWhose(one, chosen.whose, who.actor) && isDue(one, chosen.due, now));
  const shown = wanted.slice(0, SHOWN);
  const next = nextAfter(all, who.actor, undefined);
  const names = await namesOf(
    api,
    who,
    [...shown, ...(next ? [next] : [])].map(({ caseId }) => caseId),
  );
  const model = {
    words: w,
    states,
    filters: filtersOf(all, chosen, visit),
    first: next && {
      title: w.nextTitle(names.get(next.caseId) ?? ''),
      says: w.nextSays(mineOrNobodys(all, who.actor).length),
      href: pathOf(next),
    },
    caption: wanted.length === all.length ? w.toRule(all.length) : w.chosen(wanted.length, all.length),
    rows: shown.map((one) => ({
      id: one.noticeId,
      name: names.get(one.caseId) ?? '',
      href: pathOf(one),
      late: isDue(one, 'late', now),
      due: one.rulingDueAt === null ? '–' : whenWords(one.rulingDueAt),
      absences: one.misses,
      holds: one.excuseOpen ? w.excuse : w.nothingHolds,
      whose: withWhom(one, who.actor),
    })),
    more,
    empty: all.length === 0 ? w.emptyQueue : w.empty,
    here: address(chosen),
  };
  return { view: 'queue', title: w.title, model, watch: { own: true, types: ['court-summons.', 'programme.notice-'] } };
}

/** 4.3 the chosen ones are taken, or given back: each by itself, and doing it again changes nothing. */
export async function takeOrGiveBack(visit: Visit, states: readonly unknown[]): Promise<Shown> {
  const { api, who, form, session } = visit;
  const chosen = list(form, 'notice');
  if (chosen.length === 0)
    return { ...(await queueView(visit, states)), errors: [{ field: 'notices', text: w.chooseSome }] };
  const isTaking = text(form, 'do') !== 'give-back';
  const body = { to: isTaking ? who.actor : null };
  const answers = await Promise.all(
    chosen.slice(0, SHOWN).map((noticeId) => api.send(assignNotice, { params: { noticeId }, body, key: randomUUID() })),
  );
  const done = answers.filter(({ status }) => status === 'done').length;
  session.flash = isTaking ? w.taken(done) : w.givenBack(done);
  return { to: address(choiceOf(visit)) };
}

/** 4.3 the next notice that is this liaison's or nobody's; none: the list. */
export const nextNoticePage: Page = {
  url: '/notices/next',
  roles: assignNotice.roles,
  get: async ({ api, who, query, session }) => {
    const { all } = await queueOf(api);
    const next = nextAfter(all, who.actor, query.after);
    if (next) return { to: pathOf(next) };
    session.flash = w.noMore;
    return { to: '/notices' };
  },
};
