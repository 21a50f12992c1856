import * as http from '@byway/contracts/http/attendance/excuses';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import type { WordKeys } from '@byway/service-kit/identity/case-words';
import { excuseInFull } from './excuse.store.ts';
import { caseKey } from './excuse-key.store.ts';

/** 3.5 one excuse with its words, for whoever decides or rules. */
export const viewExcuse = (keys: WordKeys): Route =>
  route(http.viewExcuse, async ({ tx, params, note }) => {
    const found = await excuseInFull(tx, params);
    if (!found) return refuse('not-found');
    const { wordsSealed, evidenceSealed, decisionWordsSealed, ...excuse } = found;
    const { excuseId } = excuse;
    const key = wordsSealed || evidenceSealed || decisionWordsSealed ? await caseKey(tx, keys, params.caseId) : null;
    const words = key?.open(excuseId, 'words', wordsSealed) ?? null;
    const evidenceRef = key?.open(excuseId, 'evidence', evidenceSealed) ?? null;
    const decisionWords = key?.open(excuseId, 'decision', decisionWordsSealed) ?? null;
    note({ fields: ['reasonCode', 'words', 'evidenceRef', 'decisionWords'] });
    return { status: 200, body: { ...excuse, words, evidenceRef, decisionWords } };
  });
