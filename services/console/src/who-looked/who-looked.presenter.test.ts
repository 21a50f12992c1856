import * as operations from '@byway/contracts/http/operations';
import { declared, isRoute } from '@byway/contracts/test/declared';
import { describe, expect, it } from '@jest/globals';
import { en } from '../words/en.ts';
import {
  type AuditRow,
  actionWords,
  auditRows,
  auditWords,
  olderLink,
  outcomeWords,
  visitLines,
} from './who-looked.presenter.ts';

const look: AuditRow = {
  id: '7',
  policyTime: '2027-03-08T18:00:00.000Z',
  purpose: 'attendance',
  correlationId: '0192f000-0000-7000-8000-000000000003',
  at: '2027-03-08T18:00:00.000Z',
  actor: 'facilitator-1',
  roles: ['facilitator'],
  provider: 'druglink',
  court: null,
  action: 'attendance.view',
  subject: '0192f000-0000-7000-8000-000000000001',
  about: [],
  fields: ['outcome', 'excuse'],
  outcome: 'done',
};

describe('§9 who looked at a record', () => {
  it('§9 is said in a row: when, who, for whom, where, what, which fields, with what outcome', () => {
    expect(auditWords('attendance', look)).toEqual({
      when: 'Monday 8 March 2027 at 6pm',
      who: 'facilitator-1',
      as: 'Facilitator, druglink',
      where: 'Registers',
      what: 'Looked at: attendance',
      whose: look.subject,
      shown: 'outcome, excuse',
      refused: false,
      outcome: 'Yes',
    });
  });

  it('§9 a look, a list and a change are told apart', () => {
    expect(actionWords('case.list')).toBe('Saw in a list of: case');
    expect(actionWords('audit.export')).toBe('Took out a file of: audit');
    expect(actionWords('follow-up.record')).toBe('Changed: follow up (record)');
  });

  it('§9 every route that only reads has a verb of looking, and none that changes something', async () => {
    const routes = [...(await declared()).flatMap((one) => one.routes), ...Object.values(operations).filter(isRoute)];
    const isChange = ({ audit }: { audit: string }) => actionWords(audit).startsWith('Changed: ');
    expect(routes.filter((route) => isChange(route) !== (route.kind === 'command')).map(({ audit }) => audit)).toEqual(
      [],
    );
    const said = new Set(routes.flatMap(({ audit }) => [audit, audit.split('.')[1]]));
    expect(Object.keys(en.whoLooked.verbs).filter((verb) => !said.has(verb))).toEqual([]);
  });

  it('§9 a refusal is no look', () => {
    expect(['not-allowed', 'not-found', 'already-ruled'].map(outcomeWords)).toEqual([
      'No: not for this role',
      'No: not there, or not theirs to see',
      'No: already ruled',
    ]);
  });

  it('§9 rows of several services stand in one list, the newest first', () => {
    const later = { ...look, at: '2027-03-08T18:00:00.001Z', actor: 'custody-1' };
    const rows = auditRows(
      new Map([
        ['attendance', [look]],
        ['intake', [later]],
      ]),
    );
    expect(rows.map(({ actor, service }) => [actor, service])).toEqual([
      ['custody-1', 'intake'],
      ['facilitator-1', 'attendance'],
    ]);
  });

  it('§9 a visit is one line, with each thing done once, its entries behind it, and a refusal called one', () => {
    const at = (minute: number, more: Partial<AuditRow> = {}) => ({
      ...look,
      at: `2027-03-08T18:${minute}:00.000Z`,
      ...more,
    });
    const refused = at(12, { action: 'case.view', outcome: 'not-found' });
    const { visits, caption, unusual } = visitLines(auditRows(new Map([['attendance', [refused, at(11), at(10)]]])), {
      record: 'x',
    });
    expect([caption, unusual]).toEqual(['1 visit, newest first', null]);
    expect(visits[0]).toMatchObject({
      when: 'Monday 8 March 2027 at 6:10pm to 6:12pm',
      who: 'facilitator-1',
      did: 'Looked at: attendance. Refused: Looked at: case.',
      entries: '3 entries',
    });
  });

  it('§9 older ones are one link away in each service that has any', () => {
    expect(olderLink('intake', { record: 'x' }, '7')).toEqual({
      href: '/looks?record=x&service=intake&cursor=7',
      text: 'Older ones: enrolment',
    });
  });
});
