import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { keepKeyFiles } from './key-files.ts';

const one = { TOKEN_KEYS: '{"keys":[{"x":"1"}]}', SECRET: 'first' };
const two = { SECRET: 'first' };
const first = new Map([
  ['one', one],
  ['two', two],
]);
const later = new Map([
  ['one', { TOKEN_KEYS: '{"keys":[{"x":"2"}]}', SECRET: 'second', SERVICE_KEY: 'of one' }],
  ['two', { SECRET: 'second', SERVICE_KEY: 'of two' }],
]);

describe('key files', () => {
  let folder: string;
  const fileOf = (name: string): string => join(folder, name, 'env');
  const read = (name: string) => ({ ...parseEnv(readFileSync(fileOf(name), 'utf8')) });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'byway-keys-'));
    for (const name of first.keys()) mkdirSync(join(folder, name));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are made once, for their owner alone to read', () => {
    expect(keepKeyFiles(folder, first)).toEqual(['one', 'two']);
    expect([read('one'), read('two')]).toEqual([one, two]);
    expect(statSync(fileOf('one')).mode & 0o777).toBe(0o400);
  });

  it('stay as they are at every later start', () => {
    keepKeyFiles(folder, first);
    const others = new Map([...first].map(([name, own]) => [name, { ...own, SECRET: 'other' }]));
    expect(keepKeyFiles(folder, others)).toEqual([]);
    expect([read('one'), read('two')]).toEqual([one, two]);
  });

  it('made by an older version get the variable that is new, and keep every value they have', () => {
    keepKeyFiles(folder, first);
    expect(keepKeyFiles(folder, later)).toEqual(['one', 'two']);
    expect(read('one')).toEqual({ ...one, SERVICE_KEY: 'of one' });
    expect(read('two')).toEqual({ ...two, SERVICE_KEY: 'of two' });
    expect(statSync(fileOf('one')).mode & 0o777).toBe(0o400);
  });

  it('of which one is gone, or has lost what others have, are left alone and said', () => {
    keepKeyFiles(folder, first);
    rmSync(fileOf('two'));
    expect(() => keepKeyFiles(folder, later)).toThrow('only one has any');
    writeFileSync(fileOf('two'), "OWN='x'\n");
    expect(() => keepKeyFiles(folder, later)).toThrow('two has lost SECRET');
    expect(read('one')).toEqual(one);
    expect(read('two')).toEqual({ OWN: 'x' });
  });
});
