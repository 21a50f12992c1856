import { Missing } from '../api/api.ts';
import type { Page } from '../page/page.ts';
import { is } from '../page/page.ts';
import { namesOf } from '../words/names.ts';
import { caseActions, caseSentence, contactRows, nextStep, planRows, timelineRows, whyRows } from './case.presenter.ts';
import { planPicture } from './plan-picture.ts';

/** Where a case is and why; each part only for the roles its service shows it to. */
export const casePage: Page = {
  url: '/cases/:caseId',
  roles: [
    'programme-manager',
    'facilitator',
    'custody-officer',
    'referring-officer',
    'court-liaison',
    'authoriser',
    'administrator',
  ],
  get: async ({ api, who, params }) => {
    const { caseId = '' } = params;
    const ask = (may: boolean, service: string, path: string) => (may ? api.rawFind(service, path) : null);
    const staff = !is(who, 'referring-officer');
    const [programme, intake, plan, attendance, timeline, names] = await Promise.all([
      ask(staff, 'programme', `/cases/${caseId}`),
      ask(!is(who, 'facilitator', 'authoriser', 'administrator'), 'intake', `/cases/${caseId}`),
      ask(is(who, 'programme-manager', 'facilitator', 'custody-officer'), 'scheduling', `/cases/${caseId}/plan`),
      ask(is(who, 'programme-manager', 'facilitator'), 'attendance', `/cases/${caseId}/attendance`),
      ask(
        is(who, 'programme-manager', 'court-liaison', 'authoriser', 'administrator'),
        'programme',
        `/cases/${caseId}/timeline`,
      ),
      namesOf(api, who, [caseId]),
    ]);
    if (!programme && !intake) throw new Missing('case');
    const mayKnowMore = !is(who, 'facilitator');
    const closed = mayKnowMore && programme?.endedAs != null && programme.endedAs !== 'summonsed';
    const model = {
      caseId,
      name: names.get(caseId),
      sentence: mayKnowMore ? caseSentence(programme, intake) : 'Sessions and attendance of this person.',
      next: mayKnowMore ? nextStep(programme) : null,
      scheme: mayKnowMore ? (programme ?? intake)?.schemeId : null,
      disposal: mayKnowMore ? (programme?.disposal ?? intake?.disposal) : null,
      credits: attendance ? `${attendance.credits} of ${attendance.requiredSessions ?? 'the'} sessions credited` : null,
      plan: planRows(plan, attendance, { caseId, closed, now: api.time ?? 0 }),
      picture: planPicture(plan, attendance, api.time ?? 0, mayKnowMore ? (programme?.nextAt ?? null) : null),
      why: whyRows(mayKnowMore ? programme : null, attendance),
      contacts: attendance ? contactRows(attendance) : null,
      actions: caseActions(caseId, programme, who, {
        agreed: programme !== null || intake?.state === 'agreed',
        marks: attendance !== null,
      }),
      timeline: timeline ? timelineRows(timeline.items) : null,
      consent: is(who, 'custody-officer', 'referring-officer', 'programme-manager') && Boolean(intake?.agreement),
      live: programme !== null && programme.endedAt === null,
    };
    return { view: 'case', title: 'A case', model, watch: { cases: [caseId], own: true } };
  },
};
