import { LEGAL_HOLD_ENDS, LEGAL_HOLD_REASONS } from '@byway/contracts/codes';
import { liftHold, listHolds, putOnHold } from '@byway/contracts/http/intake/legal-hold';
import type { BodyRead } from '@byway/contracts/http/route';
import type { Answer } from '../api/api.ts';
import { type Block, type Cell, form, table, text } from '../page/blocks.ts';
import { choice } from '../page/fields.ts';
import { errorsOf, type FieldError, text as typedIn } from '../page/form.ts';
import type { Page, Visit } from '../page/page.ts';
import { readForm } from '../page/read-form.ts';
import { shownFields } from '../page/shown-fields.ts';
import { viewPage } from '../page/view-page.ts';
import { is } from '../session/session.ts';
import { en } from '../words/en.ts';
import { reference } from '../words/names.ts';
import { whenWords } from '../words/times.ts';

const w = en.erasure.legalHolds;

const PUT = { reason: choice(w.reasons, w.putMissing, { label: w.putOn, order: LEGAL_HOLD_REASONS }) };
const liftFields = (label: string) => ({ end: choice(w.ends, w.liftMissing, { label, order: LEGAL_HOLD_ENDS }) });

type Hold = BodyRead<typeof listHolds>['items'][number];

const putWords = ({ putAt, putBy }: Hold): string => w.whenAndBy(whenWords(putAt), putBy);

function liftedCell({ liftedFor, liftedAt, liftedBy }: Hold): Cell {
  if (!liftedFor) return [{ tag: w.stands, colour: 'red' }];
  return w.liftedFor(w.ends[liftedFor], whenWords(liftedAt), liftedBy ?? '');
}

/** A form to lift each hold that stands, for who may. */
function liftForms(items: readonly Hold[], { who, form: typed }: Visit, errors: readonly FieldError[]): Block[] {
  if (!is(who, ...liftHold.roles)) return [];
  return items
    .filter(({ liftedAt }) => liftedAt === null)
    .map((hold, i) => {
      const isSent = typedIn(typed, 'hold') === hold.legalHoldId;
      const fields = liftFields(w.lift(w.reasons[hold.reason], putWords(hold)));
      const hidden = { hold: hold.legalHoldId };
      return form(w.liftButton, shownFields(fields, {}, isSent ? errors : [], i + 1), { hidden, secondary: true });
    });
}

const page = viewPage({
  at: '/cases/:caseId/legal-holds',
  title: w.title,
  roles: listHolds.roles,
  load: async ({ api, params: { caseId = '' } }) => ({ caseId, ...(await api.get(listHolds, { params: { caseId } })) }),
  heading: ({ caseId }) => w.heading(en.erasure.personOf(reference(caseId))),
  back: ({ caseId }) => ({ text: w.back, href: `/cases/${caseId}` }),
  blocks: ({ items, erased }, visit, errors) => [
    text([w.intro, ' ', { section: '9' }]),
    items.length > 0
      ? table(
          w.caption,
          [w.why, w.put, w.lifted],
          items.map((hold) => [w.reasons[hold.reason], putWords(hold), liftedCell(hold)]),
        )
      : text(w.none),
    ...liftForms(items, visit, errors),
    erased ? text(w.erased) : form(w.putButton, shownFields(PUT, visit.form, errors)),
  ],
});

/** What a button of the page sends, or what is missing: a hold to lift where the form names one, else one to put on. */
async function send(
  visit: Visit,
): Promise<{ answer: Answer<unknown>; done: string } | { errors: readonly FieldError[] }> {
  const { api, form: typed, key, params } = visit;
  const legalHoldId = typedIn(typed, 'hold');
  if (legalHoldId) {
    const lift = readForm(liftFields(w.liftButton), typed);
    if ('errors' in lift) return lift;
    const body = { reason: lift.values.end };
    return { answer: await api.send(liftHold, { params: { legalHoldId }, body, key }), done: w.liftDone };
  }
  const put = readForm(PUT, typed);
  if ('errors' in put) return put;
  const asked = { params: { caseId: params.caseId ?? '' }, body: put.values, key };
  return { answer: await api.send(putOnHold, asked), done: w.putDone };
}

/** §9 the legal holds a person is or was under; whoever may decide about an erasure puts one on, an authoriser lifts it. */
export const legalHoldsPage: Page = {
  ...page,
  post: async (visit) => {
    const sent = await send(visit);
    if ('errors' in sent) return page.again(visit, sent.errors);
    const { answer, done } = sent;
    if (answer.status === 'refused') return page.again(visit, errorsOf(answer.problem, { reason: 'reason' }));
    visit.session.flash = done;
    return { to: `/cases/${visit.params.caseId}/legal-holds` };
  },
};
