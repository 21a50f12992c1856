import { describe, expect, it } from '@jest/globals';
import { loadConfig } from './config.ts';
import { STAFF } from './people.ts';

const env = {
  PORT: '21000',
  TOKEN_ISSUER: 'http://127.0.0.1:21000',
  SIGNING_KEYS: '{"keys":[]}',
  CLIENT_SECRET: 'x'.repeat(20),
  CONSOLE_URL: 'http://127.0.0.1:21001',
};

describe('the sign-in of a demonstration', () => {
  it('starts for training and never in production', () => {
    expect(loadConfig(env).PORT).toBe(21_000);
    expect(() => loadConfig({ ...env, NODE_ENV: 'production' })).toThrow('never for production');
  });
  it('has one card for each role of the pages, two where two people are needed, under an opaque id', () => {
    const roles = STAFF.map(({ role }) => role);
    // 8.4 two of them release a campaign.
    expect(roles.filter((role, i) => roles.indexOf(role) !== i)).toEqual(['outreach-manager']);
    expect(new Set(STAFF.map(({ id }) => id)).size).toBe(STAFF.length);
    for (const { id, name } of STAFF) expect(id).not.toContain(name.split(' ')[0]?.toLowerCase());
  });
});
