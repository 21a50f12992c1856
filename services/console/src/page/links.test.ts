import { ROLES, type Role } from '@byway/contracts/codes';
import { TASKS, type TaskKind } from '@byway/contracts/tasks';
import { describe, expect, it } from '@jest/globals';
import { pagesOf } from '../app.ts';
import { caseActions } from '../cases/case.presenter.ts';
import type { Deps } from '../deps.ts';
import { waitingTask } from '../home/tasks.presenter.ts';
import type { Who } from '../session/session.ts';

const PAGES = pagesOf({ config: { CLOCK: 'real' } } as unknown as Deps);
const CASE = '0192f000-0000-7000-8000-00000000abcd';

const who = (role: Role): Who => ({
  actor: 'a',
  roles: [role],
  force: '43',
  provider: null,
  court: null,
  token: 't',
  until: 0,
});

/** Whether somebody in this role is shown a page at this address. */
function opens(role: Role, href: string): boolean {
  const parts = href.split('/');
  const page = PAGES.find(({ url, get }) => {
    const pattern = url.split('/');
    return get && pattern.length === parts.length && pattern.every((part, i) => part[0] === ':' || part === parts[i]);
  });
  return page?.roles.includes(role) === true;
}

describe('links', () => {
  it('§9 what can be done about a case leads to pages that its reader may open', () => {
    const live = { endedAt: null, endedAs: null, withdrawalOpen: false };
    const wrong = ROLES.flatMap((role) =>
      [live, { ...live, withdrawalOpen: true }, null].flatMap((found) =>
        caseActions(CASE, found, who(role), { agreed: true, marks: false })
          .filter(({ href }) => !opens(role, href))
          .map(({ href }) => `${role}: ${href}`),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('1.4, 4.4 whoever may say that a card was handed over can print one', () => {
    const handsOver = ROLES.filter((role) => opens(role, `/cases/${CASE}/hand-over`));
    expect(handsOver.length).toBeGreaterThan(1);
    expect(handsOver.filter((role) => !opens(role, `/cases/${CASE}/card`))).toEqual([]);
  });

  it('a task leads each of those who are told of it to a page they may open', () => {
    const ids = { sessionId: CASE, excuseId: CASE, noticeId: CASE };
    const told = (kind: TaskKind) => ({
      ...ids,
      taskId: CASE,
      kind,
      clause: TASKS[kind].clause,
      caseId: CASE,
      raisedAt: '2027-03-17T19:30:00.000Z',
      chases: 0,
      lastChasedAt: null,
    });
    const wrong = (Object.keys(TASKS) as TaskKind[]).flatMap((kind) =>
      TASKS[kind].roles
        .map((role) => ({ role, href: waitingTask(told(kind), who(role)).href }))
        .filter(({ role, href }) => !opens(role, href))
        .map(({ role, href }) => `${kind}, ${role}: ${href}`),
    );
    expect(wrong).toEqual([]);
  });
});
