import { inTurns } from '@byway/demo/booked-cases';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { bareCase, heard } from './bare-case.workflow.ts';
import type { Rig } from './rig.ts';

const QUEUE = 'bench-bare';
const WORKFLOW = new URL('./bare-case.workflow.ts', import.meta.url).pathname;
let quiet = false;

/**
 * What Temporal alone takes for so many workflows of so many signals with an activity after each, sent round by round as a
 * group's sessions are: whole ones a second.
 */
export async function bareCases(rig: Rig, cases: number, signals: number): Promise<number> {
  if (!quiet) Runtime.install({ logger: new DefaultLogger('ERROR') });
  quiet = true;
  const address = rig.engines.temporalAddress;
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection,
    taskQueue: QUEUE,
    workflowsPath: WORKFLOW,
    activities: { note: async () => {} },
  });
  const running = worker.run();
  const caller = await Connection.connect({ address });
  try {
    const { workflow } = new Client({ connection: caller });
    const ids = Array.from({ length: cases }, (_, n) => `${QUEUE}-${n}`);
    const began = performance.now();
    await inTurns(ids, (workflowId) =>
      workflow.start(bareCase, { workflowId, taskQueue: QUEUE, args: [signals] }).then(() => {}),
    );
    for (let round = 0; round < signals; round += 1)
      await inTurns(ids, (workflowId) => workflow.getHandle(workflowId).signal(heard));
    await inTurns(ids, (workflowId) => workflow.getHandle(workflowId).result());
    return (1_000 * cases) / (performance.now() - began);
  } finally {
    worker.shutdown();
    await running;
    await caller.close();
    await connection.close();
  }
}
