import type { Epoch } from '@byway/facts/epoch';
import { faultOf, type Log } from '@byway/service-kit/log';
import type { Companion } from '@byway/service-kit/run/parts';
import type { Found, Going } from '@byway/service-kit/sweeps/sweep';
import { sweeping } from '@byway/service-kit/sweeps/sweeping';
import { type Client, WorkflowNotFoundError } from '@temporalio/client';

interface Options {
  readonly client: () => Promise<Client>;
  readonly taskQueue: string;
  readonly epoch: Pick<Epoch, 'former'>;
  readonly log: Log;
}

const EVERY_MS = 60_000;

/**
 * Ends the runs of former lives (docs/adr/0041): what they were told did not come to pass in this one, and nobody serves their task
 * queues. Their cases are begun anew in this life, from `case_fact`. It looks until it finds none: the server lists a run late.
 */
export function formerRuns({ client, taskQueue, epoch, log }: Options): Companion {
  const pass = async ({ running, round }: Going): Promise<Found> => {
    const queues = epoch.former(taskQueue);
    if (queues.length === 0) return 'done';
    const { workflow } = await client();
    const query = `TaskQueue in (${queues.map((name) => `'${name}'`).join(', ')}) and ExecutionStatus = 'Running'`;
    let found: Found = 'done';
    for await (const { workflowId, runId } of workflow.list({ query })) {
      if (!running()) break;
      found = 'again';
      await workflow
        .getHandle(workflowId, runId)
        .terminate('it is of a former life')
        .catch((error: unknown) => {
          if (!(error instanceof WorkflowNotFoundError)) throw error;
        });
      round();
    }
    return found;
  };
  const onError = (error: unknown): void => log.warn({ fault: faultOf(error) }, 'ending runs of a former life');
  return sweeping({ pass, everyMs: EVERY_MS, onError });
}
