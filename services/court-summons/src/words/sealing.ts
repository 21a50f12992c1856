import type { WordKeys } from '@byway/service-kit/identity/case-words';
import type { Tx } from '@byway/tables/database';
import type { Notice } from '../notices/notice.ts';
import { caseKey, caseKeyToSeal } from './words-key.store.ts';

/** What is written in words here: why it was ruled so (4.3), why a referral came back (4.6), and where the offence was (4.5). */
type Column = 'ruling' | 'return' | 'place';

type About = Pick<Notice, 'noticeId' | 'caseId'>;

/** Seals words about a notice, whose case is locked. */
export async function sealed(tx: Tx, keys: WordKeys, about: About, column: Column, words: string): Promise<Buffer> {
  const key = await caseKeyToSeal(tx, keys, about.caseId);
  const text = key.seal(about.noticeId, column, words);
  if (!text) throw new Error('words were given to be sealed');
  return text;
}

/** Opens what was sealed of a notice; null: there is nothing, or the person was erased (§9). */
export async function opening(
  tx: Tx,
  keys: WordKeys,
  { noticeId, caseId }: About,
): Promise<(column: Column, text: Buffer | null) => string | null> {
  const key = await caseKey(tx, keys, caseId);
  return (column, text) => key?.open(noticeId, column, text) ?? null;
}
