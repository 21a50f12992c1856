import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeAudit } from '@byway/service-kit/audit/audit';
import type { Tx } from '@byway/tables/database';

/** Who looks, in the tests of the audit's chain. */
export const CALLER = {
  actor: 'facilitator-1',
  roles: ['facilitator'],
  force: '43',
  provider: 'druglink',
  court: null,
};

/** One look, as a service writes it down. */
export const look = (tx: Tx): Promise<void> =>
  writeAudit(tx, {
    caller: CALLER,
    purpose: 'attendance',
    action: 'attendance.view',
    subject: randomUUID(),
    about: [randomUUID()],
    fields: ['outcome', 'a "quoted" name'],
    outcome: 'done',
    policyTime: Date.parse('2027-03-01T09:00:00.123Z'),
    correlationId: randomUUID(),
  });

/** `npm run audit -- verify` over the chains of a database: how it ended, and all it said. */
export const runVerify = (adminUrl: string, ...more: string[]): Promise<{ code: number; output: string }> =>
  new Promise((resolve) => {
    const script = new URL('../../infra/system/src/audit-main.ts', import.meta.url).pathname;
    const args = [script, 'verify', `--url=${adminUrl}`, ...more];
    execFile(process.execPath, args, { env: { ...process.env, NODE_OPTIONS: '' } }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, output: `${stdout}${stderr}` }),
    );
  });
