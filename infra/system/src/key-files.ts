import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

type Variables = Readonly<Record<string, string>>;

/**
 * Keeps `<folder>/<name>/env`, in the form of `node --env-file`, for each name of `fresh`, whose folders are there. No value
 * is ever replaced: only a variable that nobody has yet, because an older version made the files, is added to all who need
 * it. Gives the names whose file was written. Throws, and writes nothing, where some have what others lack: keys belong together.
 */
export function keepKeyFiles(folder: string, fresh: ReadonlyMap<string, Variables>): string[] {
  const fileOf = (name: string): string => join(folder, name, 'env');
  const names = [...fresh.keys()];
  const there = names.filter((name) => existsSync(fileOf(name)));
  if (there.length > 0 && there.length < names.length) {
    throw new Error(`Keys belong together, and only ${there.join(', ')} has any: restore the others, or delete all.`);
  }
  const kept = new Map<string, NodeJS.Dict<string>>(
    there.map((name) => [name, parseEnv(readFileSync(fileOf(name), 'utf8'))]),
  );
  const known = new Set([...kept.values()].flatMap((variables) => Object.keys(variables)));
  const lacking = [...fresh].flatMap(([name, variables]) => {
    const added = Object.keys(variables).filter((variable) => kept.get(name)?.[variable] === undefined);
    return added.length > 0 ? [{ name, variables, added }] : [];
  });
  for (const { name, added } of lacking) {
    const lost = added.find((variable) => known.has(variable));
    if (lost !== undefined)
      throw new Error(`${name} has lost ${lost}, which others have: restore it, or delete all keys.`);
  }
  for (const { name, variables } of lacking) write(fileOf(name), { ...variables, ...kept.get(name) });
  return lacking.map(({ name }) => name);
}

function write(file: string, variables: NodeJS.Dict<string>): void {
  const lines = Object.entries(variables).map(([variable, value]) => `${variable}='${value}'\n`);
  writeFileSync(`${file}.new`, lines.join(''), { mode: 0o400 });
  renameSync(`${file}.new`, file);
}
