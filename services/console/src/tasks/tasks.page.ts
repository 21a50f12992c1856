import { finishTask } from '@byway/contracts/http/programme/tasks';
import { text } from '../page/form.ts';
import type { Page } from '../page/page.ts';
import { en } from '../words/en.ts';
import { namesOf } from '../words/names.ts';

const w = en.home;

/** A task that only had to be looked at. */
export const taskSeenPage: Page = {
  url: '/needs',
  roles: finishTask.roles,
  post: async ({ api, who, form, session }) => {
    const [taskId, caseId] = [text(form, 'task'), text(form, 'case')];
    // A task is done once, whoever says so: its own id is the key.
    const answer = await api.send(finishTask, { params: { taskId }, key: taskId });
    const names = await namesOf(api, who, caseId ? [caseId] : []);
    // One that somebody else saw to meanwhile is gone from the list, which says enough.
    if (answer.status === 'done') session.flash = w.done(names.get(caseId) ?? '');
    return { to: '/' };
  },
};
