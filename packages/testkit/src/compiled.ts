import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SERVICES, type Service } from '@byway/contracts/services';
import { testDataRoot } from '@byway/engines/data-dir';

const SERVICE = SERVICES.find((one: Service) => one.workflows)?.name;
const WORKER = new URL(`../../../services/${SERVICE}/src/diversion/worker.ts`, import.meta.url).pathname;
const BUILD = `const [worker, file] = process.argv.slice(1);
const { workflowBundle } = await import(worker);
const { code } = await workflowBundle();
(await import('node:fs')).writeFileSync(file, code);
process.exit(0);`;

/**
 * Lets a run of the tests do once what every process of a service does for itself: keep what Node compiles, and build the
 * workflow's code out of the sources as they are now. The services find both by NODE_COMPILE_CACHE and WORKFLOW_BUNDLE.
 * @returns what removes the built code again.
 */
export async function compileOnce(): Promise<() => void> {
  // Node looks whether an entry is of the source it reads, so the folder may outlive the run.
  process.env.NODE_COMPILE_CACHE ||= join(testDataRoot(), 'compiled');
  const folder = mkdtempSync(join(tmpdir(), 'byway-workflow-'));
  const file = join(folder, 'workflow.js');
  const flags = ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', BUILD];
  await promisify(execFile)(process.execPath, [...flags, WORKER, file], { env: { ...process.env, NODE_OPTIONS: '' } });
  process.env.WORKFLOW_BUNDLE = file;
  return () => rmSync(folder, { recursive: true, force: true });
}
