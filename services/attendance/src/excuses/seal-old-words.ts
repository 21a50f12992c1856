import type { WordKeys } from '@byway/service-kit/identity/case-words';
import type { Database } from '@byway/tables/database';
import { caseForUpdate } from '../cases/case.store.ts';
import { casesInPlain, plainOfCase, sealPlain } from './excuse.store.ts';
import { caseKeyToSeal } from './excuse-key.store.ts';

/** 3.5 seals what was written in words before words were sealed, case by case, before anybody is answered. */
export async function sealOldWords(database: Database, keys: WordKeys): Promise<void> {
  for (const { caseId, force } of await casesInPlain(database)) {
    await database.transaction({ force }, async (tx) => {
      await caseForUpdate(tx, caseId);
      const key = await caseKeyToSeal(tx, keys, caseId);
      for (const { excuseId, words, evidenceRef } of await plainOfCase(tx, { caseId })) {
        const wordsSealed = key.seal(excuseId, 'words', words);
        const evidenceSealed = key.seal(excuseId, 'evidence', evidenceRef);
        await sealPlain(tx, { excuseId, wordsSealed, evidenceSealed });
      }
    });
  }
}
