import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICES } from '@byway/contracts/services';
import { LISTED_FILES, written } from './listed.ts';

/** `node infra/system/src/listed-main.ts [--write]`: compares, or brings the files that name every service up to date. */
const root = join(import.meta.dirname, '../../..');
const write = process.argv.includes('--write');
for (const name of LISTED_FILES) {
  const file = join(root, name);
  const before = readFileSync(file, 'utf8');
  const now = written(before, SERVICES);
  if (before === now) continue;
  if (write) writeFileSync(file, now);
  else console.log(`${name}: to be written`);
}
