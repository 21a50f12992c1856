import { describe, expect, it } from '@jest/globals';
import { type Fact, fromHeaders, isA, parseFact, toHeaders, UnreadableFact } from './envelope.ts';
import { outcomeCorrected } from './facts/attendance/outcome-corrected.ts';
import { outcomeRecorded } from './facts/attendance/outcome-recorded.ts';

const fact: Fact = {
  id: '0195a3f0-0000-7000-8000-0000000000f1',
  type: 'attendance.outcome-recorded.v1',
  source: 'attendance',
  subject: '0195a3f0-0000-7000-8000-0000000000c1',
  sequence: 3,
  time: '2027-03-08T14:00:00.000Z',
  recordedTime: '2027-03-08T15:31:00.000Z',
  causationId: '0195a3f0-0000-7000-8000-0000000000f0',
  correlationId: '0195a3f0-0000-7000-8000-0000000000ff',
  actor: 'u-7',
  force: 'thames-valley',
  provider: 'druglink',
  court: 'B43KB00',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  data: outcomeRecorded.valid,
};
const bare: Fact = { ...fact, causationId: null, provider: null, court: null, traceparent: null };
const value = JSON.stringify(fact.data);

describe('a fact as a Kafka message', () => {
  it('4.1 says which of how many facts of its transaction it is, or nothing where it is alone', () => {
    const second = { ...bare, part: 2, parts: 3 };
    expect(toHeaders(second)).toMatchObject({ ce_part: '2', ce_parts: '3' });
    expect(fromHeaders(toHeaders(second), value)).toEqual(second);
    expect(Object.keys(toHeaders(bare)).filter((name) => name.startsWith('ce_part'))).toEqual([]);
    for (const wrong of [{ ce_part: '4' }, { ce_part: '0' }, { ce_parts: 'x' }, { ce_part: undefined }]) {
      expect(() => fromHeaders({ ...toHeaders(second), ...wrong }, value)).toThrow(UnreadableFact);
    }
    expect(() => fromHeaders(toHeaders({ ...bare, sequence: 1, part: 2, parts: 2 }), value)).toThrow(UnreadableFact);
  });

  it('carries every attribute as a CloudEvents header', () => {
    expect(toHeaders(fact)).toEqual({
      ce_specversion: '1.0',
      ce_id: fact.id,
      ce_type: 'attendance.outcome-recorded.v1',
      ce_source: '/byway/attendance',
      ce_subject: fact.subject,
      ce_sequence: '3',
      ce_time: '2027-03-08T14:00:00.000Z',
      ce_recordedtime: '2027-03-08T15:31:00.000Z',
      ce_causationid: fact.causationId,
      ce_correlationid: fact.correlationId,
      ce_actor: 'u-7',
      ce_force: 'thames-valley',
      ce_provider: 'druglink',
      ce_court: 'B43KB00',
      ce_dataschema: '/byway/contracts/attendance.outcome-recorded.v1.json',
      'content-type': 'application/json',
      traceparent: fact.traceparent,
    });
  });

  it('leaves out what is not there', () => {
    const names = Object.keys(toHeaders(bare));
    for (const name of ['ce_causationid', 'ce_provider', 'ce_court', 'traceparent']) expect(names).not.toContain(name);
  });

  it.each([
    ['whole', fact],
    ['bare', bare],
  ])('comes back as it went, %s, from text and from bytes', (_name, sent) => {
    const headers = toHeaders(sent);
    const bytes = Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)]));
    expect(fromHeaders(headers, value)).toEqual(sent);
    expect(fromHeaders(bytes, Buffer.from(value))).toEqual(sent);
  });

  it.each([
    ['ce_id', undefined],
    ['ce_id', 'seven'],
    ['ce_type', 'OutcomeRecorded'],
    ['ce_source', 'attendance'],
    ['ce_subject', undefined],
    ['ce_sequence', '0'],
    ['ce_sequence', '1e3'],
    ['ce_sequence', undefined],
    ['ce_time', '2027-02-31T14:00:00.000Z'],
    ['ce_recordedtime', '2027-03-08 15:31'],
    ['ce_causationid', 'seven'],
    ['ce_actor', 'sam@example.org'],
    ['ce_force', undefined],
    ['ce_specversion', '0.3'],
  ])('is unreadable, and says so by name, when %s is %s', (name, bad) => {
    const read = () => fromHeaders({ ...toHeaders(fact), [name]: bad }, value);
    expect(read).toThrow(UnreadableFact);
    expect(read).toThrow(name);
  });

  it('is unreadable when a header is given twice or the value is no JSON', () => {
    expect(() => fromHeaders({ ...toHeaders(fact), ce_force: ['essex', 'kent'] }, value)).toThrow(
      'ce_force is given 2',
    );
    expect(() => fromHeaders(toHeaders(fact), '{"placeId"')).toThrow('the value is not JSON');
    expect(() => fromHeaders(toHeaders(fact), null)).toThrow('the value is not JSON');
  });

  it('is not set aside for a trace that cannot be read', () => {
    expect(fromHeaders({ ...toHeaders(fact), traceparent: 'x' }, value).traceparent).toBeNull();
  });
});

describe('reading the data of a fact', () => {
  it('drops what this reader does not know', () => {
    const data = { ...outcomeRecorded.valid, addedNextYear: 1 };
    expect(parseFact({ ...fact, data })).toEqual(fact);
  });

  it('leaves a kind of fact it does not know as it is', () => {
    const unknown = { ...fact, type: 'attendance.register-closed.v1', data: { anything: 'at all' } };
    expect(parseFact(unknown)).toBe(unknown);
  });

  it('refuses data that is not what the type says, naming the property but never its value', () => {
    const read = () => parseFact({ ...fact, data: { ...outcomeRecorded.valid, outcome: 'SECRET' } });
    expect(read).toThrow(UnreadableFact);
    expect(read).toThrow(/outcome-recorded\.v1: bad data: outcome/);
    expect(read).not.toThrow(/SECRET/);
  });

  it('knows which kind it is', () => {
    expect(isA(outcomeRecorded, fact) && fact.data.outcome).toBe('did-not-attend');
    expect(isA(outcomeCorrected, fact)).toBe(false);
  });
});
