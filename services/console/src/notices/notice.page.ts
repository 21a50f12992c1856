import type { Api, Body } from '../api/api.ts';
import type { Page, Visit } from '../page/page.ts';
import { namesOf } from '../words/names.ts';
import { noticeModel } from './notice.presenter.ts';

const LOOKS = 12;
const LOOK_MS = 150;

/** A notice and the name that goes with it. */
export async function noticeAndName({ api, who, params }: Visit): Promise<{ notice: Body; name: string }> {
  const notice = await api.rawGet('court-summons', `/notices/${params.noticeId}`);
  const names = await namesOf(api, who, [notice.caseId]);
  return { notice, name: names.get(notice.caseId) ?? '' };
}

/** Waits up to two seconds for the owners' answers, so that most pages need no refresh. */
export async function untilAnswered(api: Api, noticeId: string): Promise<void> {
  for (let look = 0; look < LOOKS; look += 1) {
    const { state } = await api.rawGet('court-summons', `/notices/${noticeId}`);
    if (state !== 'issuing' && state !== 'posting') return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

/** A notice, read top to bottom. */
export const noticePage: Page = {
  url: '/notices/:noticeId',
  roles: ['court-liaison', 'authoriser', 'programme-manager'],
  get: async (visit) => {
    const { notice, name } = await noticeAndName(visit);
    const model = noticeModel(notice, name, visit.who);
    return { view: 'notice', title: 'A notice', model, watch: { cases: [notice.caseId] } };
  },
};
