import { erasureAnswered } from '@byway/contracts/facts/court-summons/erasure-answered';
import { londonDate } from '@byway/schemes/london';
import { HOLDS_NO_TEXT, type Owner } from '@byway/service-kit/cases/erasure';
import type { KitDeps } from '@byway/service-kit/run/deps';
import { discontinuanceServedOn } from '../discontinuances/discontinuance.rules.ts';
import { openMatters } from './open-matters.store.ts';

/**
 * §9 notices, rulings, summonses and letters: codes, ids and times, and the offence in the words of the law; no text about the
 * person. A matter is over when its notice is, or when the court has resulted or discontinued what was posted (4.8), or when
 * word of the discontinuance counts as served (4.7): until then the person may still have to be reached.
 */
export const noticesHoldErasure = ({ clock }: Pick<KitDeps, 'clock'>): Owner => ({
  ...HOLDS_NO_TEXT,
  fact: erasureAnswered,
  table: 'court_case',
  async heldBy(tx, caseId) {
    const matters = await openMatters(tx, { caseId });
    const today = londonDate(clock.now());
    const open = matters.some(
      ({ method, sentAt }) => method === null || sentAt === null || discontinuanceServedOn(method, sentAt) > today,
    );
    return open ? 'court-matter-open' : null;
  },
});
