import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cell } from '../page/csv.ts';
import { HEADING, rowLine, unfinishedLine } from './audit-csv.ts';
import type { AuditRow } from './who-looked.presenter.ts';

/** Reads a file as RFC 4180 says, without a word of the code that wrote it. */
function read(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    if (text[at] !== '"') throw new Error(`a bare cell at ${at}`);
    let value = '';
    for (at += 1; text[at] !== '"' || text[at + 1] === '"'; at += 1) {
      value += text[at];
      if (text[at] === '"') at += 1;
      if (at >= text.length) throw new Error('a cell without an end');
    }
    row.push(value);
    at += 1;
    if (text[at] === ',') {
      at += 1;
      continue;
    }
    if (text.slice(at, at + 2) !== '\r\n') throw new Error(`no end of a line at ${at}`);
    at += 2;
    rows.push(row);
    row = [];
  }
  return rows;
}

const row: AuditRow = {
  id: '7',
  at: '2027-03-08T18:00:00.000Z',
  policyTime: '2027-03-09T18:00:00.000Z',
  actor: 'facilitator-1',
  roles: ['facilitator', 'programme-manager'],
  provider: 'druglink',
  court: null,
  purpose: 'attendance',
  action: 'attendance.view',
  subject: null,
  about: ['0192f000-0000-7000-8000-000000000001', '0192f000-0000-7000-8000-000000000002'],
  fields: ['outcome', 'excuse'],
  outcome: 'done',
  correlationId: '0192f000-0000-7000-8000-000000000003',
};

describe('§9 the file of who looked', () => {
  it('§9 has each column of the audit under its name', () => {
    const [names = [], cells = []] = read(HEADING.slice(1) + rowLine('attendance', row));
    expect(Object.fromEntries(names.map((name, at) => [name, cells[at]]))).toEqual({
      ...row,
      service: 'attendance',
      roles: row.roles.join(' '),
      court: '',
      subject: '',
      about: row.about.join(' '),
      fields: row.fields.join(' '),
    });
  });

  it('§9 says where a service has older rows, in a line of the same columns', () => {
    const [names = [], row = []] = read(HEADING.slice(1) + unfinishedLine('intake', '7', '/looks/export?cursor=7'));
    expect(row).toHaveLength(names.length);
    expect(row).toEqual(
      expect.arrayContaining(['intake', '7', 'older-rows-are-not-in-this-file: /looks/export?cursor=7']),
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\n=1', '＝1', '\u00a0=1', '\uFEFF=1'])(
    '§9 %j is no formula where a spreadsheet opens it',
    (value) => expect(read(`${cell(value)}\r\n`)).toEqual([[`'${value}`]]),
  );

  it('§9 whatever stands in a cell is read again as it was, and is never a formula', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc
        .array(fc.constantFrom('"', ',', '\r', '\n', '=', '+', '-', '@', "'", ';', ' ', 'a'))
        .map((all) => all.join('')),
    );
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1 }), (values) => {
        const rows = read(`${values.map(cell).join(',')}\r\n`);
        expect(rows).toHaveLength(1);
        for (const [at, value] of (rows[0] ?? []).entries()) {
          expect([values[at], `'${values[at]}`]).toContain(value);
          expect(value.trimStart()).not.toMatch(/^[=+\-@]/);
        }
        expect(rows[0]).toHaveLength(values.length);
      }),
    );
  });
});
