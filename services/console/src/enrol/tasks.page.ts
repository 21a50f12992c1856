import type { Page } from '../page/page.ts';
import type { EnrolDraft } from './draft.ts';

interface Task {
  readonly title: string;
  readonly path: string;
  readonly state: 'done' | 'to-do' | 'cannot';
}

/** The tasks of an enrolment and how far each is; what is recorded cannot be changed here. */
export function tasksOf(draft: EnrolDraft): Task[] {
  const { person, encounter, enrolled, hold, agreement } = draft;
  const offered = enrolled?.eligible === true;
  const state = (done: boolean, can: boolean): Task['state'] => (done ? 'done' : can ? 'to-do' : 'cannot');
  return [
    { title: 'Who the person is', path: 'person', state: state(Boolean(person), true) },
    { title: 'How you met, the offence and the scheme', path: 'encounter', state: state(Boolean(encounter), true) },
    {
      title: 'Whether an offer can be made',
      path: 'eligibility',
      state: state(Boolean(enrolled), Boolean(person && encounter)),
    },
    { title: 'First session, held while they are here', path: 'session', state: state(Boolean(hold), offered) },
    { title: 'What was explained and agreed', path: 'agreement', state: state(Boolean(agreement), offered) },
    { title: 'Check and record the agreement', path: 'check', state: state(false, Boolean(offered && agreement)) },
  ];
}

const WORDS = { done: 'Done', 'to-do': 'To do', cannot: 'Cannot start yet' } as const;

/** The list of tasks; a new enrolment begins by a POST. */
export const tasksPage: Page = {
  url: '/enrol',
  roles: ['custody-officer', 'referring-officer'],
  get: async ({ session }) => {
    const draft = session.enrol?.recorded ? {} : (session.enrol ?? {});
    const recorded = draft.enrolled ? ['person', 'encounter'] : [];
    const items = tasksOf(draft).map(({ title, path, state }) => ({
      title: { text: title },
      ...(state === 'cannot' || recorded.includes(path) ? {} : { href: `/enrol/${path}` }),
      status:
        state === 'done'
          ? { text: recorded.includes(path) ? 'Recorded' : WORDS.done }
          : state === 'to-do'
            ? { tag: { text: WORDS[state], classes: 'govuk-tag--blue' } }
            : { text: WORDS[state], classes: 'govuk-task-list__status--cannot-start-yet' },
    }));
    const { enrolled } = draft;
    return { view: 'enrol', title: 'Enrol someone', model: { items, enrolled, begun: Boolean(draft.person) } };
  },
  post: async ({ session }) => {
    delete session.enrol;
    return { to: '/enrol' };
  },
};
