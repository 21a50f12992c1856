import type { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import type { Listener } from '@byway/facts/hear';
import type { KitDeps } from '@byway/service-kit/run/deps';
import { endCase, heardOf } from '../cases/case.store.ts';
import { planFollowUps } from './plan-follow-ups.ts';
import { stopContactOf } from './stop-contact.ts';

/** §6 the one end of a case. `completed` opens the onward work (5.2) and dates the follow-ups (5.3); a death stops all. */
export const onCaseEnded =
  ({ clock }: Pick<KitDeps, 'clock'>): Listener<typeof caseEnded> =>
  async (tx, fact) => {
    const known = await heardOf(tx, fact.subject);
    if (known.endedAs) return;
    const { as: endedAs } = fact.data;
    const endedAt = Date.parse(fact.data.endedAt);
    await endCase(tx, { caseId: known.caseId, endedAs, endedAt });
    const by = { at: clock.now(), actor: 'system:signposting', cause: fact };
    if (endedAs === 'deceased') await stopContactOf(tx, known.caseId, 'died', by);
    else await planFollowUps(tx, { ...known, endedAs, endedAt });
  };
