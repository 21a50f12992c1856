import * as http from '@byway/contracts/http/outreach/campaigns';
import { londonDate } from '@byway/schemes/london';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import type { Deps } from '../deps.ts';
import { type ReadLine, readList } from '../numbers/import.rules.ts';
import { addNumbers, newNumberId } from '../numbers/number.store.ts';
import { campaignForUpdate, countNumbers, keepImported } from './campaign.store.ts';

const NUMBERS_AT_MOST = 100_000;

const countOf = (read: readonly ReadLine[], result: 'landline' | 'not-uk'): number =>
  read.filter((one) => one.result === result).length;

/** 8.1 adds a list: each number is sealed before it is kept, each line answered for by its place. */
export const importNumbers = ({ keys, hashOf }: Pick<Deps, 'keys' | 'hashOf'>): Route =>
  route(http.importNumbers, async ({ tx, params: { campaignId }, body: { csv }, caller, now, note }) => {
    note({ about: [campaignId], fields: ['numbers'] });
    const one = await campaignForUpdate(tx, { campaignId });
    if (!one) return refuse('not-found');
    if (one.state !== 'draft') return refuse('not-a-draft');
    const read = readList(csv, londonDate(now()));
    const before = (await countNumbers(tx, { campaignId }))?.numbers ?? 0;
    if (before + read.length > NUMBERS_AT_MOST) return refuse('too-many-numbers');
    const key = await keys.of(tx, campaignId);
    const sealed = read.flatMap(({ number, lastUsedOn }) => {
      if (number === null || lastUsedOn === null) return [];
      const numberId = newNumberId();
      return [{ numberId, hash: hashOf(number), sealed: key.seal(numberId, number), lastUsedOn }];
    });
    const added = await addNumbers(tx, campaignId, sealed);
    const lines = read.map(({ line, result, number }) => {
      const isTaken = number !== null && added.has(hashOf(number));
      return { line, result: result === 'taken' && !isTaken ? ('double' as const) : result };
    });
    const notKept = {
      landline: one.notKept.landline + countOf(read, 'landline'),
      'not-uk': one.notKept['not-uk'] + countOf(read, 'not-uk'),
    };
    await keepImported(tx, { campaignId, notKept, actor: caller.actor });
    return { status: 200, body: { taken: added.size, lines } };
  });
