import { beginDraft } from '@byway/contracts/http/intake/drafts';
import { goOn } from '@byway/contracts/http/intake/offer';
import { advised, reasonsOf } from '../enrol/eligibility.page.ts';
import { heldUntil, holdOf } from '../enrol/hold.ts';
import { type Block, bullets, summary, text } from '../page/blocks.ts';
import { formPage } from '../page/form-page.ts';
import type { Visit } from '../page/page.ts';
import { SCHEME_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { whenWords } from '../words/times.ts';
import { offerAndName } from './offer-of.ts';

const { states, waitReasons, offer: w } = en.offers;

async function found(visit: Visit) {
  const { caseId, offer, name } = await offerAndName(visit);
  const open = offer.state === 'eligible';
  return { caseId, offer, name, open, hold: open ? await holdOf(visit.api, caseId) : null };
}
type Found = Awaited<ReturnType<typeof found>>;

function known({ offer, hold }: Found, { api }: Visit): Block {
  const { waits } = offer;
  const until = waits && whenWords(waits.until);
  const overdue = waits !== null && Date.parse(waits.until) <= (api.time ?? 0);
  return summary([
    { key: w.rows.now, value: states[offer.state] },
    { key: w.rows.scheme, value: SCHEME_WORDS[offer.schemeId] },
    ...(waits?.reason ? [{ key: w.rows.waits, value: waitReasons[waits.reason] }] : []),
    ...(until ? [{ key: w.rows.until, value: overdue ? w.overdue(until) : until }] : []),
    { key: w.rows.first, value: hold ? w.place(whenWords(hold.firstSession.startsAt), hold.where) : w.noPlace },
    ...(hold ? [{ key: w.rows.kept, value: heldUntil(hold) }] : []),
  ]);
}

function ways({ caseId, offer, open }: Found): Block[] {
  if (open)
    return [
      bullets([
        [{ link: offer.waits ? w.waitLonger : w.wait, href: `/offers/${caseId}/wait` }],
        [{ link: w.another, href: `/offers/${caseId}/session` }],
        [{ link: w.decline, href: `/offers/${caseId}/decline` }],
      ]),
    ];
  if (!offer.policeDecisionDueAt || offer.policeDecision) return [];
  const link = { link: w.decide, href: `/decisions/${caseId}` };
  return [text([w.decisionDue(whenWords(offer.policeDecisionDueAt)), ' ', link, ' ', { clause: '1.8' }])];
}

function refused({ open, offer }: Found): Block[] | null {
  const reasons = reasonsOf(offer);
  if (open) return null;
  return reasons.length > 0 ? [text(w.refused), bullets(reasons)] : [];
}

/** One offer: what it waits for, and what can be done. */
export const offerPage = formPage(beginDraft, {
  at: '/offers/:caseId',
  title: w.title,
  load: found,
  back: () => ({ text: w.back, href: '/offers' }),
  heading: ({ name }) => w.heading(name),
  before: (found, visit) => [...advised(found.offer), known(found, visit)],
  instead: refused,
  after: (offer) => [...ways(offer), text([{ link: en.record.link, href: `/cases/${offer.caseId}/record` }])],
  fields: {},
  button: ({ offer, name }) => (offer.waits ? w.goOn(name) : w.enrol),
  // 1.4 what it waited for is there, and the officer who has the person goes on with the enrolment. Where somebody else was
  // quicker it goes on all the same; where the offer is closed the draft is refused with the same words.
  prior: async ({ api, params: { caseId = '' }, key }) => {
    await api.send(goOn, { params: { caseId }, key: `${key}:over` });
  },
  body: (_, { caseId }) => ({ caseId }),
  done: ({ answer: { draftId } }) => ({ to: `/enrol/${draftId}` }),
});
