import { Missing } from '../api/api.ts';
import { errorsOf, type Form } from '../page/form.ts';
import { is, type Page, type Shown, type Visit } from '../page/page.ts';
import { namesOf } from '../words/names.ts';
import { decisionOf } from './excuse.form.ts';
import { type CourtSide, consequences, DECISION_OPTIONS, excuseModel } from './excuse.presenter.ts';

/** Whether a summons went out, for who may know it. */
async function courtSide({ api, who, params }: Visit): Promise<CourtSide> {
  if (!is(who, 'programme-manager')) return 'hidden';
  const programme = await api.rawFind('programme', `/cases/${params.caseId}`);
  return programme?.endedAs === 'summonsed' ? 'posted' : 'not-posted';
}

async function page(visit: Visit, typed: Form): Promise<Extract<Shown, { view: string }>> {
  const { api, who, params } = visit;
  const { caseId = '', excuseId = '' } = params;
  const excuse = await api.rawGet('attendance', `/cases/${caseId}/excuses/${excuseId}`);
  const names = await namesOf(api, who, [caseId]);
  const decides = is(who, 'facilitator', 'programme-manager');
  const model = {
    caseId,
    name: names.get(caseId),
    back: decides ? { text: 'Excuses', href: '/excuses' } : { text: 'Notices', href: '/notices' },
    ...excuseModel(excuse, api.time ?? 0),
    ...(decides && excuse.decision === null ? await decision(visit, excuse.placeId) : {}),
  };
  return { view: 'excuse', title: 'An excuse', model, typed };
}

/** What whoever decides is told and asked. */
async function decision(visit: Visit, placeId: string): Promise<Record<string, unknown>> {
  const { api, params } = visit;
  const { places } = await api.rawGet('attendance', `/cases/${params.caseId}/attendance`);
  const place = places.find((one: { placeId: string }) => one.placeId === placeId);
  if (!place) throw new Missing('no such place');
  return { options: DECISION_OPTIONS, does: consequences(place, api.time ?? 0, await courtSide(visit)) };
}

const URL = '/cases/:caseId/excuses/:excuseId';

/** 3.5 an excuse with its words, for who decides and for who rules. */
export const excusePage: Page = {
  url: URL,
  roles: ['facilitator', 'programme-manager', 'court-liaison'],
  get: (visit) => page(visit, {}),
};

/** 3.5 somebody accepts or refuses it, with a reason. */
export const excuseDecisionPage: Page = {
  url: URL,
  roles: ['facilitator', 'programme-manager'],
  post: async (visit) => {
    const { api, params, form, key, session } = visit;
    const given = decisionOf(form);
    if ('errors' in given) return { ...(await page(visit, form)), errors: given.errors };
    const path = `/cases/${params.caseId}/excuses/${params.excuseId}`;
    const answer = await api.rawSend('attendance', `${path}/decision`, given, { key });
    if (answer.status === 'refused') return { ...(await page(visit, form)), errors: errorsOf(answer.problem) };
    session.flash = given.decision === 'accepted' ? 'The excuse is accepted.' : 'The excuse is refused.';
    return { to: path };
  },
};
