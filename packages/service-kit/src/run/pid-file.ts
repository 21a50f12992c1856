import { writeFileSync } from 'node:fs';

/** Says which process this is in the file that `PID_FILE` names, for the probe of its container (probe.sh); without one, nowhere. */
export function keepPid(): void {
  const { PID_FILE } = process.env;
  if (PID_FILE) writeFileSync(PID_FILE, String(process.pid), { mode: 0o600 });
}
