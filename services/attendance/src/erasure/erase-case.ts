import { erasureAnswered } from '@byway/contracts/facts/attendance/erasure-answered';
import type { Owner } from '@byway/service-kit/cases/erasure';
import type { Tx } from '@byway/tables/database';
import { destroyCaseKey } from '../excuses/excuse-key.store.ts';
import { blankTexts, countTexts, endAndExcuse } from './erasure.store.ts';

/**
 * §9 what attendance has in words: of an excuse what the person said, where the evidence is, and why it was refused. Their key goes, and the files are written anew. Codes and times stay: they
 * are counted (§10), and without a person they are about nobody. An excuse after posting is still to be decided (4.7).
 */
export const excusesAreErased = {
  fact: erasureAnswered,
  table: 'attendance_case',
  async heldBy(tx: Tx, caseId: string) {
    const found = await endAndExcuse(tx, { caseId });
    if (found?.endedAs === null) return 'case-live';
    return found?.endedAs === 'summonsed' && found.excuseOpen ? 'excuse-open' : null;
  },
  async texts(tx: Tx, caseId: string) {
    const held = await countTexts(tx, { caseId });
    return held ? held.words + held.evidence + held.decisions : 0;
  },
  async blank(tx: Tx, caseId: string) {
    await destroyCaseKey(tx, { caseId });
    await blankTexts(tx, { caseId });
  },
  rewrites: ['excuse_key', 'excuse'],
} satisfies Owner;
