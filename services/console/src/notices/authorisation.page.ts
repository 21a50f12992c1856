import { errorsOf } from '../page/form.ts';
import type { Page, Shown, Visit } from '../page/page.ts';
import { noticeAndName } from './notice.page.ts';
import { noticeModel } from './notice.presenter.ts';

async function page(visit: Visit): Promise<Extract<Shown, { view: string }>> {
  const { notice, name } = await noticeAndName(visit);
  return { view: 'authorisation', title: 'Authorise a summons', model: noticeModel(notice, name, visit.who) };
}

/** 4.6 the second person authorises. */
export const authorisationPage: Page = {
  url: '/notices/:noticeId/authorisation',
  roles: ['authoriser'],
  get: page,
  post: async (visit) => {
    const { api, params, key, session } = visit;
    const answer = await api.rawSend('court-summons', `/notices/${params.noticeId}/authorisation`, {}, { key });
    if (answer.status === 'refused') return { ...(await page(visit)), errors: errorsOf(answer.problem) };
    session.flash = 'The summons is authorised.';
    return { to: `/notices/${params.noticeId}` };
  },
};
