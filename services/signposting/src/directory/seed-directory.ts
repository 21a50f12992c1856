import { readFileSync } from 'node:fs';
import { NewService } from '@byway/contracts/http/signposting/directory';
import { systemActor } from '@byway/contracts/services';
import type { KitDeps } from '@byway/service-kit/run/deps';
import type { Companion } from '@byway/service-kit/run/parts';
import { z } from 'zod';
import { addToDirectory } from './service.store.ts';

const Seeds = z.array(
  z.strictObject({
    force: z.string(),
    services: z.array(z.intersection(z.object({ serviceId: z.uuid() }), z.unknown())),
  }),
);

/** Fictional services by force, for 5.2 in demonstration and training. Throws when the file holds one that could not be entered. */
export function fictionalServices(): { force: string; serviceId: string; service: NewService }[] {
  const file = new URL('./fictional-services.json', import.meta.url);
  return Seeds.parse(JSON.parse(readFileSync(file, 'utf8'))).flatMap(({ force, services }) =>
    services.map((entry) => {
      const { serviceId, ...service } = entry as { serviceId: string };
      return { force, serviceId, service: NewService.parse(service) };
    }),
  );
}

/**
 * Enters the fictional services once, when the service starts under a demonstration clock; a real directory is never
 * mixed with invented ones.
 */
export function seedDirectory({ database, clock }: Pick<KitDeps, 'database' | 'clock'>): Companion {
  return {
    async start() {
      for (const { force, serviceId, service } of fictionalServices()) {
        await database.transaction({ force }, async (tx) => {
          await addToDirectory(tx, serviceId, service, systemActor('signposting'), clock.now());
        });
      }
    },
    stop: async () => {},
    alive: async () => true,
  };
}
