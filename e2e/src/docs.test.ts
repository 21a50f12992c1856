import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { KIT_PROBLEMS } from '@byway/contracts/http/problems';
import { describe, expect, it } from '@jest/globals';

const ROOT = new URL('../../', import.meta.url).pathname;
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const find = (...patterns: string[]): string[] =>
  globSync(patterns, { cwd: ROOT, exclude: ['**/node_modules', '**/node_modules/**'] }).sort();

const PAGES = find('*.md', 'docs/**/*.md', '{packages,services,infra}/*/README.md', '{demo,e2e}/README.md');
/** What one workspace tells of another: `schemes/hearing.ts` is `packages/schemes/src/hearing.ts`. */
const SOURCES = find('{services,packages,infra}/*/src/**/*.ts', '{demo,e2e}/src/**/*.ts').flatMap((path) => [
  path,
  path.replace('/src/', '/'),
]);
const POLICY = 'docs/policy/diversion-policy.md';
const policy = read(POLICY);

/** Cells of the rows of every table of a page, without head and rule. */
function rowsOf(page: string): string[][] {
  const lines = page.split('\n').filter((line) => /^\s*\|.*\|\s*$/.test(line));
  const cells = lines.map((line) =>
    line
      .trim()
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
  return cells.filter((row) => !row.every((cell) => /^-*$/.test(cell)));
}

// A clause is `4.1` or a whole section `§6`. What follows rules out versions, decimals and measures.
const CLAUSE = /(?<![\w.§/-])§?([1-9]\.[1-9])(?![\w%]|\.\d|\s?(?:ms|s|h|%|MB|GB|GiB|MiB|hours?|times)\b)/g;
const SECTION = /§(\d{1,2})(?!\d|\.\d)/g;
// Where a string begins with clauses: a title, a key of the policy, the clause of a task.
const LEADING = /['"`](?=§?[1-9]\.[1-9](?![\w.])|§\d)((?:§?\d{1,2}(?:\.[1-9])?(?:, ?|(?=[^\w.])))+)/g;

const numbered = (text: string): string[] => [
  ...[...text.matchAll(CLAUSE)].map(([, number]) => String(number)),
  ...[...text.matchAll(SECTION)].map(([, number]) => `§${number}`),
];

// The title of a test or of a group of tests: what follows `it(`, or the brackets that close the rows of `it.each(`.
const TITLES =
  /(?:\b(?:it|describe)\(|[\])]\s*(?:as const,?\s*)?\)\(|\b(?:it|describe)\.each\(\w+\)\()\s*(['"`])(.*?)\1,/gs;
const titlesOf = (text: string): string[] => [...text.matchAll(TITLES)].map(([, , title]) => String(title));

const isTest = (path: string): boolean => /\.(test|e2e)\.ts$/.test(path);

/** The clauses a file cites: in its comments, where a string begins with them, and where the title of a test does. */
function cited(path: string) {
  const text = read(path);
  const comments = path.endsWith('.sql')
    ? text.matchAll(/--.*$/gm)
    : text.matchAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm);
  const leading = (part: string): string[] => [...part.matchAll(LEADING)].flatMap(([, head]) => numbered(String(head)));
  const titles = isTest(path) ? titlesOf(text) : [];
  return {
    path,
    comments: [...comments].map(([comment]) => comment),
    strings: leading(text),
    titles: titles.flatMap((title) => leading(`'${title}`)),
  };
}

const CODE = find('{services,packages}/*/{src,test}/**/*.ts', 'services/*/migrations/*.sql', '{demo,e2e}/src/**/*.ts');
const citations = CODE.filter((path) => !path.endsWith('docs.test.ts')).map(cited);

const headings = [
  ...[...policy.matchAll(/^- \*\*(\d\.\d)\*\*/gm)].map(([, number]) => String(number)),
  ...[...policy.matchAll(/^## (§\d+)/gm)].map(([, number]) => String(number)),
];
const status = new Map(
  rowsOf(policy)
    .filter(([clause]) => /^(\d\.\d|§\d+)$/.test(clause ?? ''))
    .map(([clause, today, missing]) => [String(clause), { today, missing }]),
);

describe('the pages', () => {
  it.each(PAGES)('%s: every link leads somewhere', (page) => {
    const links = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => String(link).split('#')[0] ?? '');
    const dead = links.filter((link) => link && !/^[a-z]+:/.test(link) && !existsSync(join(ROOT, dirname(page), link)));
    expect(dead).toEqual([]);
  });

  it('the README names every folder that has a package, and no other', () => {
    const folders = find('{services,packages,infra}/*/package.json', '{demo,e2e}/package.json').map(dirname);
    const named = rowsOf(read('README.md')).flatMap(([cell]) => /^`([a-z][\w/-]*)`$/.exec(cell ?? '')?.[1] ?? []);
    expect(named.toSorted()).toEqual(folders.toSorted());
  });

  it('every folder that has a package has a README', () => {
    const folders = find('{services,packages,infra}/*/package.json', 'demo/package.json').map(dirname);
    expect(folders.filter((folder) => !existsSync(join(ROOT, folder, 'README.md')))).toEqual([]);
  });

  it.each(find('services/*/README.md'))('%s: purpose, flow, touches, peculiarities, on one page', (page) => {
    const text = read(page);
    const parts = [...text.matchAll(/^## (.+)$/gm)].map(([, part]) => part);
    expect(parts).toEqual(['Purpose', 'Flow', 'Touches', 'Peculiarities']);
    expect(text.split('\n').length).toBeLessThanOrEqual(50);
  });

  it.each(find('{services,packages,infra}/*/README.md', 'demo/README.md'))(
    '%s: every source file that it names is there',
    (page) => {
      const own = find(`${dirname(page)}/**/*.{ts,cjs,sql,njk}`);
      const named = [...read(page).matchAll(/`([\w./-]+\.(?:ts|cjs|sql|njk))`/g)].map(([, path]) => String(path));
      expect(named.filter((path) => ![...own, ...SOURCES].some((file) => `/${file}`.endsWith(`/${path}`)))).toEqual([]);
    },
  );

  it('the story is told of as many people as it has', () => {
    const expected = Object.keys(JSON.parse(read('demo/expected.json')) as object);
    const told = rowsOf(read('demo/README.md')).flatMap(([no]) => (/^\d+$/.test(no ?? '') ? [no] : []));
    expect(told).toEqual(expected);
    expect(read('README.md')).toContain(`${expected.length} of ${expected.length} ended as the policy says`);
  });

  it('decisions are numbered without gaps, each with what was rejected', () => {
    const decisions = find('docs/adr/*.md');
    expect(decisions.map((path) => Number(/(\d{4})-/.exec(path)?.[1]))).toEqual(decisions.map((_, i) => i + 1));
    for (const path of decisions) {
      const parts = [...read(path).matchAll(/^## (.+)$/gm)].map(([, part]) => part);
      expect([path, ...parts]).toEqual([path, 'Context', 'Decision', 'Rejected', 'Consequences']);
    }
  });

  it('the glossary says each word once', () => {
    const words = [...read('docs/glossary.md').matchAll(/^- \*\*([^*]+)\*\*:/gm)].map(([, word]) => String(word));
    expect(words.length).toBeGreaterThan(50);
    expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([]);
  });

  it('the promises of packages/facts name tests that exist', () => {
    const promised = rowsOf(read('packages/facts/README.md')).flatMap(
      ([, tests]) => /^"(.+)"$/.exec(tests ?? '')?.[1]?.split('", "') ?? [],
    );
    const tests = find('e2e/src/*.int.test.ts', 'packages/{facts,tables}/src/*.test.ts').map(read).join('\n');
    expect(promised.length).toBeGreaterThan(8);
    expect(promised.filter((title) => !tests.includes(`it('${title}'`))).toEqual([]);
  });

  it('the problems of the service kit are the ones in its catalogue', () => {
    const listed = rowsOf(read('packages/service-kit/README.md')).slice(1);
    const catalogue = Object.entries(KIT_PROBLEMS).map(([code, { status: http, title }]) => [
      `\`${code}\``,
      String(http),
      title,
    ]);
    expect(listed).toEqual(catalogue);
  });
});

describe('the policy', () => {
  it('says of every clause whether it is carried out, and what is missing', () => {
    const whole = headings.filter(
      (clause) => !clause.startsWith('§') || !headings.some((one) => one.startsWith(`${clause.slice(1)}.`)),
    );
    expect([...status.keys()].toSorted()).toEqual(whole.toSorted());
    for (const [clause, { today, missing }] of status) {
      expect([clause, today]).toEqual([clause, expect.stringMatching(/^(carried out|in part|not yet)$/)]);
      if (today === 'in part') expect([clause, missing]).not.toEqual([clause, '']);
    }
  });

  it('has every clause that code, tests and pages cite', () => {
    const known = new Set(headings);
    const inCode = citations.map(({ path, comments, strings }) => ({
      path,
      clauses: [...comments.flatMap(numbered), ...strings],
    }));
    const inPages = PAGES.filter((path) => path !== POLICY).map((path) => ({ path, clauses: numbered(read(path)) }));
    const all = [...inCode, ...inPages].flatMap(({ path, clauses }) => clauses.map((clause) => ({ path, clause })));
    expect(all.length).toBeGreaterThan(300);
    expect(all.filter(({ clause }) => !known.has(clause))).toEqual([]);
  });

  const built = [...status].filter(([, { today }]) => today !== 'not yet').map(([clause]) => clause);

  it.each(built)('%s is named by a comment of the code that carries it out', (clause) => {
    const code = citations.filter(({ path }) => /^(services|packages\/schemes)\//.test(path) && !isTest(path));
    expect(code.filter(({ comments }) => comments.flatMap(numbered).includes(clause))).not.toEqual([]);
  });

  it.each(built)('%s is where the title of a test begins', (clause) => {
    expect(citations.filter(({ titles }) => titles.includes(clause))).not.toEqual([]);
  });

  it('is cited in one spelling: a clause as 4.1, a whole section as §6', () => {
    const other = citations.flatMap(({ path, comments }) =>
      comments.filter((one) => /§\d\.\d/.test(one)).map(() => path),
    );
    expect(other).toEqual([]);
    const titles = CODE.filter(isTest).flatMap((path) => titlesOf(read(path)));
    expect(titles.length).toBeGreaterThan(700);
    expect(titles.filter((title) => /§\d\.\d/.test(title))).toEqual([]);
  });

  it('§11 the table is what packages/schemes holds', async () => {
    // By its address: this folder is above the packages and reads them as files.
    const { PROFILES } = (await import(join(ROOT, 'packages/schemes/src/profiles.ts'))) as {
      PROFILES: readonly Profile[];
    };
    const table = rowsOf(policy.slice(policy.indexOf('## §11')));
    const column = (i: number): string[] => table.map((row) => row[i] ?? '');
    const names = table[0]?.slice(1) ?? [];
    expect(names).toEqual(PROFILES.map(({ id }) => `\`${cell(id)}\``));
    for (const [i, profile] of PROFILES.entries()) expect(column(i + 1)).toEqual(asColumn(profile));
  });
});

type Value = string | number | boolean | null | readonly (string | number)[] | undefined;
type Profile = Readonly<Record<string, Value>>;

const REMINDERS: Readonly<Record<string, string>> = { 'day-before': '1 day', 'three-hours-before': '3 h' };
const cell = (value: Value): string => (value === null ? '–' : String(value));
const list = (values: Value, words: Readonly<Record<string, string>> = {}): string =>
  [values ?? []]
    .flat()
    .map((value) => words[cell(value)] ?? cell(value))
    .join(', ') || '–';

/** A profile as a column of the table of §11, in the order of its rows. */
function asColumn(profile: Profile): string[] {
  const [from, to] = [cell(profile.ageMin), cell(profile.ageMax)];
  return [
    `\`${cell(profile.id)}\``,
    cell(profile.modelledOn),
    cell(profile.disposal),
    profile.ageMax === null ? `${from}+` : `${from}–${to}`,
    cell(profile.requiredSessions),
    cell(profile.intervalDays),
    cell(profile.sessionMinutes),
    cell(profile.format),
    cell(profile.missesToNotice),
    cell(profile.onMiss),
    profile.warningAfterFirst ? 'yes' : 'no',
    cell(profile.correctionWindowHours),
    cell(profile.excuseWindowWorkingDays),
    list(profile.reminders, REMINDERS),
    cell(profile.firstContactHours),
    cell(profile.rulingDueWorkingDays),
    cell(profile.planEndsWeeks),
    cell(profile.chargeLimitMonths),
    list(profile.followUpWeeks),
  ];
}
