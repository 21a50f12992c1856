import { erasureAnswered } from '@byway/contracts/facts/attendance/erasure-answered';
import type { Owner } from '@byway/service-kit/cases/erasure';
import { blankTexts, countTexts, endAndExcuse } from './erasure.store.ts';

/**
 * §9 what attendance has in words: of an excuse what the person said, and where the evidence is. Codes and times stay: they
 * are counted (§10), and without a person they are about nobody. An excuse after posting is still to be decided (4.7).
 */
export const excusesAreErased: Owner = {
  fact: erasureAnswered,
  table: 'attendance_case',
  async heldBy(tx, caseId) {
    const found = await endAndExcuse(tx, { caseId });
    if (found?.endedAs === null) return 'case-live';
    return found?.endedAs === 'summonsed' && found.excuseOpen ? 'excuse-open' : null;
  },
  async texts(tx, caseId) {
    const held = await countTexts(tx, { caseId });
    return held ? held.words + held.evidence : 0;
  },
  async blank(tx, caseId) {
    await blankTexts(tx, { caseId });
  },
};
