import { viewAttendance } from '@byway/contracts/http/attendance/cases';
import { decideExcuse, viewExcuse } from '@byway/contracts/http/attendance/excuses';
import { viewCase } from '@byway/contracts/http/programme/cases';
import type { BodySent } from '@byway/contracts/http/route';
import { Missing } from '../api/api.ts';
import { answers, type Block, inset, summary, text } from '../page/blocks.ts';
import { choice, wordsOrNone } from '../page/fields.ts';
import { formPage } from '../page/form-page.ts';
import type { Page, Visit } from '../page/page.ts';
import { type Check, mistakeIf } from '../page/read-form.ts';
import { is } from '../session/session.ts';
import { en } from '../words/en.ts';
import { namesOf } from '../words/names.ts';
import { type Consequences, type CourtSide, consequences, excuseRows, whereItIs } from './excuse.presenter.ts';

const w = en.excuses.excuse;

/** 3.5 a decision goes with its reason, accepting first: nobody can accept for a reason to refuse. */
const DECISIONS = {
  'accepted:reasonable-excuse': { decision: 'accepted', reasonCode: 'reasonable-excuse' },
  'accepted:told-beforehand': { decision: 'accepted', reasonCode: 'told-beforehand' },
  'accepted:provider-at-fault': { decision: 'accepted', reasonCode: 'provider-at-fault' },
  'refused:no-reasonable-excuse': { decision: 'refused', reasonCode: 'no-reasonable-excuse' },
  'refused:evidence-not-given': { decision: 'refused', reasonCode: 'evidence-not-given' },
  'refused:not-about-this-session': { decision: 'refused', reasonCode: 'not-about-this-session' },
} as const satisfies Readonly<Record<string, BodySent<typeof decideExcuse>>>;

export const DECISION_CODES = Object.keys(DECISIONS) as (keyof typeof DECISIONS)[];

const DECISION_WORDS = Object.fromEntries(
  DECISION_CODES.map((code) => {
    const { decision, reasonCode } = DECISIONS[code];
    return [code, en.excuses.decide[decision](en.excuses.why[reasonCode])];
  }),
) as Readonly<Record<keyof typeof DECISIONS, string>>;

export const DECISION_FIELDS = {
  decision: choice(DECISION_WORDS, w.decisionMissing, { label: w.decision }),
  words: wordsOrNone({ label: w.why, hint: w.whyHint, long: true, max: 2_000 }),
};

/** Whether a decision refuses: then it has its reason in words. */
const refuses = (decision: keyof typeof DECISIONS | undefined): boolean =>
  decision !== undefined && DECISIONS[decision].decision === 'refused';

export const checkWords: Check<typeof DECISION_FIELDS> = ({ decision, words }) =>
  mistakeIf(refuses(decision) && !words, 'words', w.whyMissing);

/** Whether a summons went out, for who may know it. */
async function courtSide({ api, who }: Visit, caseId: string): Promise<CourtSide> {
  if (!is(who, 'programme-manager')) return 'hidden';
  const programme = await api.find(viewCase, { params: { caseId } });
  return programme?.endedAs === 'summonsed' ? 'posted' : 'not-posted';
}

/** 3.5 whether the reader recorded or corrected the absence that an excuse is about. */
export async function isOwnAbsence(visit: Visit, caseId: string, placeId: string): Promise<boolean> {
  return (await whatItDoes(visit, caseId, placeId)) === null;
}

/** What whoever decides is told before; null: they recorded or corrected the absence, and somebody else decides. */
async function whatItDoes(visit: Visit, caseId: string, placeId: string): Promise<Consequences | null> {
  const { places } = await visit.api.get(viewAttendance, { params: { caseId } });
  const place = places.find((one) => one.placeId === placeId);
  if (!place) throw new Missing('no such place');
  if (place.history.some(({ recordedBy }) => recordedBy === visit.who.actor)) return null;
  return consequences(place, visit.api.time ?? 0, await courtSide(visit, caseId));
}

async function load(visit: Visit) {
  const { api, who, params } = visit;
  const { caseId = '', excuseId = '' } = params;
  const excuse = await api.get(viewExcuse, { params: { caseId, excuseId } });
  const names = await namesOf(api, who, [caseId]);
  const decides = is(who, ...decideExcuse.roles);
  const does = decides && excuse.decision === null ? await whatItDoes(visit, caseId, excuse.placeId) : null;
  const own = decides && excuse.decision === null && does === null;
  return { excuse, caseId, name: names.get(caseId) ?? '', decides, does, own, now: api.time ?? 0 };
}

function before({ excuse, caseId, name, does, own, decides, now }: Awaited<ReturnType<typeof load>>): Block[] {
  return [
    ...whereItIs(excuse, now),
    summary(excuseRows(excuse)),
    text([{ link: w.case, href: `/cases/${caseId}` }]),
    ...(does
      ? [text([{ link: en.takeBack.link, href: `/cases/${caseId}/excuses/${excuse.excuseId}/taken-back` }])]
      : []),
    ...(own ? [inset(w.own)] : []),
    ...(decides && excuse.decision === 'refused' && excuse.takenBack === null
      ? [inset(w.tell(name), w.tellAgain)]
      : []),
    ...(does
      ? [
          answers(
            [
              { heading: w.ifAccepted, lines: does.accepted },
              { heading: w.ifRefused, lines: does.refused },
            ],
            w.does,
          ),
        ]
      : []),
  ];
}

const page = formPage(decideExcuse, {
  at: '/cases/:caseId/excuses/:excuseId',
  title: w.title,
  load,
  heading: ({ name }) => w.heading(name),
  back: ({ decides }) =>
    decides ? { text: w.back.excuses, href: '/excuses' } : { text: w.back.notices, href: '/notices' },
  before,
  instead: ({ does }) => (does ? null : []),
  fields: DECISION_FIELDS,
  check: checkWords,
  body: ({ decision, words }) => ({ ...DECISIONS[decision], ...(words ? { words } : {}) }),
  button: w.button,
  done: ({ values: { decision }, visit: { params } }) => ({
    to: `/cases/${params.caseId}/excuses/${params.excuseId}`,
    flash: w.done[DECISIONS[decision].decision],
  }),
});
const { url, roles, get, post } = page;

/** 3.5 an excuse with its words, for who decides and for who rules. */
export const excusePage: Page = { url, roles: viewExcuse.roles, get };

/** 3.5 somebody accepts or refuses it, with a reason. */
export const excuseDecisionPage: Page = { url, roles, post };
