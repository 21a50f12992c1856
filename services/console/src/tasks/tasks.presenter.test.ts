import type { ROLES } from '@byway/contracts/codes';
import { describe, expect, it } from '@jest/globals';
import type { Who } from '../session/session.ts';
import { listsFor, taskRow } from './tasks.presenter.ts';

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
};
const href = (kind: string, role: (typeof ROLES)[number]): string => taskRow({ ...task, kind }, 'Kit', who(role)).href;

describe('what needs somebody', () => {
  it('3.3, 3.5, §6 leads to the page where it is done', () => {
    expect(href('register-unrecorded', 'facilitator')).toBe('/registers/s');
    expect(href('excuse-undecided', 'programme-manager')).toBe('/cases/c/excuses/e');
    expect(href('leave-overdue', 'programme-manager')).toBe('/cases/c/leave');
  });

  it('4.3, 4.7 the liaison is led to the form, the manager to what can be read of it', () => {
    expect(href('ruling-overdue', 'court-liaison')).toBe('/notices/n/ruling');
    expect(href('discontinue', 'court-liaison')).toBe('/notices/n/discontinuance');
    expect(href('discontinue', 'programme-manager')).toBe('/notices/n');
  });

  it('2.6, 2.7 only what just has to be looked at can be put away by hand', () => {
    const look = (kind: string) => taskRow({ ...task, kind }, 'Kit', who('programme-manager')).look;
    expect(['no-place', 'plan-end', 'review', 'notice-held'].map(look)).toEqual(['t', 't', 't', 't']);
    expect(['leave-overdue', 'register-unrecorded', 'excuse-undecided'].map(look)).toEqual([null, null, null]);
  });

  it('says how often it was told, and names a kind it does not know by its own word', () => {
    const row = taskRow(
      { ...task, kind: 'first-contact-overdue', clause: '2.2', chases: 2 },
      'Kit',
      who('facilitator'),
    );
    expect(row).toMatchObject({ words: 'first contact overdue', href: '/cases/c' });
    expect(row.line).toContain('told 3 times');
  });

  it('each role is asked about what its services tell it', () => {
    const of = (role: (typeof ROLES)[number]) => listsFor(who(role)).map(({ service }) => service);
    expect(of('facilitator')).toEqual(['attendance']);
    expect(of('court-liaison')).toEqual(['court-summons']);
    expect(of('programme-manager')).toEqual(['attendance', 'programme', 'court-summons', 'signposting']);
    expect(of('custody-officer')).toEqual([]);
  });
});
