import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { plainHistory } from './plain-history.ts';

/** Where the histories are kept that every later version of the workflow has to replay. */
export const HISTORIES = join(import.meta.dirname, 'histories');

interface Recorded {
  readonly caseId: string;
  /** The file's name, without `.json`: what happened to the case. */
  readonly name: string;
}

// Temporal notes which process did what, as pid@machine; that is nobody's business here.
const PROCESS = /\b\d+@[\w.-]+/g;

/** Fetches the histories of workflows `case:<caseId>` and writes each to `test/histories`. */
export async function recordHistories(address: string, namespace: string, cases: readonly Recorded[]): Promise<void> {
  const connection = await Connection.connect({ address });
  try {
    const client = new Client({ connection, namespace });
    for (const { caseId, name } of cases) {
      const history = await client.workflow.getHandle(`case:${caseId}`).fetchHistory();
      const sealed = JSON.parse(historyToJSON(history).replace(PROCESS, 'worker')) as unknown;
      const { events } = (await plainHistory(sealed, `case:${caseId}`)) as { events: unknown[] };
      await writeFile(join(HISTORIES, `${name}.json`), `${JSON.stringify({ events }, null, 1)}\n`);
    }
  } finally {
    await connection.close();
  }
}

// `npm run histories -w services/programme -- <caseId>=<name> …`, with TEMPORAL_ADDRESS of a running Temporal.
if (import.meta.main) {
  const address = process.env.TEMPORAL_ADDRESS;
  const cases = process.argv.slice(2).map((pair) => {
    const [caseId = '', name = caseId] = pair.split('=');
    return { caseId, name };
  });
  if (!address || cases.length === 0) {
    process.stderr.write('TEMPORAL_ADDRESS=host:port npm run histories -w services/programme -- <caseId>=<name> …\n');
    process.exitCode = 2;
  } else {
    await recordHistories(address, process.env.TEMPORAL_NAMESPACE ?? 'byway', cases);
  }
}
