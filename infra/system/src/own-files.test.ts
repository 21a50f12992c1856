import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const ROOT = new URL('../../../', import.meta.url).pathname;
/** Writes files of the checkout, which everybody may read. */
const OF_THE_CHECKOUT = ['infra/system/src/listed-main.ts'];
const WRITES = /(?:writeFileSync|createWriteStream|openSync)\((?:[^()]|\([^()]*\))*\)/g;

describe('files that a running system writes', () => {
  it('are for whoever runs it alone: state, keys, logs and process ids', () => {
    const files = globSync('{infra/{engines,inbox,sign-in,system},packages/service-kit}/src/**/*.ts', { cwd: ROOT })
      .filter((file) => !file.endsWith('.test.ts') && !OF_THE_CHECKOUT.includes(file))
      .map((file) => ({ file, writes: readFileSync(`${ROOT}${file}`, 'utf8').match(WRITES) ?? [] }));
    const open = files.flatMap(({ file, writes }) =>
      writes.filter((call) => !/0o[46]00/.test(call)).map((call) => `${file}: ${call}`),
    );
    expect(files.flatMap(({ writes }) => writes).length).toBeGreaterThan(8);
    expect(open).toEqual([]);
  });
});
