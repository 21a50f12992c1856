import type { MessageKind } from '@byway/contracts/message-codes';
import type { EpochMs } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import type { Said } from '../words/say.rules.ts';
import { latestOf } from '../words/templates.ts';
import { addMessage } from './message.store.ts';

/** What somebody is to be told, and why. */
export interface Intent {
  readonly caseId: string;
  readonly kind: MessageKind;
  /** The place it is about; the case itself unless given. */
  readonly about?: string;
  /** The fact that causes it. */
  readonly cause: string;
  /** Whether there is only one of this kind about this ever, whatever causes it. */
  readonly onlyOne?: boolean;
  readonly said: Said;
  /** Policy time. */
  readonly at: EpochMs;
}

/** Writes down what is to be sent; the same fact heard again writes nothing new. `wake` is called once that is kept. */
export async function intend(tx: Tx, intent: Intent, wake: () => void): Promise<void> {
  const { caseId, kind, about = caseId, cause, onlyOne = false, said, at } = intent;
  const { version: templateVersion } = latestOf(kind);
  const once = onlyOne ? 'once' : cause;
  await addMessage(tx, { messageId: newId(), caseId, kind, about, cause, once, templateVersion, said, dueAt: at });
  tx.afterCommit(wake);
}
