import { chaseOwners, declineErasure, viewErasure, withdrawErasure } from '@byway/contracts/http/intake/erasure';
import { type Block, buttons, inset, send, summary, text } from '../page/blocks.ts';
import { errorsOf, text as typedIn } from '../page/form.ts';
import type { Page, Visit } from '../page/page.ts';
import { viewPage } from '../page/view-page.ts';
import { en } from '../words/en.ts';
import { type ErasureModel, erasureModel } from './erasure.presenter.ts';
import { ownersTable } from './owners-table.ts';

const w = en.erasure.one;

/** What the buttons of the page do. */
const ENDS = { refusal: declineErasure, withdrawal: withdrawErasure, reminder: chaseOwners };

export async function loadErasure({ api, who, params: { erasureId = '' } }: Visit): Promise<ErasureModel> {
  return erasureModel(await api.get(viewErasure, { params: { erasureId } }), who);
}

function decidedBlocks({ decided, decidedBy, fields, underWay, stopped, erasureId }: ErasureModel): Block[] {
  const words = fields || underWay || stopped ? w.confirmedBy : w.answeredBy;
  return [
    ...(decided ? [text(words(decidedBy, decided))] : []),
    ...(fields ? [text([{ link: w.certificate, href: `/erasure/${erasureId}/certificate` }])] : []),
  ];
}

function stoppedBlocks({ stopped, underWay }: ErasureModel): Block[] {
  if (!stopped) return underWay ? [inset(w.underWay)] : [];
  const { when, why, holders } = stopped;
  return [inset([w.stopped(when, why), { strong: w.nothingGone }], ...holders, w.again)];
}

/** What stands in the way of confirming. */
function waitBlocks({ isOwn, onHold, isHeld, silent, caseIds }: ErasureModel): Block[] {
  return [
    ...(isOwn ? [inset(w.own)] : []),
    ...(onHold ? [text([w.onHold, ' ', { link: w.holds, href: `/cases/${caseIds[0]}/legal-holds` }])] : []),
    ...(isHeld ? [text(w.held)] : silent.length > 0 ? [text(w.silent)] : []),
  ];
}

const sends = (words: string, end: keyof typeof ENDS): Block => send(words, { end }, { secondary: true });

const page = viewPage({
  at: '/erasure/:erasureId',
  title: w.title,
  roles: viewErasure.roles,
  load: loadErasure,
  heading: ({ name }) => w.heading(name),
  back: () => ({ text: w.back, href: '/erasure' }),
  blocks: (erasure) => [
    summary([
      { key: w.state, value: erasure.state },
      { key: w.why, value: erasure.reason },
      { key: w.askedBy, value: en.erasure.by(erasure.askedBy, erasure.asked) },
    ]),
    ...decidedBlocks(erasure),
    ...stoppedBlocks(erasure),
    ownersTable(erasure),
    ...(erasure.mayChase ? [sends(w.chase, 'reminder')] : []),
    ...(erasure.waits ? waitBlocks(erasure) : []),
    ...(erasure.mayConfirm ? [buttons([{ text: w.confirm, href: `/erasure/${erasure.erasureId}/confirm` }])] : []),
    ...(erasure.mayDecline ? [sends(w.decline, 'refusal')] : []),
    ...(erasure.mayWithdraw ? [sends(w.withdraw, 'withdrawal')] : []),
  ],
  watch: ({ caseIds }) => ({ cases: caseIds, own: true }),
});

/** §9 an erasure: what each service said, and what the reader may do about it. */
export const erasurePage: Page = {
  ...page,
  post: async (visit) => {
    const { api, params, form, key, session } = visit;
    const { erasureId = '' } = params;
    const end = typedIn(form, 'end');
    if (end === 'refusal' || end === 'withdrawal' || end === 'reminder') {
      const answer = await api.send(ENDS[end], { params: { erasureId }, body: {}, key });
      if (answer.status === 'refused') return page.again(visit, errorsOf(answer.problem));
      session.flash = w.done[end];
    }
    return { to: `/erasure/${erasureId}` };
  },
};
