import { spawn } from 'node:child_process';

/**
 * A small shell that outlives us: it holds the read end of a pipe whose write end only we hold. While we live we tell it
 * what runs; when we are gone, however that came about, it reads the end of the pipe and stops what we told last.
 */
const SCRIPT = `
project=-
running=
while read -r first rest; do project=$first running=$rest; done
if [ "$project" != - ]; then
  containers=$(docker ps --quiet --filter "label=com.docker.compose.project=$project")
  [ -n "$containers" ] && docker stop $containers
fi
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
  /** Replaces what has to stop when this process is gone: processes, and the containers of a compose project. */
  readonly watch: (running: readonly Watched[], project: string | null) => void;
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
  const watch = (running: readonly Watched[], project: string | null) => {
    const words = running.map(({ pid, stopSignal }) => `${stopSignal.slice(3)}:${pid}`);
    shell.stdin.write(`${[project ?? '-', ...words].join(' ')}\n`);
  };
  return {
    watch,
    release: () => {
      watch([], null);
      shell.stdin.end();
    },
  };
}
