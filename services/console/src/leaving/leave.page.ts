import { errorsOf, text } from '../page/form.ts';
import type { Page, Shown, Visit } from '../page/page.ts';
import { namesOf } from '../words/names.ts';
import { leaveOf } from './leaving.form.ts';

const OPTIONS = [
  { value: 'give', text: 'Give leave: the case ends' },
  { value: 'refuse', text: 'Refuse leave: the case goes on' },
];

/** §6 what giving or refusing leave does, in words. */
export function leaveWords(granted: boolean): string[] {
  return granted
    ? [
        'The case ends as withdrawn, today and for good. Places left are given back.',
        'Absences still in their time for excuses do not count. An open notice is withdrawn, and a summons not yet posted is stopped.',
        'The police decide what happens about the offence.',
      ]
    : [
        'The case goes on as before. The sessions stay booked.',
        'Wanting to leave never counts against anybody: only absences without an excuse can.',
        'A notice or summons that waited for your answer goes on.',
      ];
}

async function state({ api, who, params }: Visit): Promise<Record<string, unknown>> {
  const { caseId = '' } = params;
  const programme = await api.rawGet('programme', `/cases/${caseId}`);
  const names = await namesOf(api, who, [caseId]);
  return { caseId, name: names.get(caseId), open: programme.withdrawalOpen && programme.endedAs === null };
}

const choose = async (visit: Visit): Promise<Extract<Shown, { view: string }>> => ({
  view: 'leave',
  title: 'Give or refuse leave',
  model: { ...(await state(visit)), options: OPTIONS, give: leaveWords(true), refuse: leaveWords(false) },
  typed: visit.form,
});

/** §6 a programme manager gives or refuses leave: the choice. */
export const leavePage: Page = {
  url: '/cases/:caseId/leave',
  roles: ['programme-manager'],
  get: async (visit) => {
    const answer = visit.query.answer;
    return { ...(await choose(visit)), ...(answer ? { typed: { answer } } : {}) };
  },
  post: async (visit) => {
    const word = text(visit.form, 'answer');
    if (leaveOf(word) !== null) return { to: `/cases/${visit.params.caseId}/leave/check?answer=${word}` };
    return { ...(await choose(visit)), errors: [{ field: 'answer', text: 'Choose whether you give leave' }] };
  },
};

async function check(visit: Visit, granted: boolean): Promise<Extract<Shown, { view: string }>> {
  const model = { ...(await state(visit)), granted, does: leaveWords(granted) };
  return { view: 'leave-check', title: 'Check your answer', model };
}

/** The answer shown again, then given. */
export const leaveCheckPage: Page = {
  url: '/cases/:caseId/leave/check',
  roles: ['programme-manager'],
  get: async (visit) => {
    const granted = leaveOf(visit.query.answer);
    return granted === null ? { to: `/cases/${visit.params.caseId}/leave` } : check(visit, granted);
  },
  post: async (visit) => {
    const { api, params, query, key, session } = visit;
    const granted = leaveOf(query.answer);
    if (granted === null) return { to: `/cases/${params.caseId}/leave` };
    const answer = await api.rawSend('programme', `/cases/${params.caseId}/leave`, { granted }, { key });
    if (answer.status === 'refused') return { ...(await check(visit, granted)), errors: errorsOf(answer.problem) };
    session.flash = granted ? 'Leave is given. The case ends as withdrawn.' : 'Leave is refused. The case goes on.';
    return { to: `/cases/${params.caseId}` };
  },
};
