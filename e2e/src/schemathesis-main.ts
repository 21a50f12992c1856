import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROLES } from '@byway/contracts/codes';
import { SERVICE_NAMES, SERVICES } from '@byway/contracts/services';
import { enrolmentOf, readEncounters } from '@byway/demo/people';
import { PolicyTime } from '@byway/demo/policy-time';
import { Staff } from '@byway/demo/staff';
import { commandLine, refuse } from '@byway/engines/command-line';
import { testDataRoot } from '@byway/engines/data-dir';
import { cacheDir } from '@byway/engines/downloads';
import { startEngines } from '@byway/engines/engines';
import { eventually } from '@byway/testkit/eventually';
import { openGroups } from './groups.ts';
import { type Staged, stage } from './staged.ts';

/**
 * `npm run schemathesis [-- SERVICE …]`: each service's OpenAPI against what the service does, by schemathesis (Python). It
 * makes requests up, right and wrong, and looks for server errors, answers that the description does not know, and bad input
 * that is taken. Where there is no Python it says so and ends with 0.
 */
const VERSION = '4.32.5';
const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
  'negative_data_rejection',
  'missing_required_header',
  'ignored_auth',
];
const EXAMPLES = '20';

/** The command, in a virtual environment of this version that is made once; null where there is no Python. */
function schemathesis(): string | null {
  const folder = join(cacheDir(), `schemathesis-${VERSION}`);
  const command = join(folder, 'bin', 'schemathesis');
  if (existsSync(command)) return command;
  if (spawnSync('python3', ['-m', 'venv', '--help']).status !== 0) return null;
  console.log(`installing schemathesis ${VERSION} …`);
  mkdirSync(cacheDir(), { recursive: true });
  try {
    execFileSync('python3', ['-m', 'venv', folder]);
    execFileSync(join(folder, 'bin', 'pip'), ['install', '--quiet', `schemathesis==${VERSION}`], { stdio: 'inherit' });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return command;
}

/** Ids of somebody who is on the programme, for the paths: made-up ids alone never get past "there is no such record". */
async function someIds({ system }: Staged): Promise<Record<string, string>> {
  const staff = new Staff(system);
  await new PolicyTime(staff).hold('2027-03-01T09:00:00.000Z');
  await openGroups(staff);
  const [person] = readEncounters();
  if (!person) throw new Error('nobody to enrol');
  const enrolled = (await staff.send('custody-1', 'intake', '/cases', enrolmentOf(person))).body;
  const { caseId, holdTicket: ticket } = enrolled;
  const [{ cohortId }] = (await staff.get('custody-1', 'scheduling', '/cohorts?schemeId=druglink-adult')).body.items;
  const { holdId } = (await staff.send('custody-1', 'scheduling', '/holds', { caseId, ticket, cohortId })).body;
  const explained = { sessions: true, consequence: true, excuses: true, advice: true };
  const agreement = { holdId, acceptance: 'admits', explained, language: 'en', cardGiven: true };
  await staff.send('custody-1', 'intake', `/cases/${caseId}/agreement`, agreement);
  const [place] = await eventually(async () => {
    const { places } = (await staff.get('facilitator-1', 'attendance', `/cases/${caseId}/attendance`)).body;
    return places?.length > 0 ? places : null;
  });
  return { caseId, cohortId, holdId, placeId: place.placeId, sessionId: place.sessionId };
}

/** What schemathesis is given: it cannot make up text for classes of Unicode, so it makes up plain text there. */
async function description(address: string): Promise<string> {
  const openapi = await (await fetch(`${address}/openapi.json`)).text();
  return openapi.replaceAll('[^\\\\p{Cc}\\\\p{Cf}]', '[ -~]');
}

/** Its settings: an absent If-Match is refused by the status made for that (RFC 6585). */
const settings = (ids: Record<string, string>): string => `
[parameters]
${Object.entries(ids)
  .map(([name, id]) => `"path.${name}" = "${id}"`)
  .join('\n')}

[checks]
missing_required_header.expected-statuses = [400, 401, 403, 428]
`;

const USAGE = `npm run schemathesis -- [SERVICE …]

  Each service's API page against what the service does; without a name, every service: ${SERVICE_NAMES.join(', ')}`;
const { positionals: wanted } = commandLine(USAGE, { allowPositionals: true });
if (!wanted.every((word) => SERVICE_NAMES.some((name) => name === word))) refuse(USAGE);

const command = schemathesis();
if (!command) {
  console.log('Python 3 with venv is missing (it runs schemathesis): nothing was checked.');
  process.exit(0);
}
const folder = mkdtempSync(join(testDataRoot(), 'schemathesis-'));
const engines = await startEngines({ dataDir: folder, mode: 'native', ui: false, progress: console.log });
const staged = await stage(engines);
const failed: string[] = [];
try {
  const config = join(folder, 'schemathesis.toml');
  writeFileSync(config, settings(await someIds(staged)));
  const caller = { actor: 'somebody-1', roles: [...ROLES], force: '43', provider: 'druglink', court: 'B43KB00' };
  for (const { name } of SERVICES.filter((one) => wanted.length === 0 || wanted.includes(one.name))) {
    const token = await staged.system.issuer.issue(caller);
    const address = staged.system.address(name);
    const file = join(folder, `${name}.json`);
    writeFileSync(file, await description(address));
    const args = ['--config-file', config, 'run', file, '--url', address, '--checks', CHECKS.join(',')];
    const more = [
      '--max-examples',
      EXAMPLES,
      '--header',
      `Authorization:Bearer ${token}`,
      '--phases',
      'examples,coverage,fuzzing',
      '--seed',
      '1',
    ];
    // Moving the clock of one service alone would leave the others behind.
    const still = [
      '--exclude-path',
      '/clock',
      '--no-color',
      '--continue-on-failure',
      '--suppress-health-check',
      'filter_too_much',
    ];
    console.log(`\n${name}`);
    const { status } = spawnSync(command, [...args, ...more, ...still], { stdio: 'inherit', cwd: folder });
    if (status !== 0) failed.push(name);
  }
} finally {
  await staged.strike();
  await engines.stop();
  rmSync(folder, { recursive: true, force: true });
}
console.log(
  failed.length > 0 ? `\nnot as described: ${failed.join(', ')}` : '\nevery service does what its API page says',
);
process.exitCode = failed.length > 0 ? 1 : 0;
