import { randomUUID } from 'node:crypto';
import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

type Variables = Readonly<Record<string, string>>;

/** Made anew from a root that is kept: what an older version wrote of them is replaced. */
const DERIVED: readonly string[] = ['DATABASE_URL', 'DATABASE_SYSTEM_URL'];

/** The variables that `name` has in `folder`; null where there are none yet. */
export function keyFileOf(folder: string, name: string): NodeJS.Dict<string> | null {
  const file = join(folder, name, 'env');
  return existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : null;
}

/**
 * Keeps `<folder>/<name>/env`, in the form of `node --env-file`, for each name that `make` gives, whose folders are there. No key
 * is ever replaced: only a variable that nobody has yet, because an older version made the files, is added to all who need
 * it, and addresses of the database are written anew. Of several that begin at once all write what the first has made, and so does
 * the next after one that was killed, or could not write, half-way. Who an older version did not know
 * gets keys of its own, and the others its public half. Gives the names whose file was written. Throws, and writes nothing, where some have
 * what others lack: keys belong together.
 *
 * @param holder whose folder has what is being made, until all is written: nobody else's secrets are for a service
 */
export function keepKeyFiles(folder: string, make: () => ReadonlyMap<string, Variables>, holder: string): string[] {
  const making = join(folder, holder, 'making');
  const { fresh, isBegun } = agreed(making, () => keyFileOf(folder, holder), make);
  const changes = unlessRefused(making, isBegun, () => changesOf(folder, fresh, holder, isBegun));
  // Where one cannot be written what is being made stays, and the next time the others get what belongs to those that have theirs.
  for (const { name, after } of changes) write(join(folder, name, 'env'), after);
  rmSync(making, { force: true });
  return changes.map(({ name }) => name);
}

/** Where nothing has been written yet, what is being made is nobody's. */
function unlessRefused<T>(making: string, isBegun: boolean, look: () => T): T {
  try {
    return look();
  } catch (error) {
    if (!isBegun) rmSync(making, { force: true });
    throw error;
  }
}

function changesOf(folder: string, fresh: Fresh, holder: string, isBegun: boolean): Change[] {
  const kept = keptOf(folder, [...fresh.keys()]);
  const joining = joiningOf(kept, fresh, holder);
  const changes = [...withKept(fresh, kept, joining)].flatMap(([name, variables]) =>
    change(name, variables, kept.get(name) ?? {}),
  );
  if (!isBegun) refuseWhatLacks(kept, [...fresh.keys()], joining, changes);
  return changes;
}

interface Change {
  readonly name: string;
  readonly after: NodeJS.Dict<string>;
  readonly added: readonly string[];
}
type Kept = ReadonlyMap<string, NodeJS.Dict<string>>;

const keptOf = (folder: string, names: readonly string[]): Kept =>
  new Map(
    names.flatMap((name) => {
      const variables = keyFileOf(folder, name);
      return variables ? [[name, variables] as const] : [];
    }),
  );

/** What becomes of one file; nothing where it stays. */
function change(name: string, variables: Variables, before: NodeJS.Dict<string>): Change[] {
  const after: NodeJS.Dict<string> = { ...variables, ...before };
  for (const variable of DERIVED) if (variables[variable] !== undefined) after[variable] = variables[variable];
  const [mine, all] = [entriesOf(before[NAMED]), entriesOf(variables[NAMED])];
  // What was there stays in its place: a key that was changed since is among it.
  const joined = all.filter((entry) => !mine.some((one) => serviceIn(one) === serviceIn(entry)));
  if (mine.length > 0 && joined.length > 0) after[NAMED] = [...mine, ...joined].join(',');
  const changed = Object.keys(after).filter((variable) => after[variable] !== before[variable]);
  return changed.length > 0 ? [{ name, after, added: changed.filter((variable) => !(variable in before)) }] : [];
}

type Fresh = ReadonlyMap<string, Variables>;

/** Names every service with the public half of its key, so that it tells one that never had a key from one that lost it. */
const NAMED = 'FACT_PUBLIC_KEYS';
const entriesOf = (list: string | undefined): string[] => list?.split(',').filter((entry) => entry !== '') ?? [];
const serviceIn = (entry: string): string => entry.slice(0, entry.indexOf('/'));

