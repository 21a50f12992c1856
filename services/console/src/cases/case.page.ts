import { viewAttendance } from '@byway/contracts/http/attendance/cases';
import { recordContact } from '@byway/contracts/http/attendance/contacts';
import * as intake from '@byway/contracts/http/intake/cases';
import { viewRecord } from '@byway/contracts/http/intake/corrections';
import { enrol } from '@byway/contracts/http/intake/enrolment';
import { recordPoliceDecision } from '@byway/contracts/http/intake/offer';
import { viewMessages } from '@byway/contracts/http/notifications/messages';
import * as programme from '@byway/contracts/http/programme/cases';
import type { BodyRead, RouteDefinition } from '@byway/contracts/http/route';
import { viewPlan } from '@byway/contracts/http/scheduling/places';
import { Missing, type OneThing, type Reading } from '../api/api.ts';
import { advised } from '../enrol/eligibility.page.ts';
import { dataConsentPage } from '../offers/data-consent.page.ts';
import { type Block, bullets, heading, inset, part, summary, text } from '../page/blocks.ts';
import type { Visit } from '../page/page.ts';
import { viewPage } from '../page/view-page.ts';
import { is, rolesOfAny } from '../session/session.ts';
import { andOf } from '../words/and.ts';
import { DISPOSAL_WORDS, SCHEME_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { peopleOf } from '../words/names.ts';
import { needWords } from '../words/needs.ts';
import {
  caseActions,
  caseSentence,
  contactRows,
  nextSession,
  nextStep,
  planRows,
  stepOnTop,
  timelineRows,
  under,
  whyRows,
} from './case.presenter.ts';
import { planPicture } from './plan-picture.ts';

const w = en.cases.case;
const need = en.people.needs;

/** What each service shows of the case to this reader; null: nothing, to this role. */
async function load({ api, who, params: { caseId = '' } }: Visit) {
  const ask = <R extends RouteDefinition>(route: R & OneThing<R>): Promise<BodyRead<R> | null> | null =>
    is(who, ...route.roles) ? api.find(route, { params: { caseId } } as unknown as Reading<R>) : null;
  const [found, offer, plan, attendance, timeline, people] = await Promise.all([
    ask(programme.viewCase),
    ask(intake.viewCase),
    // A referring officer hands a person over, and follows the case no further.
    is(who, 'referring-officer') ? null : ask(viewPlan),
    // The court side reads it with the notice.
    is(who, ...recordContact.roles) ? ask(viewAttendance) : null,
    ask(programme.viewTimeline),
    peopleOf(api, who, [caseId], { needs: true }),
  ]);
  if (!found && !offer) throw new Missing('case');
  const called = people.get(caseId);
  const needs = needWords(who, called);
  const reference = called?.reference ?? offer?.reference ?? null;
  return { caseId, name: called?.name ?? '', reference, needs, found, offer, plan, attendance, timeline };
}
type Loaded = Awaited<ReturnType<typeof load>>;

/** §9 a facilitator knows nothing of the scheme, the disposal or the end of a case. */
const mayKnowMore = ({ who }: Visit): boolean => !is(who, 'facilitator');

/** 1.6 what the person needs comes first, and what nobody has asked yet is said. */
function needBlocks({ caseId, needs }: Loaded): Block[] {
  if (!needs) return [];
  const { known, notAsked } = needs;
  const ask = { link: need.ask, href: `/cases/${caseId}/record` };
  return [
    ...known.map((what) => inset([{ strong: `${need.title}: ` }, what])),
    ...(notAsked.length > 0 ? [text([`${need.notAsked(andOf(notAsked))} `, ask])] : []),
  ];
}

/** Where the case is, what comes next, and what can be done about it. */
function topBlocks({ caseId, reference, found, offer, plan, attendance }: Loaded, visit: Visit): Block[] {
  const more = mayKnowMore(visit);
  const agreed = found !== null || offer?.state === 'agreed';
  const top = {
    words: w,
    sentence: more ? caseSentence(found, offer) : w.sentence.sessions,
    session: found?.endedAt ? null : nextSession(plan, visit.api.time ?? 0),
    next: more ? stepOnTop(found) : null,
    waits: more && found !== null && found.endedAt === null,
    actions: caseActions(caseId, found, visit.who, { agreed, marks: attendance !== null }),
  };
  return [...(reference ? [text([`${w.reference} `, { strong: reference }])] : []), part('case-top', top)];
}

/** What else is known of it, and where it is kept: below what is next. */
function aboutBlocks({ caseId, found, offer, attendance }: Loaded, visit: Visit): Block[] {
  const scheme = found?.schemeId ?? offer?.schemeId;
  const disposal = found?.disposal ?? offer?.disposal;
  const rows = [
    { key: w.scheme, value: scheme ? SCHEME_WORDS[scheme] : '' },
    { key: w.disposal, value: disposal ? DISPOSAL_WORDS[disposal] : w.notShown },
  ];
  return [
    heading(w.about),
    ...(mayKnowMore(visit) && scheme ? [summary(rows)] : []),
    ...(is(visit.who, ...viewRecord.roles) ? [text([{ link: en.record.link, href: `/cases/${caseId}/record` }])] : []),
    ...(attendance ? [text([{ link: en.contacts.told.title, href: `/cases/${caseId}/told` }])] : []),
    ...(attendance && is(visit.who, ...viewMessages.roles)
      ? [text([{ link: en.messages.of.link, href: `/cases/${caseId}/messages` }])]
      : []),
    ...(offer && is(visit.who, ...recordPoliceDecision.roles) ? endLinks(caseId, offer) : []),
    ...(is(visit.who, ...dataConsentPage.roles) && offer?.agreement
      ? [text([{ link: w.dataConsent, href: `/cases/${caseId}/data-consent` }])]
      : []),
  ];
}

/** 1.8, 5.1 what the police say of the end, and §6 what follows its reversal: for who meets the person. */
function endLinks(caseId: string, { policeDecisionDueAt, reversal }: NonNullable<Loaded['offer']>): Block[] {
  return [
    ...(policeDecisionDueAt ? [text([{ link: en.offers.decision.title, href: `/decisions/${caseId}` }])] : []),
    ...(reversal ? [text([{ link: en.ends.newCase.title, href: `/cases/${caseId}/new-case` }])] : []),
  ];
}

function planBlocks({ caseId, found, plan, attendance }: Loaded, visit: Visit): Block[] {
  const more = mayKnowMore(visit);
  const now = visit.api.time ?? 0;
  const closed = more && found?.endedAs != null && found.endedAs !== 'summonsed';
  const rows = planRows(plan, attendance, { caseId, closed, now });
  if (rows.length === 0) return [];
  const credits = attendance ? w.credits(attendance.credits, attendance.requiredSessions) : null;
  const picture = planPicture(plan, attendance, now, more ? (found?.nextAt ?? null) : null);
  const model = { words: w, drawn: en.cases.picture, rows, picture, next: more ? nextStep(found) : null };
  return [heading(w.plan(credits)), part('case-plan', model)];
}

/** Where a case is and why; each part only for the roles its service shows it to. */
export const casePage = viewPage({
  at: '/cases/:caseId',
  title: w.title,
  roles: rolesOfAny(programme.viewCase, intake.viewCase),
  load,
  heading: ({ name }) => name,
  blocks: (loaded, visit) => {
    const { found, attendance, timeline } = loaded;
    const why = whyRows(mayKnowMore(visit) ? found : null, attendance);
    const tries = attendance ? contactRows(attendance) : null;
    return [
      ...needBlocks(loaded),
      // 1.7 to the police alone.
      ...(loaded.offer && is(visit.who, ...enrol.roles) ? advised(loaded.offer) : []),
      ...topBlocks(loaded, visit),
      ...planBlocks(loaded, visit),
      ...(tries ? [heading([`${w.contacts} `, { clause: '3.7' }])] : []),
      ...(tries ? [tries.length > 0 ? bullets(tries) : text(w.notTried)] : []),
      ...(tries && tries.length > 0
        ? [text([{ link: en.contacts.tries.title, href: `/cases/${loaded.caseId}/tries` }])]
        : []),
      ...(why.length > 0
        ? [heading(w.why), bullets(why.map(({ words, clause }) => [`${words} `, under(clause)]))]
        : []),
      ...aboutBlocks(loaded, visit),
      ...(timeline ? [heading(w.timeline), part('case-timeline', timelineRows(timeline.items))] : []),
    ];
  },
  watch: ({ caseId }) => ({ cases: [caseId], own: true }),
});
