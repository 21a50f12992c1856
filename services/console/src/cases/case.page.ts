import { viewAttendance } from '@byway/contracts/http/attendance/cases';
import * as intake from '@byway/contracts/http/intake/cases';
import * as programme from '@byway/contracts/http/programme/cases';
import type { BodyRead, RouteDefinition } from '@byway/contracts/http/route';
import { viewPlan } from '@byway/contracts/http/scheduling/places';
import { Missing, type Reading } from '../api/api.ts';
import { type Block, bullets, heading, part, summary, text } from '../page/blocks.ts';
import { is, type Visit } from '../page/page.ts';
import { viewPage } from '../page/view-page.ts';
import { DISPOSAL_WORDS, SCHEME_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { namesOf } from '../words/names.ts';
import {
  caseActions,
  caseSentence,
  contactRows,
  nextStep,
  planRows,
  timelineRows,
  under,
  whyRows,
} from './case.presenter.ts';
import { planPicture } from './plan-picture.ts';

const w = en.cases.case;

/** What each service shows of the case to this reader; null: nothing, to this role. */
async function load({ api, who, params: { caseId = '' } }: Visit) {
  const ask = <R extends RouteDefinition>(route: R): Promise<BodyRead<R> | null> | null =>
    is(who, ...route.roles) ? api.find(route, { params: { caseId } } as unknown as Reading<R>) : null;
  const [found, offer, plan, attendance, timeline, names] = await Promise.all([
    ask(programme.viewCase),
    ask(intake.viewCase),
    // A referring officer hands a person over, and follows the case no further.
    is(who, 'referring-officer') ? null : ask(viewPlan),
    ask(viewAttendance),
    ask(programme.viewTimeline),
    namesOf(api, who, [caseId]),
  ]);
  if (!found && !offer) throw new Missing('case');
  return { caseId, name: names.get(caseId) ?? '', found, offer, plan, attendance, timeline };
}
type Loaded = Awaited<ReturnType<typeof load>>;

/** §9 a facilitator knows nothing of the scheme, the disposal or the end of a case. */
const mayKnowMore = ({ who }: Visit): boolean => !is(who, 'facilitator');

/** Where the case is, what comes next, and what can be done about it. */
function topBlocks({ caseId, found, offer, attendance }: Loaded, visit: Visit): Block[] {
  const more = mayKnowMore(visit);
  const scheme = found?.schemeId ?? offer?.schemeId;
  const disposal = found?.disposal ?? offer?.disposal;
  const agreed = found !== null || offer?.state === 'agreed';
  const top = {
    words: w,
    sentence: more ? caseSentence(found, offer) : w.sentence.sessions,
    next: more ? nextStep(found) : null,
    waits: more && found !== null && found.endedAt === null,
    actions: caseActions(caseId, found, visit.who, { agreed, marks: attendance !== null }),
  };
  const rows = [
    { key: w.scheme, value: scheme ? SCHEME_WORDS[scheme] : '' },
    { key: w.disposal, value: disposal ? DISPOSAL_WORDS[disposal] : w.notShown },
  ];
  const asksForData = is(visit.who, 'custody-officer', 'referring-officer', 'programme-manager');
  return [
    part('case-top', top),
    ...(more && scheme ? [summary(rows)] : []),
    ...(asksForData && offer?.agreement
      ? [text([{ link: w.dataConsent, href: `/cases/${caseId}/data-consent` }])]
      : []),
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
  roles: [
    'programme-manager',
    'facilitator',
    'custody-officer',
    'referring-officer',
    'court-liaison',
    'authoriser',
    'administrator',
  ],
  load,
  heading: ({ name }) => name,
  blocks: (loaded, visit) => {
    const { found, attendance, timeline } = loaded;
    const why = whyRows(mayKnowMore(visit) ? found : null, attendance);
    const tries = attendance ? contactRows(attendance) : null;
    return [
      ...topBlocks(loaded, visit),
      ...(why.length > 0
        ? [heading(w.why), bullets(why.map(({ words, clause }) => [`${words} `, under(clause)]))]
        : []),
      ...planBlocks(loaded, visit),
      ...(tries ? [heading([`${w.contacts} `, { clause: '3.7' }])] : []),
      ...(tries ? [tries.length > 0 ? bullets(tries) : text(w.notTried)] : []),
      ...(timeline ? [heading(w.timeline), part('case-timeline', timelineRows(timeline.items))] : []),
    ];
  },
  watch: ({ caseId }) => ({ cases: [caseId], own: true }),
});
