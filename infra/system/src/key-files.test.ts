import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv, promisify } from 'node:util';
import { SERVICES } from '@byway/contracts/services';
import { rolePassword } from '@byway/service-kit/run/migrate';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { keepKeyFiles } from './key-files.ts';
import { PAGES } from './services.ts';

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
    expect(keepKeyFiles(folder, () => first, 'one')).toEqual(['one', 'two']);
    expect([read('one'), read('two')]).toEqual([one, two]);
    expect(statSync(fileOf('one')).mode & 0o777).toBe(0o400);
  });

  it('stay as they are at every later start', () => {
    keepKeyFiles(folder, () => first, 'one');
    const others = new Map([...first].map(([name, own]) => [name, { ...own, SECRET: 'other' }]));
    expect(keepKeyFiles(folder, () => others, 'one')).toEqual([]);
    expect([read('one'), read('two')]).toEqual([one, two]);
  });

  it('made by an older version get the variable that is new, and keep every value they have', () => {
    keepKeyFiles(folder, () => first, 'one');
    expect(keepKeyFiles(folder, () => later, 'one')).toEqual(['one', 'two']);
    expect(read('one')).toEqual({ ...one, SERVICE_KEY: 'of one' });
    expect(read('two')).toEqual({ ...two, SERVICE_KEY: 'of two' });
    expect(statSync(fileOf('one')).mode & 0o777).toBe(0o400);
  });

  it('an address of the database is derived from a root that is kept, and written anew', () => {
    const withAddress = (url: string, secret: string) =>
      new Map<string, Record<string, string>>([
        ['one', { ...one, SECRET: secret, DATABASE_URL: url }],
        ['two', two],
      ]);
    keepKeyFiles(folder, () => withAddress('of before', 'first'), 'one');
    expect(keepKeyFiles(folder, () => withAddress('of now', 'second'), 'one')).toEqual(['one']);
    expect(read('one')).toEqual({ ...one, DATABASE_URL: 'of now' });
  });

  it('of which one could not be written, as on a disk that is full, are made to their end the next time', () => {
    // Where its folder should be nothing can be written.
    rmSync(join(folder, 'two'), { recursive: true });
    writeFileSync(join(folder, 'two'), '');
    expect(() => keepKeyFiles(folder, () => first, 'one')).toThrow('ENOTDIR');
    expect(read('one')).toEqual(one);
    rmSync(join(folder, 'two'));
    mkdirSync(join(folder, 'two'));
    const others = new Map([...first].map(([name, own]) => [name, { ...own, SECRET: 'other' }]));
    expect(keepKeyFiles(folder, () => others, 'one')).toEqual(['two']);
    expect([read('one'), read('two')]).toEqual([one, two]);
    expect(keepKeyFiles(folder, () => others, 'one')).toEqual([]);
  });

  it('of which one is gone, or has lost what others have, are left alone and said', () => {
    keepKeyFiles(folder, () => first, 'one');
    rmSync(fileOf('two'));
    expect(() => keepKeyFiles(folder, () => later, 'one')).toThrow('only one has any');
    writeFileSync(fileOf('two'), "OWN='x'\n");
    expect(() => keepKeyFiles(folder, () => later, 'one')).toThrow('two has lost SECRET');
    expect(read('one')).toEqual(one);
    expect(read('two')).toEqual({ OWN: 'x' });
  });

  it('§9 a service that an older version did not know gets its own, shares what the others have, and they its public half', () => {
    const before = new Map([
      ['one', { FACT_PUBLIC_KEYS: 'one/first:A', TOKEN_KEYS: 'of then', FACT_KEY: 'a' }],
      ['two', { SECRET: 'first' }],
    ]);
    keepKeyFiles(folder, () => before, 'two');
    const publicKeys = 'one/first:B,three/first:C';
    const now = new Map<string, Record<string, string>>([
      ['one', { FACT_PUBLIC_KEYS: publicKeys, TOKEN_KEYS: 'of now', FACT_KEY: 'b' }],
      ['two', { SECRET: 'second', CLIENTS: 's' }],
      ['three', { FACT_PUBLIC_KEYS: publicKeys, TOKEN_KEYS: 'of now', FACT_KEY: 'c', OWN: 's', SENT: 'k' }],
      ['page', { KEY: 'k' }],
    ]);
    for (const name of ['three', 'page']) mkdirSync(join(folder, name));
    expect(keepKeyFiles(folder, () => now, 'two')).toEqual(['one', 'two', 'three', 'page']);
    const shared = { FACT_PUBLIC_KEYS: 'one/first:A,three/first:C', TOKEN_KEYS: 'of then' };
    expect(read('one')).toEqual({ ...shared, FACT_KEY: 'a' });
    expect(read('two')).toEqual({ SECRET: 'first', CLIENTS: 's' });
    expect(read('three')).toEqual({ ...shared, FACT_KEY: 'c', OWN: 's', SENT: 'k' });
    expect(keepKeyFiles(folder, () => now, 'two')).toEqual([]);
    for (const gone of ['three', 'page']) {
      const text = readFileSync(fileOf(gone), 'utf8');
      rmSync(fileOf(gone));
      expect(() => keepKeyFiles(folder, () => now, 'two')).toThrow('Keys belong together');
      writeFileSync(fileOf(gone), text);
    }
  });

  it("made by two at once are those of one of them, each of the other's moments included", () => {
    // The other begins and comes to its end just when this one has made its own.
    const other = new Map([
      ['one', { ...one, SECRET: 'of the other' }],
      ['two', { SECRET: 'of the other' }],
    ]);
    let isFirst = true;
    const make = () => {
      if (isFirst) keepKeyFiles(folder, () => other, 'one');
      isFirst = false;
      return first;
    };
    expect(keepKeyFiles(folder, make, 'one')).toEqual([]);
    expect([read('one').SECRET, read('two').SECRET]).toEqual(['of the other', 'of the other']);
    expect(readdirSync(join(folder, 'one'))).toEqual(['env']);
  });

  it('left half-way by one that was killed are finished as they were begun', () => {
    writeFileSync(join(folder, 'one', 'making'), JSON.stringify([...first]));
    writeFileSync(fileOf('two'), "SECRET='first'\n");
    expect(keepKeyFiles(folder, () => later, 'one')).toEqual(['one']);
    expect([read('one'), read('two')]).toEqual([one, two]);
    expect(readdirSync(join(folder, 'one'))).toEqual(['env']);
  });

  it('made by several processes at once are of one and the same', async () => {
    for (const { name } of [...SERVICES, ...PAGES, { name: 'migrate' }]) mkdirSync(join(folder, name));
    const script = join(import.meta.dirname, 'prepare-main.ts');
    const env = {
      KEYS: folder,
      ADMIN_DATABASE_URL: 'postgres://a:b@h:1/postgres',
      TOKEN_ISSUER: 'http://i',
      NODE_OPTIONS: '',
    };
    const run = promisify(execFile);
    await Promise.all([1, 2, 3, 4].map(() => run(process.execPath, [script, 'keys'], { env })));
    const { SERVICE_PASSWORD } = read('migrate');
    const { FACT_PUBLIC_KEYS } = read('console');
    expect(read('intake')).toMatchObject({
      FACT_PUBLIC_KEYS,
      DATABASE_URL: expect.stringContaining(rolePassword(SERVICE_PASSWORD ?? '', 'intake')),
    });
    expect(read('console').CLIENT_SECRET).toBe(read('sign-in').CLIENT_SECRET);
    expect(readdirSync(join(folder, 'migrate'))).toEqual(['env']);
  });
});
