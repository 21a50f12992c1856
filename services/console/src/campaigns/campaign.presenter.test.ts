import { describe, expect, it } from '@jest/globals';
import { type Campaign, campaignRows, dryRunBlocks, progressBlocks } from './campaign.presenter.ts';
import { notTaken } from './numbers.page.ts';

const at = '2027-05-19T13:15:00.000Z';
const one: Campaign = {
  campaignId: '018f0000-0000-7000-8000-000000000000',
  title: 'Spring',
  operation: 'Lines closed in March',
  askedBy: 'inspector-9',
  legalBasis: 'public-task',
  partner: { name: 'Open Road', link: 'https://www.openroad.example', phone: '+448001234567' },
  helpline: '+448001234567',
  areaCode: 'E07000070',
  fund: 'Violence and Vulnerability Unit',
  state: 'draft',
  madeBy: 'outreach-1',
  madeAt: at,
  numbers: 40,
  words: { english: 'Help', welsh: null, size: { segments: 2, encoding: 'gsm-7', signs: 190 } },
  dryRun: {
    at,
    toSend: 31,
    leftOut: [
      { reason: 'idle', numbers: 9 },
      { reason: 'stop', numbers: null },
    ],
    segments: 62,
    costPence: 248,
    fund: 'Violence and Vulnerability Unit',
    minutes: 1,
  },
  releasedBy: null,
  releasedAt: null,
  confirmedBy: null,
  confirmedAt: null,
  stoppedBy: null,
  stoppedAt: null,
};

describe('8.4 a campaign as it is shown', () => {
  it('8.4 says what goes out, what not and why, and what it costs from which fund; a small count is not shown', () => {
    const said = JSON.stringify([campaignRows(one), dryRunBlocks(one)]);
    expect(said).toContain('£2.48, from Violence and Vulnerability Unit');
    expect(said).toContain('["Not used for more than 90 days","9"],["Said STOP","Not shown: small"]');
    expect(said).toContain('2 texts to each number (160 signs a text)');
    expect(dryRunBlocks({ ...one, dryRun: null })).toEqual([]);
  });

  it('8.5 says afterwards that nothing of its numbers is left', () => {
    const certificate = { numbers: 40, erasedAt: at, keyHash: 'abc' };
    const counts = { waiting: 0, sent: 31, delivered: 31, failed: 0, leftOut: [], costPence: 248 };
    const said = JSON.stringify(progressBlocks({ state: 'erased', ...counts, certificate }));
    expect(said).toContain('Nothing of its 40 numbers is left since');
  });

  it('8.1 says of a list which lines were not taken and why, by their places alone', () => {
    const lines = [
      { line: 2, result: 'taken' },
      { line: 3, result: 'no-number' },
      { line: 5, result: 'no-number' },
      { line: 4, result: 'double' },
    ] as const;
    expect(notTaken(lines)).toBe('There already: line 4. No number: line 3, 5.');
  });
});
