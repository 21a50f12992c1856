import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays } from '@byway/schemes/london';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type InjectedSinks, Runtime, Worker, type WorkflowBundle } from '@temporalio/worker';
import { LATER, withLaterCalendar } from '../../test/later-calendar.ts';
import { WORKFLOW_KEY } from '../../test/plain-history.ts';
import { HISTORIES } from '../../test/record-histories.ts';
import type { ReportSinks } from './diversion.workflow.ts';
import { sealedConverter } from './payload-codec.ts';
import { workflowBundle } from './worker.ts';

const histories = readdirSync(HISTORIES).filter((file) => file.endsWith('.json'));

function historyOf(file: string): { events: unknown[] } {
  return JSON.parse(readFileSync(join(HISTORIES, file), 'utf8')) as { events: unknown[] };
}

const silent = (): void => {};

async function replay(
  history: { events: unknown[] },
  name: string,
  code: Promise<WorkflowBundle> = workflowBundle(),
): Promise<void> {
  const sinks: InjectedSinks<ReportSinks> = { report: { waiting: { fn: silent, callDuringReplay: false } } };
  const dataConverter = sealedConverter(WORKFLOW_KEY, { plain: 'read' });
  await Worker.runReplayHistory({ workflowBundle: await code, dataConverter, sinks }, history, `case:${name}`);
}

/** The history with one kind of step written as another, inside the payloads. */
function withStep(history: { events: unknown[] }, taken: string, other: string): { events: unknown[] } {
  const text = JSON.stringify(history).replaceAll(/"data":"([\w+/=]+)"/g, (_all, data: string) => {
    const step = Buffer.from(data, 'base64')
      .toString()
      .replace(`"activity_type":"${taken}"`, `"activity_type":"${other}"`);
    return `"data":"${Buffer.from(step).toString('base64')}"`;
  });
  return JSON.parse(text) as { events: unknown[] };
}

/** Every day of the histories. */
const ALL_DAYS = Array.from({ length: 330 }, (_, n) => addDays('2027-01-01', n));

beforeAll(() => {
  const logger = { log: silent, trace: silent, debug: silent, info: silent, warn: silent, error: silent };
  Runtime.install({ logger, telemetryOptions: { logging: { filter: 'off' } } });
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

  it('Times: every history replays although each day of its windows has become a bank holiday since', async () => {
    const later = withLaterCalendar(ALL_DAYS);
    expect((await later).code).toContain(`"version":${LATER}`);
    for (const file of histories) await replay(historyOf(file), file, later);
  });

  it('a history in which another step was taken does not replay', async () => {
    const other = withStep(historyOf('missed-and-summonsed.json'), 'raise-notice', 'request-catch-up');
    await expect(replay(other, 'another-step')).rejects.toThrow(/nondeterminism/i);
  });

  it.each(Object.entries(AT_MOST))('%s takes at most %d events', (file, most) => {
    expect(historyOf(file).events.length).toBeLessThanOrEqual(most);
  });
});
