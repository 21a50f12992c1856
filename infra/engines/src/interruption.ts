/** The command was told to stop before it was done. */
class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/**
 * Aborted with {@link Interrupted} when this command is told to stop: by Ctrl-C, by SIGTERM, by a terminal that closes, or because
 * the command that started it is gone. What listens to it stops in order; without it such a signal would end the process at once.
 */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  const stop = (): void => controller.abort(new Interrupted('Stopped.'));
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) process.on(name as 'SIGINT', stop);
  process.channel?.unref();
  return controller.signal;
}

/** Rejects with the signal's reason once it is aborted. */
export function aborted(signal: AbortSignal): Promise<never> {
  const ended = new Promise<never>((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  ended.catch(() => undefined);
  return ended;
}
