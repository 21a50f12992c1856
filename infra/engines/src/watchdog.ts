import { spawn } from 'node:child_process';

/**
 * A small shell that outlives us: it holds the read end of a pipe whose write end only we hold. While we live we tell it
 * what runs; when we are gone, however that came about, it reads the end of the pipe and stops what we told last.
 */
const SCRIPT = `
running=
while read -r line; do running=$line; done
for each in $running; do kill -s "\${each%%:*}" -- "\${each#*:}" 2>/dev/null; done
left=100
while [ "$left" -gt 0 ]; do
  alive=
  for each in $running; do kill -0 -- "\${each#*:}" 2>/dev/null && alive=1; done
  [ -z "$alive" ] && exit 0
  sleep 0.1
  left=$((left - 1))
done
for each in $running; do kill -s KILL -- "-\${each#*:}" 2>/dev/null; done
`;

export interface Watched {
  readonly pid: number;
  readonly stopSignal: NodeJS.Signals;
}

export interface Watchdog {
  /** Replaces the list of what has to stop when this process is gone. */
  readonly watch: (running: readonly Watched[]) => void;
  /** Lets the watchdog go without stopping anything. */
  readonly release: () => void;
}

/** Starts a watchdog for this process. */
export function startWatchdog(): Watchdog {
  const shell = spawn('/bin/sh', ['-c', SCRIPT], { detached: true, stdio: ['pipe', 'ignore', 'ignore'], cwd: '/' });
  shell.on('error', () => undefined);
  shell.stdin.on('error', () => undefined);
  shell.unref();
  (shell.stdin as unknown as { unref: () => void }).unref();
  const watch = (running: readonly Watched[]) => {
    shell.stdin.write(`${running.map(({ pid, stopSignal }) => `${stopSignal.slice(3)}:${pid}`).join(' ')}\n`);
  };
  return {
    watch,
    release: () => {
      watch([]);
      shell.stdin.end();
    },
  };
}
