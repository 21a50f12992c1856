import type { Body } from '../api/api.ts';
import { ENCOUNTER_OPTIONS } from '../enrol/encounter.page.ts';
import { errorsOf, type FieldError, type Form } from '../page/form.ts';
import type { Page, Shown, Visit } from '../page/page.ts';
import { namesOf } from '../words/names.ts';
import { offenceWords } from '../words/offences.ts';
import { POLICE_OUTCOME_WORDS, STATE_TAGS } from '../words/offers.ts';
import { fieldsOf, whenWords } from '../words/times.ts';
import { DECISION_FIELDS, decisionOf } from './decision.form.ts';

const OUTCOMES = [
  { value: '', text: 'Choose' },
  ...Object.entries(POLICE_OUTCOME_WORDS)
    .sort(([a], [b]) => Number.parseInt(a, 10) - Number.parseInt(b, 10) || a.localeCompare(b))
    .map(([value, words]) => ({ value, text: `${value}: ${words}` })),
];

function decidedRows(decision: Body): Record<string, unknown>[] | null {
  if (!decision) return null;
  const { outcomeCode, exhibit, by, rank, decidedAt } = decision;
  const rows: Record<string, string> = {
    'What was decided': `${outcomeCode}: ${POLICE_OUTCOME_WORDS[outcomeCode] ?? ''}`,
    Exhibit: exhibit === 'keep' ? 'Kept' : 'Released',
    'By whom': `${by}, ${rank.replace('-', ' ')}`,
    When: whenWords(decidedAt),
  };
  return Object.entries(rows).map(([key, value]) => ({ key: { text: key }, value: { text: value } }));
}

async function page(visit: Visit, typed: Form | null, errors: readonly FieldError[] = []): Promise<Shown> {
  const { api, who, params } = visit;
  const { caseId = '' } = params;
  const [offer, names] = await Promise.all([api.rawGet('intake', `/cases/${caseId}`), namesOf(api, who, [caseId])]);
  const model = {
    caseId,
    name: names.get(caseId),
    state: STATE_TAGS[offer.state] ?? offer.state,
    due: whenWords(offer.policeDecisionDueAt),
    offences: (offer.offences ?? []).map(({ code }: Body) => offenceWords(code)),
    decided: decidedRows(offer.policeDecision),
    outcomes: OUTCOMES,
    ranks: ENCOUNTER_OPTIONS.ranks,
  };
  const shown = typed ?? fieldsOf('decided', api.time ?? 0);
  return { view: 'decision', title: 'A police decision', model, errors, typed: shown };
}

/** 1.8 what the police decide instead of the programme: recorded with who decided, apart from who types it. */
export const decisionPage: Page = {
  url: '/decisions/:caseId',
  roles: ['custody-officer', 'referring-officer'],
  get: (visit) => page(visit, null),
  post: async (visit) => {
    const { api, params, form, key, session } = visit;
    const given = decisionOf(form);
    if ('errors' in given) return page(visit, form, given.errors);
    const answer = await api.rawSend('intake', `/cases/${params.caseId}/police-decision`, given.body, { key });
    if (answer.status === 'refused') return page(visit, form, errorsOf(answer.problem, DECISION_FIELDS));
    session.flash = 'The police decision is recorded.';
    return { to: '/decisions' };
  },
};
