import { ruleOnNotice } from '@byway/contracts/http/court-summons/notices';
import { heading, inset, text } from '../page/blocks.ts';
import { stepPage } from '../page/step-page.ts';
import { en } from '../words/en.ts';
import { whenWords } from '../words/times.ts';
import { evidenceOf } from './evidence.ts';
import { evidenceBlocks } from './notice.page.ts';
import { backToNotice, pathOf } from './notice.ts';
import { checkRuling, rulingFields, rulingGiven, typedOf } from './ruling.form.ts';

const w = en.notices.ruling;

/** 4.3 the ruling; it is kept with the session, and sent from the page that shows it again. */
export const rulingPage = stepPage({
  at: '/notices/:noticeId/ruling',
  title: w.title,
  roles: ruleOnNotice.roles,
  load: evidenceOf,
  back: backToNotice,
  heading: ({ name }) => w.heading(name),
  before: (evidence, { who }) => {
    const { notice } = evidence;
    const { as, by, at, reason } = notice.returned.at(-1) ?? {};
    const back = as && at ? [inset(w.returned[as](by ?? '', whenWords(at)), ...(reason?.split('\n') ?? []))] : [];
    return [...back, ...evidenceBlocks(evidence, who), heading(w.yours(notice.version), 'm', 'decide')];
  },
  fields: ({ notice: { chargeRefusedAt } }) => rulingFields(chargeRefusedAt !== null),
  first: ({ notice: { noticeId, version } }, { session }) => {
    const before = session.entered?.rulings?.[noticeId];
    return before ? typedOf(before) : { version: String(version) };
  },
  after: ({ notice: { noticeId } }) => [
    text([{ link: en.notices.list.later, href: `/notices/next?after=${noticeId}` }]),
  ],
  check: checkRuling,
  button: w.button,
  to: (values, { session, params: { noticeId = '' } }) => {
    session.entered = {
      ...session.entered,
      rulings: { ...session.entered?.rulings, [noticeId]: rulingGiven(values) },
    };
    return pathOf({ noticeId }, 'ruling/check');
  },
});
