import { faultOf } from '@byway/service-kit/log';
import type { Companion } from '@byway/service-kit/run/parts';
import type { Found } from '@byway/service-kit/sweeps/sweep';
import { sweeping } from '@byway/service-kit/sweeps/sweeping';
import type { Deps } from '../deps.ts';
import { lastWords } from './answers.rules.ts';
import { forcesOf, startNumber, stopNumber } from './stopped.store.ts';

/** 2.3 asks the provider what came back. STOP and START are done; the provider shows the rest to whoever reads its answers. */
export function hearAnswers({ database, clock, log, config, provider, hashesOf }: Deps): Companion {
  const pass = async (): Promise<Found> => {
    const said = [...lastWords(await provider.answers())].map(([number, what]) => ({ what, hashes: hashesOf(number) }));
    const asked = new Map(said.flatMap((one) => one.hashes.map((hash) => [hash, one] as const)));
    for (const { numberHash: found, force } of await forcesOf(database, [...asked.keys()]))
      await database.transaction({ force }, async (tx) => {
        const { what, hashes } = asked.get(found) ?? { what: null, hashes: [] };
        for (const numberHash of hashes)
          if (what === 'stop') await stopNumber(tx, { numberHash, stoppedAt: clock.now() });
          else await startNumber(tx, { numberHash });
      });
    return 'again';
  };
  const onError = (error: unknown): void => log.warn({ fault: faultOf(error) }, 'hearing answers');
  return sweeping({ pass, everyMs: config.HEAR_EVERY_MS, onError });
}
