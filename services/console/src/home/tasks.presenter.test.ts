import type { ROLES } from '@byway/contracts/codes';
import { describe, expect, it } from '@jest/globals';
import type { Who } from '../session/session.ts';
import { waitingTask } from './tasks.presenter.ts';

const who = (role: (typeof ROLES)[number]): Who => ({
  actor: 'a',
  roles: [role],
  force: '43',
  provider: null,
  court: null,
  token: 't',
  until: 0,
});
const task = {
  taskId: 't',
  caseId: 'c',
  sessionId: 's',
  excuseId: 'e',
  noticeId: 'n',
  raisedAt: '2027-03-17T19:30:00.000Z',
  clause: '3.3',
  chases: 0,
  lastChasedAt: null,
};
const waiting = (kind: string, role: (typeof ROLES)[number]) => waitingTask({ ...task, kind }, who(role));

describe('a task on the first page', () => {
  it('3.3, 3.5, §6, 1.4 leads to the page where it is done', () => {
    expect(waiting('register-unrecorded', 'facilitator').href).toBe('/registers/s');
    expect(waiting('excuse-undecided', 'programme-manager').href).toBe('/cases/c/excuses/e');
    expect(waiting('leave-overdue', 'programme-manager').href).toBe('/cases/c/leave');
    expect(waiting('offer-deadline', 'custody-officer').href).toBe('/offers/c');
    expect(waiting('police-decision', 'custody-officer').href).toBe('/decisions/c');
  });

  it('4.3, 4.7 is the liaison’s to do; the manager is told that it waits, and led to what can be read of it', () => {
    expect(waiting('ruling-overdue', 'court-liaison')).toMatchObject({ href: '/notices/n/ruling', mine: true });
    expect(waiting('discontinue', 'programme-manager')).toMatchObject({
      href: '/notices/n',
      mine: false,
      watched: true,
    });
  });

  it('2.6, 2.7 is put away by hand only where there is nothing to do but to look', () => {
    const look = (kind: string) => waiting(kind, 'programme-manager').look;
    expect(['no-catch-up', 'nothing-dated', 'review', 'notice-held'].map(look)).toEqual(['t', 't', 't', 't']);
    const done = ['no-place', 'plan-end', 'leave-overdue', 'register-unrecorded', 'excuse-undecided'];
    expect(done.map(look)).toEqual(done.map(() => undefined));
  });

  it('is late from when somebody was told that it was overdue, and has no date where it only has to be looked at', () => {
    expect(waiting('register-unrecorded', 'facilitator').dueAt).toBe(task.raisedAt);
    expect(waiting('no-catch-up', 'programme-manager').dueAt).toBeNull();
  });

  it('of a kind that nobody here knows leads to its case', () => {
    expect(waitingTask({ ...task, kind: 'something-overdue', clause: '2.1' }, who('facilitator'))).toMatchObject({
      href: '/cases/c',
      clause: '2.1',
      dueAt: task.raisedAt,
    });
  });
});
