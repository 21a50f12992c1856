import { faultOf } from '@byway/service-kit/log';
import type { Companion } from '@byway/service-kit/run/parts';
import type { Found } from '@byway/service-kit/sweeps/sweep';
import { sweeping } from '@byway/service-kit/sweeps/sweeping';
import type { Deps } from '../deps.ts';
import { lastWords } from './answers.rules.ts';
import { forcesOf, startNumber, stopNumber } from './stopped.store.ts';

/** 2.3 asks the provider what came back. STOP and START are done; the provider shows the rest to whoever reads its answers. */
export function hearAnswers({ database, clock, log, config, provider, hashOf }: Deps): Companion {
  // What was answered before it was heard and done; after a start everything that the provider still has is.
  let known: string | null = null;
  const pass = async (): Promise<Found> => {
    const answers = await provider.answers(known);
    const asked = new Map([...lastWords(answers)].map(([number, what]) => [hashOf(number), what]));
    for (const { numberHash, force } of await forcesOf(database, [...asked.keys()]))
      await database.transaction({ force }, (tx) =>
        asked.get(numberHash) === 'stop'
          ? stopNumber(tx, { numberHash, stoppedAt: clock.now() })
          : startNumber(tx, { numberHash }),
      );
    known = answers[0]?.id ?? known;
    return 'again';
  };
  const onError = (error: unknown): void => log.warn({ fault: faultOf(error) }, 'hearing answers');
  return sweeping({ pass, everyMs: config.HEAR_EVERY_MS, onError });
}
