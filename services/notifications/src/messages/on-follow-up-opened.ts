import type { followUpOpened } from '@byway/contracts/facts/signposting/follow-up-opened';
import type { Listener } from '@byway/facts/hear';
import { heardOf } from '../cases/case.store.ts';
import { intend } from './intend.ts';

/** 5.3 some weeks after completing: how are things? Signposting says so of nobody who wants no more contact, or has died. */
export const onFollowUpOpened =
  (wake: () => void): Listener<typeof followUpOpened> =>
  async (tx, fact) => {
    const { caseId } = await heardOf(tx, fact.subject);
    const { followUpId: about } = fact.data;
    const intent = { caseId, kind: 'follow-up', about, cause: fact.id, onlyOne: true } as const;
    await intend(tx, { ...intent, said: {}, at: Date.parse(fact.recordedTime) }, wake);
  };
