import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { keptPassword } from './figures-role.ts';

describe('who asks for figures', () => {
  it('keeps the password that is there, which only its owner can read: whoever runs has read it already', () => {
    const folder = mkdtempSync(join(tmpdir(), 'byway-figures-'));
    const file = join(folder, 'password');
    const made = [keptPassword(file), keptPassword(file)];
    expect(made).toEqual([expect.stringMatching(/^[\w-]{32}$/), made[0]]);
    expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777]).toEqual([made[0], 0o400]);
    rmSync(folder, { recursive: true });
  });
});
