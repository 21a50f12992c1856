import { describe, expect, it } from '@jest/globals';
import { databaseUrl, systemOf } from './databases.ts';

describe('the database of a system', () => {
  it.each(['byway', 'story-mx2i5vks'])('of %s tells whose it is: its topics are found by it', (name) => {
    const url = databaseUrl('postgres://byway:secret@127.0.0.1:5432/postgres', name);
    expect(url).toMatch(/\/[a-z0-9_]+$/);
    expect(systemOf(url)).toBe(name);
  });
});