/** Whom an older version did not know: a service that none of those kept names, or a page that shares nothing that anybody has. */
function joiningOf(kept: Kept, fresh: Fresh, holder: string): string[] {
  if (!kept.has(holder)) return [];
  const named = new Set([...kept.values()].flatMap((one) => entriesOf(one[NAMED]).map(serviceIn)));
  const isKnown = (value: string): boolean =>
    [...fresh].some(([name, variables]) =>
      Object.keys(variables).some(
        (variable) => variables[variable] === value && kept.get(name)?.[variable] !== undefined,
      ),
    );
  return [...fresh].flatMap(([name, variables]) => {
    if (kept.has(name) || name === holder) return [];
    const isService = variables.FACT_KEY !== undefined;
    const isOld = isService ? named.size === 0 || named.has(name) : Object.values(variables).some(isKnown);
    return isOld ? [] : [name];
  });
}

/** What is written: who joins shares what the others have, and they are told its public half. */
function withKept(fresh: Fresh, kept: Kept, joining: readonly string[]): Fresh {
  if (joining.length === 0) return fresh;
  const publicKeys = [...kept.values()].map((one) => one[NAMED]).find((list) => list !== undefined);
  const joined = entriesOf([...fresh.values()].map((one) => one[NAMED]).find((list) => list !== undefined));
  const all = [...entriesOf(publicKeys), ...joined.filter((entry) => joining.includes(serviceIn(entry)))].join(',');
  const shared = (variable: string): string | undefined =>
    [...kept].find(([name, one]) => fresh.get(name)?.[variable] !== undefined && one[variable] !== undefined)?.[1][
      variable
    ];
  return new Map(
    [...fresh].map(([name, variables]) => {
      const named = variables[NAMED] === undefined ? {} : { [NAMED]: all };
      if (!joining.includes(name)) return [name, { ...variables, ...named }];
      const tokens = shared('TOKEN_KEYS');
      return [
        name,
        { ...variables, ...named, ...(tokens !== undefined && variables.TOKEN_KEYS ? { TOKEN_KEYS: tokens } : {}) },
      ];
    }),
  );
}

function refuseWhatLacks(
  kept: Kept,
  names: readonly string[],
  joining: readonly string[],
  changes: readonly Change[],
): void {
  const there = [...kept.keys()];
  if (there.length > 0 && there.length + joining.length < names.length)
    throw new Error(`Keys belong together, and only ${there.join(', ')} has any: restore the others, or delete all.`);
  const known = new Set([...kept.values()].flatMap((variables) => Object.keys(variables)));
  for (const { name, added } of changes.filter((one) => !joining.includes(one.name))) {
    const lost = added.find((variable) => known.has(variable));
    if (lost !== undefined)
      throw new Error(`${name} has lost ${lost}, which others have: restore it, or delete all keys.`);
  }
}

/** What everybody who is at it at this moment writes; `isBegun`: another made it, and may have written some of it. */
function agreed(
  making: string,
  root: () => NodeJS.Dict<string> | null,
  make: () => ReadonlyMap<string, Variables>,
): { readonly fresh: ReadonlyMap<string, Variables>; readonly isBegun: boolean } {
  for (;;) {
    const begun = readIfThere(making);
    if (begun !== null) return { fresh: new Map(JSON.parse(begun) as [string, Variables][]), isBegun: true };
    const before = JSON.stringify(root());
    const fresh = make();
    if (!putDown(making, JSON.stringify([...fresh]))) continue;
    if (JSON.stringify(root()) === before) return { fresh, isBegun: false };
    // Somebody came to the end between: ours was made without their root.
    rmSync(making, { force: true });
  }
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** The whole file at once, or false where there is one. */
function putDown(file: string, text: string): boolean {
  const whole = `${file}.${randomUUID()}`;
  writeFileSync(whole, text, { mode: 0o400 });
  try {
    linkSync(whole, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(whole);
  }
}

function write(file: string, variables: NodeJS.Dict<string>): void {
  const lines = Object.entries(variables).map(([variable, value]) => `${variable}='${value}'\n`);
  const whole = `${file}.${randomUUID()}`;
  writeFileSync(whole, lines.join(''), { mode: 0o400 });
  renameSync(whole, file);
}
