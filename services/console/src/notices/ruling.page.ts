import { RULINGS } from '@byway/contracts/codes';
import type { Form } from '../page/form.ts';
import type { Page, Shown, Visit } from '../page/page.ts';
import { RULING_WORDS } from '../words/en/codes.ts';
import { noticeAndName } from './notice.page.ts';
import { rulingOf, typedOf } from './ruling.form.ts';

async function page(visit: Visit, typed: Form): Promise<Extract<Shown, { view: string }>> {
  const { notice, name } = await noticeAndName(visit);
  const options = RULINGS.map((value) => ({ value, text: RULING_WORDS[value] }));
  return { view: 'ruling', title: 'Rule on a notice', model: { notice, name, options }, typed };
}

/** 4.3 the ruling; it is sent from the page that shows it again. */
export const rulingPage: Page = {
  url: '/notices/:noticeId/ruling',
  roles: ['court-liaison'],
  get: (visit) => {
    const before = visit.session.rulings?.[visit.params.noticeId ?? ''];
    return page(visit, before ? typedOf(before) : {});
  },
  post: async (visit) => {
    const { params, form, session } = visit;
    const given = rulingOf(form);
    if ('errors' in given) return { ...(await page(visit, form)), errors: given.errors };
    session.rulings = { ...session.rulings, [params.noticeId ?? '']: given };
    return { to: `/notices/${params.noticeId}/ruling/check` };
  },
};
