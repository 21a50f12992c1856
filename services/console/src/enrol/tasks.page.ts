import { enrol } from '@byway/contracts/http/intake/enrolment';
import { listPossibleDuplicates } from '@byway/contracts/http/intake/identity';
import { viewPlan } from '@byway/contracts/http/scheduling/places';
import { text } from '../page/form.ts';
import type { Page } from '../page/page.ts';
import { en } from '../words/en.ts';
import { namesOf } from '../words/names.ts';
import { whenWords } from '../words/times.ts';
import { type Draft, draftOf, type Offer, offerOf } from './draft.ts';

const { list: w, tasks: titles } = en.enrol;

interface Task {
  readonly path: keyof typeof titles;
  readonly state: keyof typeof w.states;
}

/** How far an enrolment is. */
export interface Progress {
  readonly typed: Readonly<Partial<Record<keyof Draft['typed'], object>>>;
  /** Null before the encounter is recorded. */
  readonly offer: { readonly state: Offer['state']; readonly waits: { readonly until: string } | null } | null;
  readonly held: boolean;
  /** Whether other records look to be of the same person. */
  readonly alike: boolean;
}

/** The tasks of an enrolment and how far each is; what is recorded cannot be changed here. */
export function tasksOf({ typed, offer, held, alike }: Progress): Task[] {
  const { person, encounter, agreement } = typed;
  const recorded = offer !== null;
  const offered = offer?.state === 'eligible' && !offer.waits;
  const state = (done: boolean, can: boolean): Task['state'] => (done ? 'done' : can ? 'to-do' : 'cannot');
  const compared = !alike || Boolean(typed['same-person']);
  return [
    { path: 'person', state: state(recorded || Boolean(person), true) },
    { path: 'encounter', state: state(recorded || Boolean(encounter), true) },
    { path: 'eligibility', state: state(recorded, Boolean(person && encounter)) },
    ...(alike ? [{ path: 'same-person', state: state(compared, offered) } as const] : []),
    { path: 'session', state: state(held, offered) },
    { path: 'agreement', state: state(Boolean(agreement), offered) },
    { path: 'check', state: state(false, offered && Boolean(agreement) && compared) },
  ];
}

/** The tasks as the component of GOV.UK Frontend takes them. */
function itemsOf(progress: Progress, draftId: string) {
  return tasksOf(progress).map(({ path, state }) => {
    const closed = progress.offer !== null && (path === 'person' || path === 'encounter');
    const words = closed ? w.recorded : w.states[state];
    const status = {
      done: { text: words },
      'to-do': { tag: { text: words, classes: 'govuk-tag--blue' } },
      cannot: { text: words, classes: 'govuk-task-list__status--cannot-start-yet' },
    }[state];
    const href = state === 'cannot' || closed ? {} : { href: `/enrol/${draftId}/${path}` };
    return { title: { text: titles[path] }, ...href, status };
  });
}

/** The list of tasks of one enrolment. */
export const tasksPage: Page = {
  url: '/enrol/:draftId',
  roles: enrol.roles,
  get: async (visit) => {
    const { api, who } = visit;
    const draft = await draftOf(visit);
    const { draftId, typed } = draft;
    const caseId = draft.caseId ?? '';
    if (draft.state === 'finished') return { to: `/cases/${caseId}` };
    const offer = await offerOf(api, draft);
    const open = offer?.state === 'eligible';
    const [plan, alike, names] = await Promise.all([
      open ? api.find(viewPlan, { params: { caseId } }) : null,
      open ? api.page(listPossibleDuplicates, { params: { caseId }, query: { limit: 1 } }) : null,
      namesOf(api, who, caseId ? [caseId] : []),
    ]);
    const progress = { typed, offer, held: Boolean(plan?.hold), alike: (alike?.items.length ?? 0) > 0 };
    const typedName = [text(typed.person ?? {}, 'given'), text(typed.person ?? {}, 'family')];
    const model = {
      w,
      items: itemsOf(progress, draftId),
      draftId,
      caseId,
      heading: w.heading(names.get(caseId) ?? typedName.filter(Boolean).join(' ')),
      intro: w.intro(whenWords(draft.eraseAt)),
      open: open && !offer.waits,
      waits: offer?.waits ? w.waits(whenWords(offer.waits.until)) : null,
    };
    return { view: 'enrol', title: w.title, model };
  },
};
