import type { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import type { Listener } from '@byway/facts/hear';
import { endCase, heardOf } from '../cases/case.store.ts';
import { intend } from './intend.ts';
import { dropWaitingOf } from './message.store.ts';

/** §6 the one end of a case: nothing that waited is sent, and 5.1 who completed is told so. */
export const onCaseEnded =
  (wake: () => void): Listener<typeof caseEnded> =>
  async (tx, fact) => {
    const { caseId, endedAs } = await heardOf(tx, fact.subject);
    if (endedAs) return;
    const endedAt = Date.parse(fact.data.endedAt);
    await endCase(tx, { caseId, endedAs: fact.data.as, endedAt });
    await dropWaitingOf(tx, { caseId, reason: 'case-ended' });
    if (fact.data.as !== 'completed') return;
    await intend(tx, { caseId, kind: 'completed', cause: fact.id, onlyOne: true, said: {}, at: endedAt }, wake);
  };
