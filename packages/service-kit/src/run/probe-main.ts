import { readFileSync, rmSync, writeFileSync } from 'node:fs';

/**
 * `node probe-main.ts PORT`: asks `/ready` as a container's health check does; exit 0 only if it is ready. A process that takes the
 * connection and does not answer is frozen, and cannot end itself: asked so often in vain, it is killed from here, and whoever
 * supervises it starts it again. One that answers that it is not ready is left alone: it waits for an engine, or ends itself.
 */
const { PID_FILE = '', PROBE_TIMEOUT_MS = '4000' } = process.env;
const IN_VAIN_AT_MOST = 3;
const counter = `${PID_FILE}.unanswered`;

function countedSoFar(): number {
  try {
    return Number(readFileSync(counter, 'utf8'));
  } catch {
    return 0;
  }
}

/** Another time without an answer. */
function inVain(): void {
  if (PID_FILE === '') return;
  const count = countedSoFar() + 1;
  if (count < IN_VAIN_AT_MOST) {
    writeFileSync(counter, String(count));
    return;
  }
  rmSync(counter, { force: true });
  const pid = Number(readFileSync(PID_FILE, 'utf8'));
  console.error(`${count} times without an answer: process ${pid} is ended`);
  process.kill(pid, 'SIGKILL');
}

const port = Number(process.argv[2]);
const ready = await fetch(`http://127.0.0.1:${port}/ready`, {
  signal: AbortSignal.timeout(Number(PROBE_TIMEOUT_MS)),
}).then(
  ({ ok }) => {
    if (PID_FILE !== '') rmSync(counter, { force: true });
    return ok;
  },
  (error: unknown) => {
    // Nobody listens: it begins, or has ended, and its supervisor knows.
    if (error instanceof DOMException && error.name === 'TimeoutError') inVain();
    return false;
  },
);
process.exitCode = ready ? 0 : 1;
