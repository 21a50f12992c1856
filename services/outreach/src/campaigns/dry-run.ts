import * as http from '@byway/contracts/http/outreach/campaigns';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import type { Deps } from '../deps.ts';
import { usedSince } from '../numbers/left-out.rules.ts';
import { wouldLeaveOut } from '../numbers/number.store.ts';
import { campaignForUpdate, keepDryRun } from './campaign.store.ts';
import { dryRunShown } from './show-campaign.ts';

/** 8.4 counts what would go out if it were sent now. Who is known to somebody is asked when it is sent: here it would be a way to ask. */
export const dryRun = ({ config }: Pick<Deps, 'config'>): Route =>
  route(http.dryRun, async ({ tx, params: { campaignId }, now, note }) => {
    note({ about: [campaignId] });
    const one = await campaignForUpdate(tx, { campaignId });
    if (!one) return refuse('not-found');
    if (one.state !== 'draft') return refuse('not-a-draft');
    if (one.english === null) return refuse('no-words');
    const at = now();
    const found = await wouldLeaveOut(tx, { campaignId, since: usedSince(at) });
    const [{ all, idle, stop } = { all: 0, idle: 0, stop: 0 }] = found;
    if (all < config.NUMBERS_AT_LEAST) return refuse('too-few-numbers');
    const run = { at, version: one.version, toSend: all - idle - stop, leftOut: { ...one.notKept, idle, stop } };
    await keepDryRun(tx, { campaignId, dryRun: run });
    return { status: 200, body: dryRunShown(one, run, config) };
  });
