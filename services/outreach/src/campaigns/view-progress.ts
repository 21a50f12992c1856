import * as http from '@byway/contracts/http/outreach/campaigns';
import type { LeftOut } from '@byway/contracts/outreach-codes';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import { suppressed } from '../counts/suppress.rules.ts';
import type { Deps } from '../deps.ts';
import { tallyOf } from '../numbers/number.store.ts';
import { talliedFrom, totalOf } from '../numbers/tally.rules.ts';
import { priceOf, textOf } from '../words/words.rules.ts';
import { findCampaign } from './campaign.store.ts';
import { leftOutShown } from './show-campaign.ts';

/** 8.4, 8.5 how far it is, as counts; afterwards that its numbers are erased. */
export const viewProgress = ({ config }: Pick<Deps, 'config'>): Route =>
  route(http.viewProgress, async ({ tx, params }) => {
    const one = await findCampaign(tx, params);
    if (!one) return refuse('not-found');
    const tally = one.tally ?? talliedFrom(await tallyOf(tx, params));
    const { states, leftOut } = tally;
    const of = (state: string): number => states[state] ?? 0;
    const sent = of('sent') + of('delivered') + of('failed');
    const [delivered = null, failed = null] = suppressed([of('delivered'), of('failed')]);
    const { pence } = priceOf(textOf(one.english ?? '', one.welsh), config.PENCE_PER_SEGMENT);
    const numbers = totalOf(tally);
    const certificate =
      one.erasedAt !== null && one.keyHash !== null ? { numbers, erasedAt: one.erasedAt, keyHash: one.keyHash } : null;
    return {
      status: 200,
      body: {
        state: one.state,
        waiting: of('waiting') + of('sending'),
        sent,
        delivered,
        failed,
        leftOut: leftOutShown({ ...one.notKept, ...(leftOut as Partial<Record<LeftOut, number>>) }),
        costPence: pence * sent,
        certificate,
      },
    };
  });
