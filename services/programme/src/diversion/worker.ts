import type { Epoch } from '@byway/facts/epoch';
import { faultOf, type Log } from '@byway/service-kit/log';
import type { Companion } from '@byway/service-kit/run/parts';
import type { TLSConfig } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import {
  bundleWorkflowCode,
  type InjectedSinks,
  makeTelemetryFilterString,
  NativeConnection,
  Runtime,
  Worker,
  type WorkflowBundle,
} from '@temporalio/worker';
import type { Activities } from './activities.ts';
import type { ReportSinks } from './diversion.workflow.ts';
import { FAILURE_CONVERTER } from './payload-codec.ts';
import type { Polls } from './polls.ts';
import type { Reports } from './reports.ts';

export interface WorkerOptions {
  readonly address: string;
  /** Null: the line to Temporal is plain. */
  readonly tls: TLSConfig | null;
  readonly namespace: string;
  readonly dataConverter: DataConverter;
  readonly taskQueue: string;
  readonly epoch: Pick<Epoch, 'name'>;
  readonly reports: Reports;
  readonly activities: Activities;
  readonly log: Log;
  /** Asks the server, by a connection beside the worker's own, whether it hears of the worker. */
  readonly polls: Polls;
  /** The workflow's code, built before, as a file; else it is built. */
  readonly codePath?: string | undefined;
}

const WORKFLOW = new URL('./diversion.workflow.ts', import.meta.url).pathname;
const RETRY_MS = 1_000;
// A workflow that is not cached is fetched and replayed at every signal, which costs far more than the step itself. With 400
// cached the process takes about 370 MB.
const CACHED = 400;

let bundled: Promise<WorkflowBundle> | null = null;

/** The workflow's code as workers and replays load it; built once per process. */
export function workflowBundle(): Promise<WorkflowBundle> {
  const quiet = { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} };
  bundled ??= bundleWorkflowCode({ workflowsPath: WORKFLOW, failureConverterPath: FAILURE_CONVERTER, logger: quiet });
  return bundled;
}

/** Where Temporal's runtime logs to: it is one per process. */
let runtimeLog: Log | null = null;

/** Takes Temporal's own warnings and errors into our log, with the workflow id alone: an effect that fails must be seen. */
function listenToRuntime(log: Log): void {
  const isInstalled = runtimeLog !== null;
  runtimeLog = log;
  if (isInstalled) return;
  const pass = (level: 'warn' | 'error') => (reason: string, meta?: Record<string, unknown>) =>
    runtimeLog?.[level](
      { caseId: meta?.workflowId, reason: reason.slice(0, 80), fault: faultOf(meta?.error) },
      'temporal',
    );
  const quiet = (): void => {};
  const logger = { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: pass('warn'), error: pass('error') };
  // What the core says too, which else writes coloured text to the output by itself.
  const filter = makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' });
  Runtime.install({ logger, telemetryOptions: { logging: { filter, forward: {} } } });
}

/** How a workflow says where it is: no event, and never a query of the workflow. */
const reportSink = (reports: Reports): InjectedSinks<ReportSinks> => ({
  report: { waiting: { callDuringReplay: false, fn: (_info, report) => reports.add(report) } },
});

/** The Temporal worker of the programme, as something that runs beside the edge and comes back by itself. */
export class DiversionWorker implements Companion {
  readonly #options: WorkerOptions;
  #worker: Worker | null = null;
  #stopping = false;
  #running: Promise<void> = Promise.resolve();

  constructor(options: WorkerOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    listenToRuntime(this.#options.log);
    this.#running = this.#run();
  }

  async #run(): Promise<void> {
    const { log } = this.#options;
    while (!this.#stopping) {
      try {
        await this.#once();
      } catch (error) {
        log.warn({ fault: faultOf(error) }, 'the worker could not run');
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  async #once(): Promise<void> {
    const { address, tls, namespace, dataConverter, taskQueue, epoch, activities, reports, codePath } = this.#options;
    const connection = await NativeConnection.connect({ address, tls });
    try {
      this.#worker = await Worker.create({
        connection,
        namespace,
        dataConverter,
        taskQueue: epoch.name(taskQueue),
        workflowBundle: codePath === undefined ? await workflowBundle() : { codePath },
        activities,
        sinks: reportSink(reports),
        maxCachedWorkflows: CACHED,
        maxConcurrentWorkflowTaskExecutions: 20,
        maxConcurrentLocalActivityExecutions: 20,
        shutdownGraceTime: '5s',
      });
      if (this.#stopping) this.#worker.shutdown();
      await this.#worker.run();
    } finally {
      this.#worker = null;
      await connection.close();
    }
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    if (this.#worker?.getState() === 'RUNNING') this.#worker.shutdown();
    await this.#running;
    await this.#options.reports.stop();
    if (!runtimeLog) return;
    runtimeLog = null;
    // Its threads outlive its workers, and would keep the process from ending by itself.
    await Runtime.instance().shutdown();
  }

  /** Running is not enough: the server must have seen it poll. What cannot be asked is no fault of the worker's. */
  async alive(): Promise<boolean> {
    if (this.#worker?.getState() !== 'RUNNING') return false;
    const { identity } = this.#worker.options;
    return this.#options.polls.recent(identity);
  }

  engine(): Promise<boolean> {
    return this.#options.polls.answer();
  }
}
