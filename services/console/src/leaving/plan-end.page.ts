import { PLAN_END_DECISIONS, PLAN_END_REASONS } from '@byway/contracts/codes';
import { viewCase } from '@byway/contracts/http/programme/cases';
import { decidePlanEnd } from '@byway/contracts/http/programme/plan-end';
import { answers, text } from '../page/blocks.ts';
import { choice } from '../page/fields.ts';
import { formPage } from '../page/form-page.ts';
import { en } from '../words/en.ts';
import { nameOfCase } from '../words/names.ts';

const w = en.planEnd;

export const PLAN_END_FIELDS = {
  decision: choice(w.decisions, w.decisionMissing, { label: w.decision, order: PLAN_END_DECISIONS }),
  reason: choice(w.reasons, w.reasonMissing, { label: w.reason, order: PLAN_END_REASONS }),
};

/** 2.7 the manager extends a plan that was raised to them, with a reason, or ends it. */
export const planEndPage = formPage(decidePlanEnd, {
  at: '/cases/:caseId/plan-end',
  title: w.title,
  load: async ({ api, who, params: { caseId = '' } }) => {
    const [programme, name] = await Promise.all([
      api.get(viewCase, { params: { caseId } }),
      nameOfCase(api, who, caseId),
    ]);
    return { caseId, name, ended: programme.endedAt !== null };
  },
  heading: ({ name }) => w.heading(name),
  back: ({ caseId }) => ({ text: w.back, href: `/cases/${caseId}` }),
  instead: ({ ended }) => (ended ? [text(w.ended)] : null),
  before: ({ ended }) =>
    ended
      ? []
      : [
          text([w.intro, ' ', { clause: '2.7' }]),
          answers([
            { heading: w.ifExtended, lines: w.does.extended },
            { heading: w.ifEnded, lines: w.does.ended },
          ]),
        ],
  fields: PLAN_END_FIELDS,
  body: ({ decision, reason }) => ({ decision, reasonCode: reason }),
  named: { reasonCode: 'reason' },
  button: w.button,
  done: ({ values: { decision }, loaded: { caseId } }) => ({ to: `/cases/${caseId}`, flash: w.done[decision] }),
});
