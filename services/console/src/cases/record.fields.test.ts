import { describe, expect, it } from '@jest/globals';
import { readForm } from '../page/read-form.ts';
import { RECORD } from './record.fields.ts';

const RECORDED = {
  address: { lines: ['17 Zanzibar Mews', 'Slough'], postcode: 'SL1 1AA' },
  contact: { channel: 'text', safe: false, phoneSeized: true },
  agreement: { acceptance: 'admits', language: 'cy', youthJusticeConsulted: true },
  offences: [
    { code: 'MD71530', suspected: 'cannabis', form: 'herbal', quantity: { amount: 1.5, unit: 'g' } },
    { code: 'MD71525', tested: 'cocaine' },
  ],
  encounterAt: '2027-03-01T08:30:00.000Z',
  disposalDecision: {
    by: 'sergeant-5',
    rank: 'sergeant',
    evidentialTestMet: true,
    decidedAt: '2027-03-01T08:40:00.000Z',
  },
  policeDecision: {
    outcomeCode: '10',
    exhibit: 'release',
    by: 'inspector-4',
    rank: 'inspector',
    decidedAt: '2027-03-01T09:00:00.000Z',
  },
  answers: {
    personalUse: true,
    smallAmount: false,
    supplyIndicators: ['scales'],
    identityVerified: true,
    exploitationConcern: false,
  },
} as const;

describe('1.6 one thing is put right, and what belongs to it stays as it is recorded', () => {
  it.each(Object.entries(RECORDED))('1.6 %s, typed as it is recorded, means what is recorded', (field, value) => {
    const row = RECORD[field as keyof typeof RECORDED];
    const read = readForm(row.fields, row.typed?.(value) ?? {});
    if (!('values' in read)) throw new Error(JSON.stringify(read));
    expect(row.right(read.values as never, value)).toEqual(value);
  });
});
