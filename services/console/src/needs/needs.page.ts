import { type Api, Away, type Body, Missing } from '../api/api.ts';
import { errorsOf, text } from '../page/form.ts';
import type { Page, Shown, Visit } from '../page/page.ts';
import type { Who } from '../session/session.ts';
import { namesOf } from '../words/names.ts';
import { alsoFor, type NeedRow, needRow, type Source, sourcesFor } from './needs.presenter.ts';

interface Section {
  readonly words: string;
  /** Null: the service is away, and nobody knows. */
  readonly rows: readonly NeedRow[] | null;
  readonly more: string | null;
}

/** What one service tells this person. A service that is away takes nothing from the others. */
async function section(api: Api, who: Who, source: Source, cursor: string | null): Promise<Section> {
  const { service, items, words } = source;
  const path = cursor ? `/tasks?cursor=${encodeURIComponent(cursor)}` : '/tasks';
  const found = await api.rawGet(service, path).catch((error: unknown) => {
    if (error instanceof Away) return null;
    throw error;
  });
  if (!found) return { words, rows: null, more: null };
  const tasks: Body[] = found[items];
  const names = await namesOf(
    api,
    who,
    tasks.map(({ caseId }) => caseId),
  );
  const rows = tasks.map((task) => needRow(task, names.get(task.caseId) ?? '', who));
  const more = found.next ? `/needs?of=${service}&cursor=${encodeURIComponent(found.next)}` : null;
  return { words, rows, more };
}

async function page({ api, who, query }: Visit): Promise<Extract<Shown, { view: string }>> {
  const of = query.of ?? '';
  const sources = sourcesFor(who).filter(({ service }) => !of || service === of);
  if (sources.length === 0) throw new Missing('no such tasks');
  const cursor = of ? (query.cursor ?? null) : null;
  const sections = await Promise.all(sources.map((source) => section(api, who, source, cursor)));
  const model = {
    sections: sections.filter(({ rows }) => rows === null || rows.length > 0),
    empty: sections.every(({ rows }) => rows?.length === 0),
    part: of !== '',
    also: alsoFor(who),
  };
  return { view: 'needs', title: 'What needs you', model };
}

const URL = '/needs';

/** 3.3, 3.5, §6, 2.6, 2.7, 4.2, 4.4 what is overdue or waits for somebody, of every service that tells this person. */
export const needsPage: Page = {
  url: URL,
  roles: ['programme-manager', 'facilitator', 'court-liaison', 'authoriser', 'signposting-worker'],
  get: page,
};

/** A task that only had to be looked at. */
export const needSeenPage: Page = {
  url: URL,
  roles: ['programme-manager'],
  post: async (visit) => {
    const { api, form, session } = visit;
    const taskId = text(form, 'task');
    if (!/^[0-9a-f-]{36}$/.test(taskId)) throw new Missing('no such task');
    // A task is done once, whoever says so: its own id is the key.
    const answer = await api.rawSend('programme', `/tasks/${taskId}/done`, {}, { key: taskId });
    if (answer.status === 'refused') return { ...(await page(visit)), errors: errorsOf(answer.problem) };
    session.flash = 'Marked as seen to.';
    return { to: URL };
  },
};
