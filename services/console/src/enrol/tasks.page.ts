import type { Body } from '../api/api.ts';
import { text } from '../page/form.ts';
import type { Page } from '../page/page.ts';
import { namesOf } from '../words/names.ts';
import { whenWords } from '../words/times.ts';
import { type Draft, draftOf, offerOf } from './draft.ts';

interface Task {
  readonly title: string;
  readonly path: string;
  readonly state: 'done' | 'to-do' | 'cannot';
}

/** How far an enrolment is. */
export interface Progress {
  readonly typed: Draft['typed'];
  /** Null before the encounter is recorded. */
  readonly offer: Body;
  readonly held: boolean;
  /** How many other records look to be of the same person. */
  readonly alike: number;
}

/** The tasks of an enrolment and how far each is; what is recorded cannot be changed here. */
export function tasksOf({ typed, offer, held, alike }: Progress): Task[] {
  const { person, encounter, agreement } = typed;
  const recorded = offer !== null;
  const offered = offer?.state === 'eligible' && !offer.waits;
  const state = (done: boolean, can: boolean): Task['state'] => (done ? 'done' : can ? 'to-do' : 'cannot');
  const compared = alike === 0 || Boolean(typed['same-person']);
  return [
    { title: 'Who the person is', path: 'person', state: state(recorded || Boolean(person), true) },
    {
      title: 'How you met, the offence and the scheme',
      path: 'encounter',
      state: state(recorded || Boolean(encounter), true),
    },
    {
      title: 'Whether an offer can be made',
      path: 'eligibility',
      state: state(recorded, Boolean(person && encounter)),
    },
    ...(alike > 0 ? [{ title: 'Met before? Compare', path: 'same-person', state: state(compared, offered) }] : []),
    { title: 'First session, held while they are here', path: 'session', state: state(held, offered) },
    { title: 'What was explained and agreed', path: 'agreement', state: state(Boolean(agreement), offered) },
    {
      title: 'Check and record the agreement',
      path: 'check',
      state: state(false, Boolean(offered && agreement && compared)),
    },
  ];
}

const WORDS = { done: 'Done', 'to-do': 'To do', cannot: 'Cannot start yet' } as const;
const RECORDED = ['person', 'encounter'];

/** The list of tasks of one enrolment. */
export const tasksPage: Page = {
  url: '/enrol/:draftId',
  roles: ['custody-officer', 'referring-officer'],
  get: async (visit) => {
    const { api, who } = visit;
    const draft = await draftOf(visit);
    const { draftId, caseId } = draft;
    if (draft.state === 'finished') return { to: `/cases/${caseId}` };
    const offer = await offerOf(api, draft);
    const open = offer?.state === 'eligible';
    const [plan, alike, names] = await Promise.all([
      open ? api.rawFind('scheduling', `/cases/${caseId}/plan`) : null,
      open ? api.rawGet('intake', `/cases/${caseId}/possible-duplicates`) : null,
      namesOf(api, who, caseId ? [caseId] : []),
    ]);
    const progress = { typed: draft.typed, offer, held: Boolean(plan?.hold), alike: alike?.cases.length ?? 0 };
    const items = tasksOf(progress).map(({ title, path, state }) => ({
      title: { text: title },
      ...(state === 'cannot' || (offer && RECORDED.includes(path)) ? {} : { href: `/enrol/${draftId}/${path}` }),
      status:
        state === 'done'
          ? { text: offer && RECORDED.includes(path) ? 'Recorded' : WORDS.done }
          : state === 'to-do'
            ? { tag: { text: WORDS[state], classes: 'govuk-tag--blue' } }
            : { text: WORDS[state], classes: 'govuk-task-list__status--cannot-start-yet' },
    }));
    const typedName = [text(draft.typed.person ?? {}, 'given'), text(draft.typed.person ?? {}, 'family')];
    const name = names.get(caseId ?? '') ?? typedName.filter(Boolean).join(' ');
    const model = {
      items,
      draftId,
      caseId,
      name,
      open,
      waits: offer?.waits ? whenWords(offer.waits.until) : null,
      erased: whenWords(draft.eraseAt),
    };
    return { view: 'enrol', title: 'An enrolment', model };
  },
};
