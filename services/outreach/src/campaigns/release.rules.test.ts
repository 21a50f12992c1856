import { describe, expect, it } from '@jest/globals';
import { whyNotConfirmed, whyNotReleased } from './release.rules.ts';

const draft = {
  state: 'draft',
  version: 3,
  dryRun: { version: 3 },
  makers: ['worker-1', 'manager-3'],
  releasedBy: null,
} as const;
const half = { ...draft, state: 'half-released', releasedBy: 'manager-1' } as const;

describe('8.4 two people release a campaign', () => {
  it('8.4 neither of whom made or changed it, after a dry run of what it is now', () => {
    expect(whyNotReleased(draft, 'manager-1')).toBeNull();
    expect(whyNotReleased(draft, 'manager-3')).toBe('own-campaign');
    expect(whyNotReleased({ ...draft, dryRun: { version: 2 } }, 'manager-1')).toBe('no-dry-run');
    expect(whyNotReleased({ ...draft, dryRun: null }, 'manager-1')).toBe('no-dry-run');
    expect(whyNotReleased(half, 'manager-1')).toBe('not-a-draft');
  });

  it('8.4 and the second is another than the first', () => {
    expect(whyNotConfirmed(half, 'manager-2')).toBeNull();
    expect(whyNotConfirmed(half, 'manager-1')).toBe('same-person');
    expect(whyNotConfirmed(half, 'worker-1')).toBe('own-campaign');
    expect(whyNotConfirmed(draft, 'manager-2')).toBe('not-half-released');
  });
});
