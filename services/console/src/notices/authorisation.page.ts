import { authoriseSummons } from '@byway/contracts/http/court-summons/summonses';
import { heading, summary, text, warning } from '../page/blocks.ts';
import { carried, carriedIn, carry } from '../page/carried.ts';
import { Elsewhere, formPage } from '../page/form-page.ts';
import { stepPage } from '../page/step-page.ts';
import { en } from '../words/en.ts';
import { checkDecision, DECISION_FIELDS, decisionGiven } from './authorisation.form.ts';
import { evidenceOf } from './evidence.ts';
import { evidenceBlocks } from './notice.page.ts';
import { backToNotice, noticeAndName, pathOf, untilAnswered } from './notice.ts';

const w = en.summons.authorisation;

/** 4.6 the second person authorises, sends back or refuses; it is kept with the session, and sent from the page that shows it again. */
export const authorisationPage = stepPage({
  at: '/notices/:noticeId/authorisation',
  title: w.title,
  roles: authoriseSummons.roles,
  load: evidenceOf,
  back: backToNotice,
  heading: ({ name }) => w.heading(name),
  before: (evidence, { who }) => [
    text(w.second),
    ...evidenceBlocks(evidence, who),
    heading(w.yoursOn(evidence.notice.version), 'm', 'decide'),
  ],
  fields: DECISION_FIELDS,
  first: ({ notice: { noticeId } }, { session }) => ({ ...session.entered?.authorisations?.[noticeId] }),
  check: checkDecision,
  button: w.toCheck,
  to: (values, { session, params: { noticeId = '' } }) => {
    session.entered = {
      ...session.entered,
      authorisations: { ...session.entered?.authorisations, [noticeId]: decisionGiven(values) },
    };
    return pathOf({ noticeId }, 'authorisation/check');
  },
});

/** 4.6 check it, then decide: authorised, every owner is asked first. */
export const authorisationCheckPage = formPage(authoriseSummons, {
  at: '/notices/:noticeId/authorisation/check',
  title: w.checkTitle,
  load: async (visit) => {
    const { noticeId = '' } = visit.params;
    const given = carriedIn(authoriseSummons.body, visit, 'authorisations', noticeId);
    return given ? { ...(await noticeAndName(visit)), given } : new Elsewhere(pathOf({ noticeId }, 'authorisation'));
  },
  back: ({ notice }) => ({ text: w.back, href: pathOf(notice, 'authorisation') }),
  heading: ({ name }) => w.checkHeading(name),
  before: ({ given: { decision, reason } }) => [
    summary([
      { key: w.yours, value: w.decisions[decision] },
      ...(reason ? [{ key: w.reason, value: { lines: reason.split('\n') } }] : []),
    ]),
    warning(w.follows[decision]),
  ],
  fields: carried,
  first: ({ given }) => carry(given),
  body: (_, { given }) => given,
  button: ({ given: { decision } }) => w.buttons[decision],
  done: async ({ loaded: { notice, given }, visit: { api, session } }) => {
    delete session.entered?.authorisations?.[notice.noticeId];
    const isDone = given.decision !== 'authorise' || (await untilAnswered(api, notice.noticeId)) === 'cleared';
    return { to: pathOf(notice), ...(isDone ? { flash: w.done[given.decision] } : {}) };
  },
});
