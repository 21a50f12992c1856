import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { FACTS } from './catalogue.ts';
import { breakingChanges, type Schema, schemaOf } from './golden.ts';

/** `node packages/contracts/src/golden-main.ts [--write]`: compares, or brings the JSON Schemas in `golden/` up to date. */
const folder = new URL('../golden/', import.meta.url);
const write = process.argv.includes('--write');
mkdirSync(folder, { recursive: true });
for (const definition of Object.values(FACTS)) {
  const file = new URL(`${definition.type}.json`, folder);
  const before = stored(file);
  const now = `${JSON.stringify(schemaOf(definition), null, 2)}\n`;
  const breaks = breakingChanges(
    before === undefined ? undefined : (JSON.parse(before) as Schema),
    schemaOf(definition),
  );
  for (const change of breaks) console.error(`${definition.type}: an old reader could not read this: ${change}`);
  if (breaks.length > 0) process.exitCode = 1;
  else if (before !== now && write) writeFileSync(file, now);
  else if (before !== now) console.log(`${definition.type}: to be written`);
}

function stored(file: URL): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
