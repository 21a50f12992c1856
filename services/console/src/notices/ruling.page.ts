import { ruleOnNotice } from '@byway/contracts/http/court-summons/notices';
import { stepPage } from '../page/step-page.ts';
import { en } from '../words/en.ts';
import { backToNotice, noticeAndName, pathOf } from './notice.ts';
import { checkRuling, RULING_FIELDS, rulingGiven, typedOf } from './ruling.form.ts';

const w = en.notices.ruling;

/** 4.3 the ruling; it is kept with the session, and sent from the page that shows it again. */
export const rulingPage = stepPage({
  at: '/notices/:noticeId/ruling',
  title: w.title,
  roles: ruleOnNotice.roles,
  load: noticeAndName,
  back: backToNotice,
  heading: ({ name }) => w.heading(name),
  fields: RULING_FIELDS,
  first: ({ notice: { noticeId, version } }, { session }) => {
    const before = session.rulings?.[noticeId];
    return before ? typedOf(before) : { version: String(version) };
  },
  check: checkRuling,
  button: w.button,
  to: (values, { session, params: { noticeId = '' } }) => {
    session.rulings = { ...session.rulings, [noticeId]: rulingGiven(values) };
    return pathOf({ noticeId }, 'ruling/check');
  },
});
