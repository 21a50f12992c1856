import { type Sweep, type SweepOptions, startSweep } from './sweep.ts';

/** A sweep that starts and stops with its service. */
export function sweeping(options: SweepOptions) {
  let sweep: Sweep | null = null;
  return {
    async start(): Promise<void> {
      sweep = startSweep(options);
    },
    async stop(): Promise<void> {
      await sweep?.stop();
    },
    alive: async (): Promise<boolean> => sweep?.alive() ?? true,
  };
}
