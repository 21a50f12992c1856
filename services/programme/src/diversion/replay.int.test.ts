import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type InjectedSinks, Runtime, Worker } from '@temporalio/worker';
import { HISTORIES } from '../../test/record-histories.ts';
import type { ReportSinks } from './diversion.workflow.ts';
import { workflowBundle } from './worker.ts';

const histories = readdirSync(HISTORIES).filter((file) => file.endsWith('.json'));

function historyOf(file: string): { events: unknown[] } {
  return JSON.parse(readFileSync(join(HISTORIES, file), 'utf8')) as { events: unknown[] };
}

const silent = (): void => {};

async function replay(history: { events: unknown[] }, name: string): Promise<void> {
  const sinks: InjectedSinks<ReportSinks> = { report: { waiting: { fn: silent, callDuringReplay: false } } };
  await Worker.runReplayHistory({ workflowBundle: await workflowBundle(), sinks }, history, `case:${name}`);
}

beforeAll(() => {
  const logger = { log: silent, trace: silent, debug: silent, info: silent, warn: silent, error: silent };
  Runtime.install({ logger });
});

/** How many events a case may take (architecture: the workflow is lean). */
const AT_MOST: Readonly<Record<string, number>> = { 'completed-in-six.json': 60, 'missed-and-summonsed.json': 90 };

describe('I22 the workflow as it is now', () => {
  it('there are histories to replay', () => {
    expect(histories).toEqual(expect.arrayContaining(Object.keys(AT_MOST)));
  });

  it.each(histories)('replays %s', async (file) => {
    await replay(historyOf(file), file);
  });

  it('a history of another order of steps is refused', async () => {
    const { events } = historyOf('missed-and-summonsed.json');
    const other = events.filter((event) => !JSON.stringify(event).includes('EVENT_TYPE_MARKER_RECORDED'));
    await expect(replay({ events: other }, 'no-steps')).rejects.toThrow();
  });

  it.each(Object.entries(AT_MOST))('%s takes at most %d events', (file, most) => {
    expect(historyOf(file).events.length).toBeLessThanOrEqual(most);
  });
});
