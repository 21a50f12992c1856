import { LEGAL_HOLD_ENDS, LEGAL_HOLD_REASONS } from '@byway/contracts/codes';
import { liftHold, listHolds, putOnHold } from '@byway/contracts/http/intake/legal-hold';
import type { BodyRead } from '@byway/contracts/http/route';
import type { Answer } from '../api/api.ts';
import { type Cell, table, text } from '../page/blocks.ts';
import { choice } from '../page/fields.ts';
import { errorsOf, type FieldError, type Form, text as typedIn } from '../page/form.ts';
import { is, type Page, type View, type Visit } from '../page/page.ts';
import { readForm } from '../page/read-form.ts';
import { en } from '../words/en.ts';
import { reference } from '../words/names.ts';
import { whenWords } from '../words/times.ts';

const w = en.erasure.legalHolds;

const PUT = { reason: choice(w.reasons, w.putMissing, { label: w.putOn, order: LEGAL_HOLD_REASONS }) };
const LIFT = { end: choice(w.ends, w.liftMissing, { label: w.liftButton, order: LEGAL_HOLD_ENDS }) };

type Hold = BodyRead<typeof listHolds>['items'][number];

const putWords = ({ putAt, putBy }: Hold): string => w.whenAndBy(whenWords(putAt), putBy);

function liftedCell({ liftedFor, liftedAt, liftedBy }: Hold): Cell {
  if (!liftedFor) return [{ tag: w.stands, colour: 'red' }];
  return w.liftedFor(w.ends[liftedFor], whenWords(liftedAt), liftedBy ?? '');
}

async function page({ api, who, params }: Visit, typed: Form, errors: readonly FieldError[] = []): Promise<View> {
  const { caseId = '' } = params;
  const { items, erased } = await api.get(listHolds, { params: { caseId } });
  const rows = items.map((hold) => [w.reasons[hold.reason], putWords(hold), liftedCell(hold)]);
  const model = {
    words: w,
    caseId,
    heading: w.heading(en.erasure.personOf(reference(caseId))),
    before: [
      text([w.intro, ' ', { section: '9' }]),
      rows.length > 0 ? table(w.caption, [w.why, w.put, w.lifted], rows) : text(w.none),
    ],
    standing: items
      .filter(({ liftedAt }) => liftedAt === null)
      .map((hold) => ({ id: hold.legalHoldId, legend: w.lift(w.reasons[hold.reason], putWords(hold)) })),
    erased,
    mayLift: is(who, ...liftHold.roles),
    reasons: PUT.reason.component.options,
    ends: LIFT.end.component.options,
  };
  return { view: 'legal-holds', title: w.title, model, typed, errors };
}

/** What a button of the page sends, or what is missing: a hold to lift where the form names one, else one to put on. */
async function send(
  visit: Visit,
): Promise<{ answer: Answer<unknown>; done: string } | { errors: readonly FieldError[] }> {
  const { api, form, key, params } = visit;
  const legalHoldId = typedIn(form, 'hold');
  if (legalHoldId) {
    const lift = readForm(LIFT, form);
    if ('errors' in lift) return lift;
    const body = { reason: lift.values.end };
    return { answer: await api.send(liftHold, { params: { legalHoldId }, body, key }), done: w.liftDone };
  }
  const put = readForm(PUT, form);
  if ('errors' in put) return put;
  const asked = { params: { caseId: params.caseId ?? '' }, body: put.values, key };
  return { answer: await api.send(putOnHold, asked), done: w.putDone };
}

/** §9 the legal holds a person is or was under; whoever may decide about an erasure puts one on, an authoriser lifts it. */
export const legalHoldsPage: Page = {
  url: '/cases/:caseId/legal-holds',
  roles: listHolds.roles,
  get: (visit) => page(visit, {}),
  post: async (visit) => {
    const sent = await send(visit);
    if ('errors' in sent) return page(visit, visit.form, sent.errors);
    const { answer, done } = sent;
    if (answer.status === 'refused') return page(visit, visit.form, errorsOf(answer.problem, { reason: 'reason' }));
    visit.session.flash = done;
    return { to: `/cases/${visit.params.caseId}/legal-holds` };
  },
};
