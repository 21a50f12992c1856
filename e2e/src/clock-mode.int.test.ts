import { join } from 'node:path';
import type { App } from '@byway/service-kit/run/app';
import { serviceFolder } from '@byway/system/services';
import { newId } from '@byway/tables/ids';
import { clientFor, type Reply } from '@byway/testkit/client';
import { keyOf } from '@byway/testkit/keys';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

/** Starts the service with these settings as a process would, has it asked something, and stops it. */
async function started<T>(
  settings: Record<string, string>,
  ask: (address: string) => Promise<T> | undefined = () => undefined,
): Promise<T | undefined> {
  const { build } = await import(join(serviceFolder('signposting'), 'src/app.ts'));
  const app: App = await build(world.env('signposting', settings));
  try {
    return await ask(await app.start());
  } finally {
    await app.stop();
  }
}
const start = (clock: 'real' | 'demo'): Promise<unknown> => started({ CLOCK: clock });

describe('the key of a service', () => {
  const [old, next] = [keyOf('SERVICE_KEY'), keyOf('the next')].map((key) => key.toString('base64'));
  const entered = {
    name: 'A place to rest',
    providerId: 'lamplight-court',
    needs: ['legal-advice'],
    areaCodes: ['E06000037'],
    ageMin: 18,
    ageMax: null,
    opening: { hours: [{ days: [1, 2], from: '09:00', to: '12:00' }] },
    phone: '+447700900390',
  };

  it('is changed while serving: a command that was sent before and is repeated after is answered again', async () => {
    const worker = { actor: 'worker-1', roles: ['signposting-worker'], force: '43', provider: 'druglink', court: null };
    const token = await world.issuer.issue(worker);
    const key = newId();
    const add = (address: string): Promise<Reply> => clientFor(address, token).post('/services', entered, { key });
    const first = await started({ CLOCK: 'real' }, add);
    expect(first?.status).toBe(201);
    for (const SERVICE_KEYS of [`first:${old},next:${next}`, `next:${next},first:${old}`])
      expect((await started({ CLOCK: 'real', SERVICE_KEYS }, add))?.body).toEqual(first?.body);
    // Out too early: nothing is done twice all the same.
    const late = await started({ CLOCK: 'real', SERVICE_KEYS: `next:${next}` }, add);
    expect([late?.status, late?.body.code]).toEqual([422, 'key-reused']);
  });
});

describe('the clock of a service', () => {
  it('is the one its database was begun with: live cases do not get a demonstration clock, nor the other way round', async () => {
    await start('real');
    await expect(start('demo')).rejects.toThrow('CLOCK is demo, and this database was begun with real');
    await start('real');
    await world.admin.query("update signposting.policy_clock set mode = 'demo'");
    await expect(start('real')).rejects.toThrow('CLOCK is real, and this database was begun with demo');
  });
});
