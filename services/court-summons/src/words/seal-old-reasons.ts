import type { WordKeys } from '@byway/service-kit/identity/case-words';
import type { Database } from '@byway/tables/database';
import { heardOf } from '../cases/case.store.ts';
import { noticesInPlain, plainOf, sealPlain } from '../notices/return.store.ts';
import { sealed } from './sealing.ts';

/** 4.6 seals the reasons that were written before they were sealed, notice by notice, before anybody is answered. */
export async function sealOldReasons(database: Database, keys: WordKeys): Promise<void> {
  for (const { noticeId, caseId, force } of await noticesInPlain(database)) {
    await database.transaction({ force }, async (tx) => {
      await heardOf(tx, caseId);
      for (const { n, words } of await plainOf(tx, { noticeId })) {
        if (words === null) continue;
        await sealPlain(tx, {
          noticeId,
          n,
          wordsSealed: await sealed(tx, keys, { noticeId, caseId }, 'return', words),
        });
      }
    });
  }
}
