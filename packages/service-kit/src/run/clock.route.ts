import { moveClock, viewClock } from '@byway/contracts/http/operations';
import { type Route, route } from '../http/route.ts';
import { systemClock } from '../time/clock.ts';
import type { KitDeps } from './deps.ts';

/** Policy time; it can be held and moved only where the service was started with CLOCK=demo. */
export function clockRoutes({ clock, config, database }: KitDeps): Route[] {
  const shown = () => {
    const { p0, r0, rate } = clock.map;
    return { status: 200, body: { p0, r0, rate, now: clock.now() } } as const;
  };
  const view = route(viewClock, async () => shown());
  if (config.CLOCK !== 'demo') return [view];
  const move = route(moveClock, async ({ body: { p0, rate } }) => {
    await clock.move(database, { p0, r0: systemClock.now(), rate });
    return shown();
  });
  return [view, move];
}
