import { finishTask } from '@byway/contracts/http/programme/tasks';
import { Away, Missing } from '../api/api.ts';
import { errorsOf, text } from '../page/form.ts';
import type { Page, View, Visit } from '../page/page.ts';
import { en } from '../words/en.ts';
import { namesOf } from '../words/names.ts';
import {
  type AnyTask,
  alsoFor,
  listsFor,
  TASK_ROLES,
  type TaskList,
  type TaskRow,
  taskRow,
} from './tasks.presenter.ts';

const w = en.tasks;

interface Section {
  readonly words: string;
  /** Null: the service is away, and nobody knows. */
  readonly rows: readonly TaskRow[] | null;
  readonly more: { readonly href: string; readonly text: string } | null;
}

/** What one service tells this person. A service that is away takes nothing from the others. */
async function section({ api, who }: Visit, list: TaskList, cursor: string | undefined): Promise<Section> {
  const { service } = list;
  const words = w.sources[service];
  const found = await api.get(list, { query: { cursor } }).catch((error: unknown) => {
    if (error instanceof Away) return null;
    throw error;
  });
  if (!found) return { words, rows: null, more: null };
  const tasks: readonly AnyTask[] = found.items;
  const names = await namesOf(
    api,
    who,
    tasks.map(({ caseId }) => caseId),
  );
  const rows = tasks.map((task) => taskRow(task, names.get(task.caseId) ?? '', who));
  const href = `/needs?of=${service}&cursor=${encodeURIComponent(found.next ?? '')}`;
  return { words, rows, more: found.next ? { href, text: w.more(words) } : null };
}

async function page(visit: Visit): Promise<View> {
  const { who, query } = visit;
  const { of, cursor } = query;
  const lists = listsFor(who).filter(({ service }) => !of || service === of);
  if (lists.length === 0) throw new Missing('no such tasks');
  const sections = await Promise.all(lists.map((list) => section(visit, list, of ? cursor : undefined)));
  const model = {
    w,
    sections: sections.filter(({ rows }) => rows === null || rows.length > 0),
    empty: sections.every(({ rows }) => rows?.length === 0),
    part: Boolean(of),
    also: alsoFor(who),
  };
  return { view: 'tasks', title: w.title, model };
}

const URL = '/needs';

/** 3.3, 3.5, §6, 2.6, 2.7, 4.2, 4.4 what is overdue or waits for somebody, of every service that tells this person. */
export const myTasksPage: Page = { url: URL, roles: TASK_ROLES, get: page };

/** A task that only had to be looked at. */
export const taskSeenPage: Page = {
  url: URL,
  roles: finishTask.roles,
  post: async (visit) => {
    const { api, form, session } = visit;
    const taskId = text(form, 'task');
    // A task is done once, whoever says so: its own id is the key.
    const answer = await api.send(finishTask, { params: { taskId }, key: taskId });
    if (answer.status === 'refused') return { ...(await page(visit)), errors: errorsOf(answer.problem) };
    session.flash = w.done;
    return { to: URL };
  },
};
