import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CALENDARS } from '@byway/schemes/bank-holidays';
import { CURRENT } from '@byway/schemes/calendar';
import type { LondonDate } from '@byway/schemes/london';
import { bundleWorkflowCode, type WorkflowBundle } from '@temporalio/worker';
import { FAILURE_CONVERTER } from '../src/diversion/payload-codec.ts';

/** The version that the next list of bank holidays will have. */
export const LATER = CURRENT.version + 1;

const quiet = (): void => {};

/** The workflow's code as it would be once a list with these days was read in. */
export function withLaterCalendar(days: readonly LondonDate[]): Promise<WorkflowBundle> {
  const path = join(mkdtempSync(join(tmpdir(), 'byway-calendar-')), 'bank-holidays.mjs');
  const later = { ...CURRENT, version: LATER, days };
  writeFileSync(path, `export const CALENDARS = ${JSON.stringify([...CALENDARS, later])};`);
  const real = fileURLToPath(import.meta.resolve('@byway/schemes/bank-holidays'));
  return bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('../src/diversion/diversion.workflow.ts', import.meta.url)),
    failureConverterPath: FAILURE_CONVERTER,
    logger: { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet },
    webpackConfigHook: (config) => {
      const { alias } = config.resolve ?? {};
      if (Array.isArray(alias)) throw new Error('what stands for another module is no list');
      return { ...config, resolve: { ...config.resolve, alias: { ...alias, [real]: path } } };
    },
  });
}
