import { errorsOf, type Form, text } from '../page/form.ts';
import type { Page, Shown, Visit } from '../page/page.ts';
import { namesOf } from '../words/names.ts';
import { STOP_WORDS } from '../words/onward.ts';

type Stop = keyof typeof STOP_WORDS;
const STOPS = Object.keys(STOP_WORDS) as Stop[];

async function page({ api, who, params }: Visit, typed: Form = {}): Promise<Extract<Shown, { view: string }>> {
  const { caseId = '' } = params;
  // Asked so that a case which is not theirs is not there.
  await api.rawGet('signposting', `/cases/${caseId}/referrals`);
  const names = await namesOf(api, who, [caseId]);
  const options = STOPS.map((value) => ({ value, text: STOP_WORDS[value] }));
  return {
    view: 'onward-stop',
    title: 'No more service or contact',
    model: { caseId, name: names.get(caseId), options },
    typed,
  };
}

/** 5.2, 5.3 the person wants no service or no contact, or has died. */
export const stopPage: Page = {
  url: '/signposting/:caseId/stop',
  roles: ['signposting-worker', 'programme-manager'],
  get: (visit) => page(visit),
  post: async (visit) => {
    const { api, params, form, key, session } = visit;
    const stop = STOPS.find((code) => code === text(form, 'stop'));
    if (!stop) return { ...(await page(visit, form)), errors: [{ field: 'stop', text: 'Choose one' }] };
    const [path, body] = stop === 'nothing-wanted' ? ['nothing-wanted', {}] : ['contact-stop', { reasonCode: stop }];
    const answer = await api.rawSend('signposting', `/cases/${params.caseId}/${path}`, body, { key });
    if (answer.status === 'refused') return { ...(await page(visit, form)), errors: errorsOf(answer.problem) };
    session.flash = `Recorded: ${STOP_WORDS[stop].toLowerCase()}.`;
    return { to: `/signposting/${params.caseId}` };
  },
};
