import { z } from 'zod';
import { command, query, type Route } from '../http/route.ts';
import type { KitDeps } from '../run/deps.ts';
import { systemClock } from './clock.ts';

const Shown = z.strictObject({ p0: z.iso.datetime(), r0: z.iso.datetime(), rate: z.number().min(0).max(100_000) });

function show({ clock }: KitDeps): z.infer<typeof Shown> & { now: string } {
  const { p0, r0, rate } = clock.map;
  const iso = (ms: number): string => new Date(ms).toISOString();
  return { p0: iso(p0), r0: iso(r0), rate, now: iso(clock.now()) };
}

/** Holding and moving policy time: only where the service was started with CLOCK=demo. */
export function clockRoutes(deps: KitDeps): Route[] {
  const answers = { 200: Shown.extend({ now: z.iso.datetime() }) };
  const look = query({
    url: '/clock',
    summary: 'Policy time now, and the map it comes from',
    roles: ['administrator'],
    audit: 'clock.view',
    purpose: 'operations',
    answers,
    handle: async () => ({ status: 200, body: show(deps) }),
  });
  if (deps.config.CLOCK !== 'demo') return [look];
  const move = command({
    method: 'PUT',
    url: '/clock',
    summary: 'Hold (rate 0), run, or move policy time; acknowledged once stored',
    roles: ['administrator'],
    audit: 'clock.move',
    purpose: 'operations',
    body: z.strictObject({ p0: z.iso.datetime(), rate: z.number().min(0).max(100_000) }),
    answers,
    handle: async ({ body }) => {
      await deps.clock.move(deps.database, { p0: Date.parse(body.p0), r0: systemClock.now(), rate: body.rate });
      return { status: 200, body: show(deps) };
    },
  });
  return [look, move];
}
