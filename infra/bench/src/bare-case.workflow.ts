import { condition, defineSignal, proxyActivities, setHandler } from '@temporalio/workflow';

export const heard = defineSignal('heard');
const { note } = proxyActivities<{ note(n: number): Promise<void> }>({ startToCloseTimeout: '10 seconds' });

/** A case without a policy: waits for so many signals, and does one thing that leaves nothing behind after each. */
export async function bareCase(signals: number): Promise<void> {
  let told = 0;
  setHandler(heard, () => {
    told += 1;
  });
  for (let done = 1; done <= signals; done += 1) {
    await condition(() => told >= done);
    await note(done);
  }
}
